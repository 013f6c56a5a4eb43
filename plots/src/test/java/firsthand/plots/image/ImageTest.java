package firsthand.plots.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files and their colours. */
class ImageTest {
    @TestFactory
    Stream<DynamicTest> whatIsCompressedComesBack() {
        Random random = new Random(3);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        byte[] few = noise.clone();
        for (int i = 0; i < few.length; i++) {
            few[i] &= 3;
        }
        byte[] rows = new byte[300_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % 1000 / 7 + i / 30_000);
        }
        // Counts like Fibonacci numbers ask for words longer than the format has.
        byte[] steep = new byte[400_000];
        int at = 0;
        for (int value = 0, a = 1, b = 1; at + b < steep.length; value++) {
            Arrays.fill(steep, at, at + b, (byte) value);
            at += b;
            b += a;
            a = b - a;
        }
        for (int i = steep.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte kept = steep[i];
            steep[i] = steep[other];
            steep[other] = kept;
        }
        return Stream.of(new byte[0], new byte[1], new byte[] {1, 2, 3}, new byte[500_000], noise, few, rows, steep)
                .map(data -> DynamicTest.dynamicTest(data.length + " bytes", () -> {
                    byte[] packed = Deflate.zlib(data, 1000);
                    assertThat(inflated(packed, data.length)).isEqualTo(data);
                    assertThat(packed.length).isLessThan(data.length * 21 / 20 + 120);
                }));
    }

    @Test
    void repeatedRowsArePointedTo() {
        byte[] rows = new byte[1000 * 400];
        byte[] row = new byte[1000];
        new Random(5).nextBytes(row);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row[i % 1000];
        }
        assertThat(Deflate.zlib(rows, 1000).length).isLessThan(4000);
    }

    private static byte[] inflated(byte[] packed, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        byte[] data = new byte[length + 1];
        int n = 0;
        for (int more = 1; more > 0 && n < data.length; n += more) {
            more = inflater.inflate(data, n, data.length - n);
        }
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        return Arrays.copyOf(data, n);
    }

    @Test
    void manyFramesOfNoiseComeBackFromAGif() throws IOException {
        Random random = new Random(2);
        // More strings than there are codes, so that the table is begun anew.
        int[] pixels = random.ints(300 * 200, 0, 90).map(i -> i * 0x020101).toArray();
        byte[] gif = Gif.encode(List.of(pixels), 300, 200, 100, 100);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(gif));
        for (int i = 0; i < pixels.length; i++) {
            assertThat(back.getRGB(i % 300, i / 300) & 0xffffff).isEqualTo(pixels[i]);
        }
    }

    @Test
    void fewColoursAreKeptExactly() throws IOException {
        int[] pixels = new int[256];
        Arrays.setAll(pixels, i -> i * 0x010305 & 0xffffff);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encode(pixels, 16, 16)));
        for (int i = 0; i < 256; i++) {
            assertThat(back.getRGB(i % 16, i / 16) & 0xffffff).isEqualTo(pixels[i]);
        }
    }

    @Test
    void manyColoursAreReplacedByNearOnes() {
        Random random = new Random(1);
        int[] pixels = random.ints(20_000, 0, 1 << 24).toArray();
        Colours counts = new Colours();
        counts.count(pixels);
        assertThat(counts.colours().length).isGreaterThan(19_000);
        Quantizer quantizer = Quantizer.of(counts, 256);
        int[] palette = quantizer.palette();
        assertThat(palette.length).isBetween(200, 256);
        double squares = 0;
        for (int pixel : pixels) {
            squares += Quantizer.distance(pixel, palette[quantizer.index(pixel)]);
        }
        // The cube split into 256 boxes of side 40: an error of about 12 a channel, weighted 2 + 4 + 1.
        assertThat(Math.sqrt(squares / pixels.length / 7)).isLessThan(16);
    }

    @Test
    void coloursAreCounted() {
        Colours counts = new Colours();
        counts.count(new int[] {0, 0, 5, 0, 0xffffff, 5});
        assertThat(counts.of(0)).isEqualTo(3);
        assertThat(counts.of(5)).isEqualTo(2);
        assertThat(counts.of(0xffffff)).isEqualTo(1);
        assertThat(counts.of(7)).isZero();
        assertThat(counts.colours()).containsExactly(0, 5, 0xffffff);
    }
}
