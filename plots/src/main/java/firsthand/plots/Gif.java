package firsthand.plots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Animated GIF files: one colour table for all frames, and of each frame only the rectangle that changed, with the
 * unchanged pixels in it transparent, which packs them to almost nothing.
 */
final class Gif {
    private static final int COLOURS = 127;
    private static final String STREAM = "javax_imageio_gif_stream_1.0";
    private static final String IMAGE = "javax_imageio_gif_image_1.0";

    private Gif() {}

    /** A frame in palette indices and how long it stays. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Frame(byte[] pixels, int millis) {}

    /**
     * The file's bytes; it loops forever.
     *
     * @param images all of one size
     * @param millis how long each frame stays
     * @param lastMillis how long the last one stays
     */
    static byte[] encode(List<BufferedImage> images, int millis, int lastMillis) {
        int width = images.getFirst().getWidth();
        int height = images.getFirst().getHeight();
        Colours counts = new Colours();
        for (BufferedImage image : images) {
            counts.count(image.getRGB(0, 0, width, height, null, 0, width));
        }
        Quantizer quantizer = Quantizer.of(counts, COLOURS);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int stay = i + 1 == images.size() ? lastMillis : millis;
            byte[] pixels = quantizer.indices(images.get(i).getRGB(0, 0, width, height, null, 0, width));
            if (!frames.isEmpty() && java.util.Arrays.equals(frames.getLast().pixels, pixels)) {
                Frame same = frames.removeLast();
                stay += same.millis;
            }
            frames.add(new Frame(pixels, stay));
        }
        return write(frames, quantizer.palette(), width, height);
    }

    private static byte[] write(List<Frame> frames, int[] palette, int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            int clear = palette.length;
            writer.prepareWriteSequence(stream(writer, palette, width, height));
            byte[] before = null;
            for (Frame frame : frames) {
                int[] box =
                        before == null ? new int[] {0, 0, width, height} : changed(before, frame.pixels, width, height);
                BufferedImage image = new BufferedImage(
                        box[2], box[3], BufferedImage.TYPE_BYTE_INDEXED, Png.model(padded(palette), clear));
                byte[] row = new byte[box[2]];
                for (int y = 0; y < box[3]; y++) {
                    for (int x = 0; x < box[2]; x++) {
                        int at = (box[1] + y) * width + box[0] + x;
                        row[x] = before != null && before[at] == frame.pixels[at] ? (byte) clear : frame.pixels[at];
                    }
                    image.getRaster().setDataElements(0, y, box[2], 1, row);
                }
                IIOMetadata data = describe(writer, image, box, frame.millis, clear, before == null);
                writer.writeToSequence(new IIOImage(image, null, data), null);
                before = frame.pixels;
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The smallest rectangle with all changes: x, y, width, height. */
    private static int[] changed(byte[] before, byte[] after, int width, int height) {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int i = 0; i < after.length; i++) {
            if (before[i] != after[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
            }
        }
        return new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    /** The table with its place for the transparent colour, filled up to a power of two as the format wants. */
    private static int[] padded(int[] palette) {
        int size = 2;
        while (size < palette.length + 1) {
            size *= 2;
        }
        return java.util.Arrays.copyOf(palette, size);
    }

    private static IIOMetadata stream(ImageWriter writer, int[] palette, int width, int height) throws IOException {
        IIOMetadata data = writer.getDefaultStreamMetadata(null);
        IIOMetadataNode root = new IIOMetadataNode(STREAM);
        root.appendChild(node("Version", "value", "89a"));
        int[] colours = padded(palette);
        root.appendChild(node(
                "LogicalScreenDescriptor",
                "logicalScreenWidth",
                width,
                "logicalScreenHeight",
                height,
                "colorResolution",
                8,
                "pixelAspectRatio",
                0));
        IIOMetadataNode table = node(
                "GlobalColorTable",
                "sizeOfGlobalColorTable",
                colours.length,
                "backgroundColorIndex",
                0,
                "sortFlag",
                "FALSE");
        for (int i = 0; i < colours.length; i++) {
            table.appendChild(node(
                    "ColorTableEntry",
                    "index",
                    i,
                    "red",
                    colours[i] >> 16 & 255,
                    "green",
                    colours[i] >> 8 & 255,
                    "blue",
                    colours[i] & 255));
        }
        root.appendChild(table);
        data.setFromTree(STREAM, root);
        return data;
    }

    private static IIOMetadata describe(
            ImageWriter writer, BufferedImage image, int[] box, int millis, int clear, boolean first)
            throws IOException {
        IIOMetadata data = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode root = new IIOMetadataNode(IMAGE);
        root.appendChild(node(
                "ImageDescriptor",
                "imageLeftPosition",
                box[0],
                "imageTopPosition",
                box[1],
                "imageWidth",
                box[2],
                "imageHeight",
                box[3],
                "interlaceFlag",
                "FALSE"));
        root.appendChild(node(
                "GraphicControlExtension",
                "disposalMethod",
                "doNotDispose",
                "userInputFlag",
                "FALSE",
                "transparentColorFlag",
                "TRUE",
                "delayTime",
                Math.max(2, Math.round(millis / 10f)),
                "transparentColorIndex",
                clear));
        if (first) {
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            IIOMetadataNode loop =
                    node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        data.setFromTree(IMAGE, root);
        return data;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
        }
        return node;
    }
}
