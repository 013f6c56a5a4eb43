package firsthand.arrays;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file format for one array: a magic string, a version, a header that is a Python dictionary, the numbers.
 *
 * <p>Source: NumPy manual, "numpy.lib.format".
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");
    private static final int CHUNK = 8192;

    private Npy() {}

    static void write(NdArray a, OutputStream out) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + Shape.text(a.shape) + ", }";
        // Numbers begin at a multiple of 64 bytes: 10 before the header, 1 for its newline.
        header += " ".repeat(Math.floorMod(-(header.length() + 11), 64)) + "\n";
        ByteBuffer start = ByteBuffer.allocate(10 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
        start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
        start.put(header.getBytes(StandardCharsets.US_ASCII));
        out.write(start.array());
        double[] data = a.toArray();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < data.length; i += CHUNK) {
            int n = Math.min(CHUNK, data.length - i);
            chunk.asDoubleBuffer().put(data, i, n);
            out.write(chunk.array(), 0, n * Double.BYTES);
        }
    }

    static NdArray read(String name, InputStream in) throws IOException {
        byte[] start = bytes(name, in, 8, "the first 8 bytes");
        if (!Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
            throw new IOException(name + ": not a .npy file; it does not begin with \\x93NUMPY");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new IOException(name + ": .npy version " + version + " is unknown; versions 1 to 3 can be read");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        ByteBuffer length = ByteBuffer.wrap(bytes(name, in, lengthBytes, "the header's length"))
                .order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = version == 1 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
        if (headerLength < 0 || headerLength > 1 << 20) {
            throw new IOException(name + ": the header claims a length of " + Integer.toUnsignedString(headerLength)
                    + " bytes; the file is damaged");
        }
        String header = new String(bytes(name, in, headerLength, "the header"), StandardCharsets.UTF_8);
        Type type = Type.of(name, find(name, header, TYPE, "descr"));
        boolean columnMajor = find(name, header, ORDER, "fortran_order").equals("True");
        int[] shape = shape(name, find(name, header, SHAPE, "shape"));
        double[] data = numbers(name, in, type, Shape.size(name, shape));
        return columnMajor ? columnMajor(data, shape) : new NdArray(data, 0, shape, Shape.rowMajorStrides(shape));
    }

    private static String find(String name, String header, Pattern pattern, String key) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException(name + ": the header has no readable '" + key + "': " + header.strip());
        }
        return matcher.group(1);
    }

    private static int[] shape(String name, String text) throws IOException {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IOException(name + ": cannot read the shape (" + text + ")", e);
        }
    }

    /** The first axis varies fastest: the transpose of the reversed shape. */
    private static NdArray columnMajor(double[] data, int... shape) {
        int[] reversed = new int[shape.length];
        Arrays.setAll(reversed, i -> shape[shape.length - 1 - i]);
        return new NdArray(data, 0, reversed, Shape.rowMajorStrides(reversed))
                .transpose()
                .copy();
    }

    private static double[] numbers(String name, InputStream in, Type type, int size) throws IOException {
        double[] data = new double[0];
        for (int done = 0; done < size; ) {
            int n = Math.min(size - done, CHUNK);
            byte[] raw = in.readNBytes(n * type.bytes);
            if (raw.length < n * type.bytes) {
                throw new EOFException(name + ": cut short: " + size + " numbers announced, "
                        + (done + raw.length / type.bytes) + " found");
            }
            if (done + n > data.length) {
                requireMemory(name, size);
                // Grown as bytes arrive, so a damaged header cannot ask for memory that the file does not fill.
                data = Arrays.copyOf(data, (int) Math.min(size, Math.max(done + n, 2L * data.length)));
            }
            ByteBuffer buffer = ByteBuffer.wrap(raw).order(type.order);
            for (int i = 0; i < n; i++) {
                data[done + i] = type.read(name, buffer);
            }
            done += n;
        }
        return data;
    }

    /** Asked when the file has shown that it holds numbers: growing needs the old array beside the new one. */
    private static void requireMemory(String name, int size) throws IOException {
        long needed = 2L * Double.BYTES * size;
        long most = Runtime.getRuntime().maxMemory();
        if (needed > most) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s: %,d numbers take %,d MB of memory to read, this JVM may use %,d MB; -Xmx gives it more",
                    name,
                    size,
                    needed / 1_000_000,
                    most / 1_000_000));
        }
    }

    private static byte[] bytes(String name, InputStream in, int count, String what) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException(name + ": cut short within " + what);
        }
        return read;
    }

    /** An element type that float64 holds without loss. */
    private record Type(char kind, int bytes, ByteOrder order) {
        static Type of(String name, String text) throws IOException {
            return switch (text) {
                case "<f8" -> new Type('f', 8, ByteOrder.LITTLE_ENDIAN);
                case ">f8" -> new Type('f', 8, ByteOrder.BIG_ENDIAN);
                case "<f4" -> new Type('f', 4, ByteOrder.LITTLE_ENDIAN);
                case "<i4" -> new Type('i', 4, ByteOrder.LITTLE_ENDIAN);
                case "<i8" -> new Type('i', 8, ByteOrder.LITTLE_ENDIAN);
                case "|b1", "|u1" -> new Type('u', 1, ByteOrder.LITTLE_ENDIAN);
                default ->
                    throw new IOException(name + ": element type '" + text + "' cannot be read; float64 ('<f8'),"
                            + " float32 ('<f4'), int32, int64, uint8 and bool can");
            };
        }

        double read(String name, ByteBuffer buffer) throws IOException {
            if (kind == 'f') {
                return bytes == 8 ? buffer.getDouble() : buffer.getFloat();
            }
            if (bytes == 1) {
                return Byte.toUnsignedInt(buffer.get());
            }
            long whole = bytes == 8 ? buffer.getLong() : buffer.getInt();
            if (Math.abs(whole) > 1L << 53) {
                throw new IOException(name + ": the integer " + whole + " has more digits than float64 holds");
            }
            return whole;
        }
    }
}
