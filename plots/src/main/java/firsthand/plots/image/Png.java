package firsthand.plots.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * PNG files with 256 colours: a chart has few, and the file is a third as large as with all of them. Source: Portable
 * Network Graphics specification, third edition.
 */
public final class Png {
    private static final int COLOURS = 256;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /**
     * The file's bytes for pixels 0xRRGGBB, row by row; where they are of too many colours, near ones stand for them.
     */
    public static byte[] encode(int[] pixels, int width, int height) {
        Colours counts = new Colours();
        counts.count(pixels);
        Quantizer quantizer = Quantizer.of(counts, COLOURS);
        return encode(new Raster(width, height, quantizer.palette(), quantizer.indices(pixels)));
    }

    /** The file's bytes. */
    public static byte[] encode(Raster raster) {
        int width = raster.width();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SIGNATURE, 0, SIGNATURE.length);
        byte[] header = new byte[13];
        for (int i = 0; i < 4; i++) {
            header[i] = (byte) (width >> (24 - 8 * i));
            header[4 + i] = (byte) (raster.height() >> (24 - 8 * i));
        }
        header[8] = 8; // bits a pixel
        header[9] = 3; // places in a palette
        chunk(out, "IHDR", header);
        byte[] palette = new byte[3 * raster.palette().length];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (raster.palette()[i / 3] >> (16 - 8 * (i % 3)));
        }
        chunk(out, "PLTE", palette);
        byte[] rows = new byte[(width + 1) * raster.height()];
        for (int y = 0; y < raster.height(); y++) {
            System.arraycopy(raster.pixels(), y * width, rows, y * (width + 1) + 1, width); // before it 0: no filter
        }
        chunk(out, "IDAT", Deflate.zlib(rows, width + 1));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        number(out, data.length);
        out.write(type, 0, type.length);
        out.write(data, 0, data.length);
        number(out, (int) crc.getValue());
    }

    private static void number(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
