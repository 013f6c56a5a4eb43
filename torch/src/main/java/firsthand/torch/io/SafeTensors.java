package firsthand.torch.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the safetensors format: eight bytes with the header's length, the header in JSON, then the elements
 * of all tensors. Files are exchanged with Python to the bit.
 *
 * <p>Source: the format's description in the safetensors repository, "Format".
 */
public final class SafeTensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;
    private static final int BUFFER = 1 << 20;

    /**
     * What a file holds.
     *
     * @param tensors the tensors by name, in the order of their places in the file
     * @param metadata texts by name
     */
    public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    private SafeTensors() {}

    /**
     * The tensors of a file by name. The file is mapped into memory and each tensor is copied out once.
     *
     * @throws CorruptFileException if the file breaks a rule of the format
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<String, Tensor> read(Path file) {
        return readAll(file).tensors();
    }

    /** The tensors and the metadata of a file; see {@link #read}. */
    public static Content readAll(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = mapped(file, arena);
            SafeTensorsHeader header = SafeTensorsHeader.parse(file, bytes);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (SafeTensorsHeader.Entry entry : header.entries()) {
                Tensor tensor = Torch.empty(entry.dtype(), entry.shape());
                MemorySegment.copy(bytes, header.dataStart() + entry.begin(), tensor.bytes(), 0, entry.length());
                tensors.put(entry.name(), tensor);
            }
            return new Content(tensors, header.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + reason(e), e);
        }
    }

    /**
     * The file in memory. The stop button interrupts the thread, and an interrupted channel closes itself: then again.
     */
    private static MemorySegment mapped(Path file, Arena arena) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt(); // for whoever polls it next
            }
        }
    }

    /** Writes tensors by name; see {@link #write(Path, Map, Map)}. */
    public static void write(Path file, Map<String, Tensor> tensors) {
        write(file, tensors, Map.of());
    }

    /**
     * Writes tensors and texts by name. The file appears, or replaces an older one, only when all of it is on the disk.
     *
     * @throws UncheckedIOException if it cannot be written; an older file is then untouched
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // A stream, not a channel: the stop button interrupts the thread, and an interrupted channel closes itself.
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                write(out, tensors, metadata);
                out.getFD().sync();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw new UncheckedIOException(
                    "cannot write " + file + ": " + reason(e) + ". An older file of this name is untouched.", e);
        }
    }

    private static void write(OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject("__metadata__");
            metadata.forEach(texts::put);
        }
        long offset = 0;
        List<Tensor> order = new ArrayList<>();
        for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
            Tensor tensor = named.getValue().detach().cpu().contiguous();
            DType dtype = tensor.dtype();
            ObjectNode entry = header.putObject(named.getKey()).put("dtype", dtype.safetensorsName());
            ArrayNode shape = entry.putArray("shape");
            for (long length : tensor.shape()) {
                shape.add(length);
            }
            long end = offset + tensor.numel() * dtype.bytes();
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
            order.add(tensor);
        }
        byte[] json = header(header);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        out.write(json);
        byte[] buffer = new byte[BUFFER];
        for (Tensor tensor : order) {
            MemorySegment bytes = tensor.bytes();
            for (long from = 0; from < bytes.byteSize(); from += BUFFER) {
                int length = (int) Math.min(BUFFER, bytes.byteSize() - from);
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
    }

    /** The header's bytes, with spaces at the end so that the elements begin at a multiple of eight. */
    private static byte[] header(ObjectNode header) throws JsonProcessingException {
        String json = JSON.writeValueAsString(header);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + " " + message;
    }
}
