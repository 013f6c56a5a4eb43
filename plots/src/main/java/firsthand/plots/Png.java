package firsthand.plots;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files with 256 colours: a chart has few, and the file is a third as large as with all of them. */
final class Png {
    private static final int COLOURS = 256;

    /** Deflate's level 7: a boundary's file is 3 % larger than at level 9 and written in a quarter of the time. */
    private static final float QUALITY = 2f / 9;

    private Png() {}

    static byte[] encode(BufferedImage image) {
        return write(indexed(image));
    }

    private static BufferedImage indexed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Colours counts = new Colours();
        counts.count(pixels);
        Quantizer quantizer = Quantizer.of(counts, COLOURS);
        BufferedImage indexed =
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(quantizer.palette(), -1));
        indexed.getRaster().setDataElements(0, 0, width, height, quantizer.indices(pixels));
        return indexed;
    }

    /** The colour table; entry {@code transparent} lets the background through (−1: none). */
    static IndexColorModel model(int[] palette, int transparent) {
        int size = Math.max(palette.length, transparent + 1);
        byte[][] channels = new byte[3][size];
        for (int i = 0; i < palette.length; i++) {
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (byte) (palette[i] >> (16 - 8 * c));
            }
        }
        return new IndexColorModel(8, size, channels[0], channels[1], channels[2], transparent);
    }

    static byte[] write(BufferedImage image) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        if (!writers.hasNext()) {
            throw new IllegalStateException("this Java has no PNG writer (module java.desktop is missing)");
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (param.canWriteCompressed()) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
