package firsthand.plots.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the colours that stand for many: all of them where they are few, otherwise by cutting the colour cube where
 * it is widest (median cut), each colour weighed by the root of how often it occurs, so that small marks keep their
 * colour. Source: Heckbert, "Color image quantization for frame buffer display", 1982.
 */
final class Quantizer {
    private final int[] palette;
    private final Colours nearest = new Colours();

    private Quantizer(int[] palette) {
        this.palette = palette;
        for (int i = 0; i < palette.length; i++) {
            nearest.add(palette[i], i + 1);
        }
    }

    /** At most {@code most} colours for those counted. */
    static Quantizer of(Colours counts, int most) {
        int[] colours = counts.colours();
        if (colours.length <= most) {
            return new Quantizer(colours);
        }
        List<Box> boxes = new ArrayList<>(List.of(new Box(colours, counts)));
        while (boxes.size() < most) {
            Box widest = null;
            for (Box box : boxes) {
                widest = box.colours.length > 1 && (widest == null || box.spread > widest.spread) ? box : widest;
            }
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            widest.cut(counts, boxes);
        }
        int[] palette = boxes.stream()
                .mapToInt(box -> box.mean(counts))
                .sorted()
                .distinct()
                .toArray();
        return new Quantizer(palette);
    }

    int[] palette() {
        return palette.clone();
    }

    /** For each pixel the place in the palette of the colour nearest to it. */
    byte[] indices(int[] pixels) {
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) { // most pixels repeat the one before
            indices[i] = i > 0 && pixels[i] == pixels[i - 1] ? indices[i - 1] : (byte) index(pixels[i]);
        }
        return indices;
    }

    /** The place in the palette of the colour nearest to {@code rgb}. */
    int index(int rgb) {
        int known = nearest.of(rgb & 0xffffff);
        if (known == 0) {
            known = search(rgb) + 1;
            nearest.add(rgb & 0xffffff, known);
        }
        return known - 1;
    }

    private int search(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = distance(rgb, palette[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Squared distance, green counting most, as the eye does. */
    static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return 2 * red * red + 4 * green * green + blue * blue;
    }

    private static final class Box {
        private final int[] colours;
        private final int shift;
        private final double spread;

        Box(int[] colours, Colours counts) {
            this.colours = colours;
            double widest = -1;
            int along = 0;
            for (int s = 16; s >= 0; s -= 8) {
                double sum = 0;
                double squares = 0;
                double weight = 0;
                for (int colour : colours) {
                    double w = weight(counts, colour);
                    int value = colour >> s & 255;
                    sum += w * value;
                    squares += w * value * value;
                    weight += w;
                }
                double variance = (squares - sum * sum / weight) * (s == 8 ? 4 : s == 16 ? 2 : 1);
                if (variance > widest) {
                    widest = variance;
                    along = s;
                }
            }
            this.shift = along;
            this.spread = widest;
        }

        private static double weight(Colours counts, int colour) {
            return Math.sqrt(counts.of(colour));
        }

        void cut(Colours counts, List<Box> into) {
            Integer[] sorted = Arrays.stream(colours).boxed().toArray(Integer[]::new);
            Arrays.sort(sorted, (a, b) -> {
                int byChannel = Integer.compare(a >> shift & 255, b >> shift & 255);
                return byChannel != 0 ? byChannel : Integer.compare(a, b);
            });
            double half = 0;
            for (int colour : sorted) {
                half += weight(counts, colour) / 2;
            }
            int at = 0;
            double passed = 0;
            while (at < sorted.length - 1 && (at == 0 || passed < half)) {
                passed += weight(counts, sorted[at++]);
            }
            int[] all = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
            into.add(new Box(Arrays.copyOfRange(all, 0, at), counts));
            into.add(new Box(Arrays.copyOfRange(all, at, all.length), counts));
        }

        /** The weighted mean; a colour that dominates its box stays exactly as it is, so flat areas keep theirs. */
        int mean(Colours counts) {
            double[] sums = new double[3];
            double weight = 0;
            double all = 0;
            int most = colours[0];
            for (int colour : colours) {
                double w = weight(counts, colour);
                weight += w;
                all += counts.of(colour);
                most = counts.of(colour) > counts.of(most) ? colour : most;
                for (int c = 0; c < 3; c++) {
                    sums[c] += w * ((colour >> (16 - 8 * c)) & 255);
                }
            }
            if (counts.of(most) > all / 2) {
                return most;
            }
            int mean = 0;
            for (int c = 0; c < 3; c++) {
                mean = mean << 8 | (int) Math.round(sums[c] / weight);
            }
            return mean;
        }
    }
}
