package firsthand.torch.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    @TempDir
    private Path dir;

    private static Map<String, Tensor> sample() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            all.put("a." + dtype, Torch.arange(6).view(2, 3).to(dtype));
        }
        all.put("scalar", Torch.scalar(-0.0));
        all.put("empty", Torch.zeros(0, 4));
        all.put("transposed ü", Torch.randn(3, 2).t());
        return all;
    }

    @Test
    void theStopButtonWhileAFileIsReadIsHeardLater() {
        Path file = dir.resolve("interrupted.safetensors");
        SafeTensors.write(file, Map.of("x", Torch.arange(4)));
        Thread.currentThread().interrupt();
        Map<String, Tensor> read = SafeTensors.read(file);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read.get("x").numel()).isEqualTo(4);
    }

    @Test
    void everyTypeAndShapeComesBackToTheBit() {
        Path file = dir.resolve("a.safetensors");
        Map<String, Tensor> all = sample();
        SafeTensors.write(file, all, Map.of("format", "pt"));
        SafeTensors.Content back = SafeTensors.readAll(file);
        assertThat(back.tensors().keySet()).containsExactlyElementsOf(all.keySet());
        all.forEach((name, tensor) ->
                assertThat(back.tensors().get(name).equal(tensor)).as(name).isTrue());
        assertThat(back.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(dir.resolve("a.safetensors.part")).doesNotExist();
    }

    @Test
    void aFileWrittenByPythonIsRead() throws IOException {
        // golden/torch_safetensors.py wrote it with the safetensors package.
        Path file = dir.resolve("python.safetensors");
        try (var in = SafeTensorsTest.class.getResourceAsStream("/golden/python.safetensors")) {
            Files.write(file, in.readAllBytes());
        }
        Map<String, Tensor> tensors = SafeTensors.read(file);
        assertThat(tensors.get("weight").toDoubleMatrix()).isDeepEqualTo(new double[][] {{0, 0.5}, {1, 1.5}});
        assertThat(tensors.get("steps").toLongArray()).containsExactly(7);
        assertThat(tensors.get("half").dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(tensors.get("half").to(DType.FLOAT32).toFloatArray()).containsExactly(1.5f, -2);
    }

    @Test
    void whatPythonWroteIsWrittenAgainByteForByte() throws IOException {
        // So Python's reader takes our files: they are the files it writes itself.
        byte[] python;
        try (var in = SafeTensorsTest.class.getResourceAsStream("/golden/python.safetensors")) {
            python = in.readAllBytes();
        }
        Path theirs = Files.write(dir.resolve("python.safetensors"), python);
        Path ours = dir.resolve("ours.safetensors");
        SafeTensors.Content content = SafeTensors.readAll(theirs);
        SafeTensors.write(ours, content.tensors(), content.metadata());
        assertThat(Files.readAllBytes(ours)).isEqualTo(python);
    }

    @Test
    void writingTheSameTensorsAsPythonGivesTheSameElements() throws IOException {
        // Python's reader accepts what is written here: golden/torch_safetensors.py checks it by hand; here the layout.
        Path file = dir.resolve("a.safetensors");
        SafeTensors.write(file, Map.of("x", Torch.tensor(1f, 2f)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] json = new byte[length];
        bytes.get(json);
        assertThat(new String(json, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(length % 8).isZero();
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(2);
    }

    private Path written(String json, int dataBytes) throws IOException {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        return Files.write(dir.resolve("bad.safetensors"), bytes.array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[]; 0; does not begin with {",
                "{\"a\":; 0; is not JSON",
                "{\"a\":{}}; 0; unknown element type",
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[],\"data_offsets\":[0,4]}}; 4; unknown element type \"F99\"",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}; 4; no usable shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}; 4; no usable shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}; 4; data_offsets [4, 0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}; 4; data_offsets [0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}; 4; does not fill its 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}; 4; does not fill",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}; 8; leaving a gap after 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}; 3; the file has 3 after its header",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}; 5; the file has 5 after its header",
                "{\"__metadata__\":[]}; 0; __metadata__ is not an object",
                "{\"__metadata__\":{\"a\":1}}; 0; is not a text",
            })
    void brokenHeadersAreNamed(String json, int dataBytes, String message) throws IOException {
        Path file = written(json, dataBytes);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("bad.safetensors is not a valid safetensors file")
                .hasMessageContaining(message);
    }

    @Test
    void overlapDuplicatesAndWrongLengthsAreNamed() throws IOException {
        String a = "\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}";
        Path overlap = written("{" + a + ",\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}", 6);
        assertThatThrownBy(() -> SafeTensors.read(overlap)).hasMessageContaining("inside the one before");
        Path twice = written("{" + a + "," + a + "}", 4);
        assertThatThrownBy(() -> SafeTensors.read(twice)).hasMessageContaining("Duplicate");
        Path shortFile = Files.write(dir.resolve("short"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> SafeTensors.read(shortFile)).hasMessageContaining("it has 3 bytes");
        Path huge = Files.write(dir.resolve("huge"), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, 0});
        assertThatThrownBy(() -> SafeTensors.read(huge)).hasMessageContaining("is said to be 9223372036854775807");
        Path negative = Files.write(dir.resolve("negative"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertThatThrownBy(() -> SafeTensors.read(negative)).hasMessageContaining("is said to be -1");
    }

    @Test
    void anyDamageGivesThisExceptionOrAReadableFile() throws IOException {
        Path good = dir.resolve("good.safetensors");
        SafeTensors.write(good, sample());
        byte[] bytes = Files.readAllBytes(good);
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                // Mostly the header, where damage matters.
                damaged[random.nextInt(Math.min(damaged.length, 900))] = (byte) random.nextInt(256);
            }
            Path file = Files.write(dir.resolve("damaged.safetensors"), damaged);
            try {
                SafeTensors.read(file);
            } catch (CorruptFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void aFailedWriteLeavesTheOldFileWhole() throws IOException {
        Path file = dir.resolve("a.safetensors");
        SafeTensors.write(file, Map.of("x", Torch.ones(2)));
        // The place of the new file's first part is taken by a folder, so writing fails like on a full disk.
        Files.createDirectories(dir.resolve("a.safetensors.part/occupied"));
        assertThatThrownBy(() -> SafeTensors.write(file, Map.of("x", Torch.zeros(2))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("An older file of this name is untouched");
        assertThat(SafeTensors.read(file).get("x").toFloatArray()).containsExactly(1, 1);
    }

    @Test
    void noSpaceLeavesTheOldFileWhole() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        Path file = dir.resolve("a.safetensors");
        SafeTensors.write(file, Map.of("x", Torch.ones(2)));
        Files.createSymbolicLink(dir.resolve("a.safetensors.part"), Path.of("/dev/full"));
        assertThatThrownBy(() -> SafeTensors.write(file, Map.of("x", Torch.zeros(2))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(SafeTensors.read(file).get("x").toFloatArray()).containsExactly(1, 1);
        assertThat(Files.exists(Path.of("/dev/full"))).isTrue();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SafeTensors.read(dir.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("NoSuchFileException");
        assertThatCode(() -> SafeTensors.write(dir.resolve("empty"), Map.of())).doesNotThrowAnyException();
        assertThat(SafeTensors.read(dir.resolve("empty"))).isEmpty();
    }
}
