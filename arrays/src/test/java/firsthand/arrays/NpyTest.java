package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
    @TempDir
    Path folder;

    private static NdArray read(byte... bytes) throws IOException {
        return Npy.read("x.npy", new ByteArrayInputStream(bytes));
    }

    private static NdArray numpys(String file) throws IOException {
        return read(Golden.bytes(file));
    }

    @Test
    void moreNumbersThanTheMemoryHoldsAreRefusedBeforeTheyAreRead() {
        String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (2000000000,), }";
        byte[] start =
                ("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header).getBytes(StandardCharsets.ISO_8859_1);
        InputStream in = new ByteArrayInputStream(Arrays.copyOf(start, 20_000)); // enough to show that it has numbers
        assertThatThrownBy(() -> Npy.read("large.npy", in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2,000,000,000 numbers take 32,000 MB")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void readsWhatNumpyWrites() throws IOException {
        assertThat(numpys("matrix.npy"))
                .isEqualTo(NdArray.arange(6).reshape(2, 3).div(7));
        assertThat(numpys("columns.npy")).isEqualTo(NdArray.arange(24).reshape(2, 3, 4));
        assertThat(numpys("scalar.npy")).isEqualTo(NdArray.scalar(2.5));
        assertThat(numpys("empty.npy")).isEqualTo(NdArray.zeros(0, 3));
        assertThat(numpys("float32.npy")).isEqualTo(NdArray.of(0.5, -1.25, Double.POSITIVE_INFINITY));
        assertThat(numpys("int64.npy")).isEqualTo(NdArray.of(new double[][] {{1, -2}, {3, 4}}));
        assertThat(numpys("bool.npy")).isEqualTo(NdArray.of(1, 0));
        assertThat(numpys("bigendian.npy")).isEqualTo(NdArray.of(1, 2));
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        for (String file : new String[] {"matrix.npy", "scalar.npy", "empty.npy"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Npy.write(numpys(file), out);
            assertThat(out.toByteArray()).as(file).isEqualTo(Golden.bytes(file));
        }
    }

    @Test
    void loadsWhatWasSaved() throws IOException {
        NdArray special =
                NdArray.of(Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1 / 3.0, Double.MAX_VALUE);
        NdArray large = new Rng(1).normal(130, 71);
        for (NdArray a : new NdArray[] {special, large, large.t(), large.slice("::-2, 3:9"), NdArray.zeros(2, 0, 4)}) {
            Path file = folder.resolve("a.npy");
            a.save(file);
            NdArray loaded = NdArray.load(file);
            assertThat(loaded.shape()).isEqualTo(a.shape());
            assertThat(Arrays.stream(loaded.toArray()).mapToLong(Double::doubleToRawLongBits))
                    .containsExactly(Arrays.stream(a.toArray())
                            .mapToLong(Double::doubleToRawLongBits)
                            .boxed()
                            .toArray(Long[]::new));
        }
    }

    @Test
    void otherTypesAreNamed() {
        assertThatThrownBy(() -> numpys("complex.npy"))
                .isInstanceOf(IOException.class)
                .hasMessage("x.npy: element type '<c16' cannot be read; float64 ('<f8'), float32 ('<f4'), int32, int64,"
                        + " uint8 and bool can");
        assertThatThrownBy(() -> numpys("text.npy")).hasMessageContaining("element type '<U2' cannot be read");
    }

    @Test
    void anotherFileIsNamed() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "These are just notes.");
        assertThatThrownBy(() -> NdArray.load(file))
                .hasMessage("notes.txt: not a .npy file; it does not begin with \\x93NUMPY");
    }

    @Test
    void aFileCutShortSaysWhere() {
        byte[] whole = Golden.bytes("matrix.npy");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 12)))
                .hasMessage("x.npy: cut short: 6 numbers announced, 4 found");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 60))).hasMessage("x.npy: cut short within the header");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 9)))
                .hasMessage("x.npy: cut short within the header's length");
        assertThatThrownBy(() -> read()).hasMessage("x.npy: cut short within the first 8 bytes");
    }

    @Test
    void brokenHeadersSayWhatIsMissing() {
        assertThatThrownBy(() -> read(withHeader("{'descr': '<f8', 'shape': (2,), }")))
                .hasMessage("x.npy: the header has no readable 'fortran_order': {'descr': '<f8', 'shape': (2,), }");
        assertThatThrownBy(() -> read(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }")))
                .hasMessageStartingWith("x.npy: the header has no readable 'shape'");
        assertThatThrownBy(
                        () -> read(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }")))
                .hasMessage("x.npy: cannot read the shape (99999999999,)");
        byte[] future = Golden.bytes("matrix.npy").clone();
        future[6] = 9;
        assertThatThrownBy(() -> read(future))
                .hasMessage("x.npy: .npy version 9 is unknown; versions 1 to 3 can be read");
    }

    @Test
    void aShapeThatNoArrayCanHaveIsRefusedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> read(
                        withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000), }")))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("x.npy: shape (2000000000, 2000000000) has more elements than one Java array");
        assertThatThrownBy(() -> read(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }")))
                .hasMessage("x.npy: cut short: 2000000000 numbers announced, 0 found");
    }

    private static byte[] withHeader(String header) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
        out.writeBytes(text);
        return out.toByteArray();
    }

    /** Whatever is in the file: an array or a clear exception, never another one and never a flood of memory. */
    @Test
    void damagedFilesNeverDoWorse() {
        Random random = new Random(1);
        byte[] whole = Golden.bytes("matrix.npy");
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = random.nextInt(4); k >= 0 && damaged.length > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read(damaged);
            } catch (IOException | ShapeException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("x.npy: ");
            }
        }
        assertThat(refused).isBetween(1000, 4900);
    }
}
