package firsthand.plots.image;

/**
 * A picture of few colours: each pixel is a place in a table of them.
 *
 * @param palette at most 256 colours, 0xRRGGBB
 * @param pixels row by row from the top, {@code width · height} places in {@code palette}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Raster(int width, int height, int[] palette, byte[] pixels) {
    /** The colour of pixel (x, y), 0xRRGGBB. */
    public int rgb(int x, int y) {
        return palette[Byte.toUnsignedInt(pixels[y * width + x])];
    }
}
