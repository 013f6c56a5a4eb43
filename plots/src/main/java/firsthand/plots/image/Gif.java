package firsthand.plots.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Animated GIF files: one colour table for all frames, and of each frame only the rectangle that changed, with the
 * unchanged pixels in it transparent, which packs them to almost nothing. Source: GIF89a specification, 1990.
 */
public final class Gif {
    private static final int COLOURS = 127;
    private static final int MOST_CODES = 4096;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int width;
    private final int height;

    private Gif(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A frame in palette indices and how long it stays. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Frame(byte[] pixels, int millis) {}

    /** A part of the picture: left and upper edge, width, height. */
    private record Box(int left, int top, int width, int height) {}

    /**
     * The file's bytes; it loops forever.
     *
     * @param images pixels 0xRRGGBB, {@code width · height} each
     * @param millis how long each frame stays
     * @param lastMillis how long the last one stays
     */
    public static byte[] encode(List<int[]> images, int width, int height, int millis, int lastMillis) {
        Colours counts = new Colours();
        images.forEach(counts::count);
        Quantizer quantizer = Quantizer.of(counts, COLOURS);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int stay = i + 1 == images.size() ? lastMillis : millis;
            byte[] pixels = quantizer.indices(images.get(i));
            if (!frames.isEmpty() && Arrays.equals(frames.getLast().pixels, pixels)) {
                Frame same = frames.removeLast();
                stay += same.millis;
            }
            frames.add(new Frame(pixels, stay));
        }
        return new Gif(width, height).write(frames, quantizer.palette());
    }

    private byte[] write(List<Frame> frames, int[] palette) {
        int clear = palette.length;
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(clear));
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        words(width, height);
        bytes(0xf0 | bits - 1, 0, 0);
        for (int i = 0; i < 1 << bits; i++) {
            int rgb = i < palette.length ? palette[i] : 0;
            bytes(rgb >> 16, rgb >> 8, rgb);
        }
        bytes(0x21, 0xff, 11);
        out.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        bytes(3, 1, 0, 0, 0); // forever
        byte[] before = null;
        for (Frame frame : frames) {
            Box box = before == null ? new Box(0, 0, width, height) : changed(before, frame.pixels);
            byte[] part = new byte[box.width * box.height];
            for (int i = 0; i < part.length; i++) {
                int at = (box.top + i / box.width) * width + box.left + i % box.width;
                part[i] = before != null && before[at] == frame.pixels[at] ? (byte) clear : frame.pixels[at];
            }
            bytes(0x21, 0xf9, 4, 1 << 2 | 1); // stays under the next frame; has a transparent colour
            words(Math.max(2, Math.round(frame.millis / 10f)));
            bytes(clear, 0, 0x2c);
            words(box.left, box.top, box.width, box.height);
            bytes(0, bits);
            compressed(part, bits);
            before = frame.pixels;
        }
        bytes(0x3b);
        return out.toByteArray();
    }

    /** The smallest rectangle with all changes. */
    private Box changed(byte[] before, byte[] after) {
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
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void words(int... values) {
        for (int value : values) {
            bytes(value, value >> 8);
        }
    }

    /** LZW: codes for longer and longer strings met before, in blocks of up to 255 bytes. */
    private void compressed(byte[] pixels, int bits) {
        int restart = 1 << bits;
        Codes codes = new Codes();
        short[] longer = new short[MOST_CODES << 8];
        int next = restart + 2;
        int size = bits + 1;
        codes.put(restart, size);
        int string = Byte.toUnsignedInt(pixels[0]);
        for (int i = 1; i < pixels.length; i++) {
            int pixel = Byte.toUnsignedInt(pixels[i]);
            int key = string << 8 | pixel;
            if (longer[key] != 0) {
                string = longer[key];
                continue;
            }
            codes.put(string, size);
            if (next < MOST_CODES) {
                size += next == 1 << size ? 1 : 0;
                longer[key] = (short) next++;
            } else {
                codes.put(restart, size);
                Arrays.fill(longer, (short) 0);
                next = restart + 2;
                size = bits + 1;
            }
            string = pixel;
        }
        codes.put(string, size);
        codes.put(restart + 1, next == 1 << size && size < 12 ? size + 1 : size);
        codes.end();
    }

    /** Codes of growing size, lowest bit first. */
    private final class Codes {
        private final byte[] block = new byte[255];
        private int filled;
        private int bits;
        private int count;

        void put(int code, int size) {
            bits |= code << count;
            count += size;
            while (count >= 8) {
                add();
            }
        }

        private void add() {
            block[filled++] = (byte) bits;
            bits >>>= 8;
            count -= 8;
            if (filled == block.length) {
                flush();
            }
        }

        private void flush() {
            if (filled > 0) {
                out.write(filled);
                out.write(block, 0, filled);
                filled = 0;
            }
        }

        void end() {
            if (count > 0) {
                add();
            }
            flush();
            out.write(0);
        }
    }
}
