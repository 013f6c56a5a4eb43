package firsthand.publish.site;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of the kinds that notebooks have, drawn here so that none need be kept. */
final class SamplePictures {
    private SamplePictures() {}

    /** Two curves over −4 … 4, as SVG on an opaque ground. */
    static String curves(String title, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360" font-family="sans-serif">
                <rect width="640" height="360" fill="#ffffff"/>
                <g stroke="#e3e6ea"><path d="M60 40V310M190 40V310M320 40V310M450 40V310M580 40V310M60 310H580M60 220H580M60 130H580M60 40H580"/></g>
                <g fill="none" stroke-width="2.5"><path stroke="#0072b2" d="%s"/><path stroke="#d55e00" stroke-dasharray="7 4" d="%s"/></g>
                <g font-size="13" fill="#333"><text x="60" y="28" font-size="15" font-weight="bold">%s</text>
                <text x="55" y="330">-4</text><text x="315" y="330">0</text><text x="575" y="330">4</text><text x="320" y="350">x</text>
                <text x="40" y="314">-1</text><text x="45" y="224">0</text><text x="45" y="134">1</text><text x="45" y="44">2</text>
                <text x="470" y="60" fill="#0072b2">f(x)</text><text x="470" y="80" fill="#d55e00">f'(x)</text></g></svg>
                """.formatted(path(f), path(derivative), title);
    }

    private static String path(DoubleUnaryOperator f) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= 104; i++) {
            double x = -4 + i * 8 / 104.0;
            double y = 220 - 90 * Math.clamp(f.applyAsDouble(x), -1.0, 2.0);
            path.append(String.format(Locale.ROOT, "%s%.0f %.1f", i == 0 ? "M" : "L", 60 + i * 5.0, y));
        }
        return path.toString();
    }

    /** Bands of a decision boundary, as PNG at twice its CSS size. */
    static String boundary(int width, int height, double bend) throws IOException {
        return Base64.getMimeEncoder().encodeToString(bytes(field(2 * width, 2 * height, bend), "png"));
    }

    /** The boundary bending, as an animated GIF. */
    static String bending(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 8; i++) {
                BufferedImage frame = field(width, height, i / 5.0);
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
                String format = metadata.getNativeMetadataFormatName();
                IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
                IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
                control.setAttribute("disposalMethod", "none");
                control.setAttribute("userInputFlag", "FALSE");
                control.setAttribute("transparentColorFlag", "FALSE");
                control.setAttribute("delayTime", "20");
                control.setAttribute("transparentColorIndex", "0");
                tree.appendChild(control);
                metadata.mergeTree(format, tree);
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return Base64.getMimeEncoder().encodeToString(out.toByteArray());
    }

    private static BufferedImage field(int width, int height, double bend) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = 6.0 * x / width - 3;
                double v = 4.0 * y / height - 2;
                double p = 1 / (1 + Math.exp(-3 * (v - bend * Math.sin(2 * u))));
                int band = (int) Math.round(p * 10);
                Color low = new Color(0x2f7fb5);
                Color high = new Color(0xe8883a);
                image.setRGB(x, y, mix(low, Color.WHITE, high, band / 10.0));
            }
        }
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0x222222));
        g.setStroke(new BasicStroke(width / 250f));
        Path2D line = new Path2D.Double();
        for (int x = 0; x < width; x++) {
            double y = height / 4.0 * (2 + bend * Math.sin(2 * (6.0 * x / width - 3)));
            if (x == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        g.draw(line);
        g.dispose();
        return image;
    }

    private static int mix(Color low, Color middle, Color high, double t) {
        Color a = t < 0.5 ? low : middle;
        Color b = t < 0.5 ? middle : high;
        double s = t < 0.5 ? 2 * t : 2 * t - 1;
        return new Color(
                        (int) (a.getRed() + s * (b.getRed() - a.getRed())),
                        (int) (a.getGreen() + s * (b.getGreen() - a.getGreen())),
                        (int) (a.getBlue() + s * (b.getBlue() - a.getBlue())))
                .getRGB();
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
