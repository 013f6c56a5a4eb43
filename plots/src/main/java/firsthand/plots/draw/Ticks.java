package firsthand.plots.draw;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Where an axis or a colour bar is labelled, and how. */
public record Ticks(List<Double> places, List<String> labels) {
    private static final int MOST = 8;
    private static final int SHORT = 5;

    /** Multiples of 1, 2 or 5 times a power of ten, about {@code count} of them. */
    static Ticks linear(Extent shown, int count) {
        double raw = shown.width() / Math.max(1, count);
        int exponent = Numbers.exponent(BigDecimal.valueOf(raw));
        double share = raw / StrictMath.pow(10, exponent);
        // The step nearest above the wished one, by ratio.
        int digit = share > 6.66 ? 10 : share > 2.85 ? 5 : share > 1.33 ? 2 : 1;
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        double size = step.doubleValue();
        long first = (long) Math.ceil(shown.min() / size - 1e-9);
        long last = (long) Math.floor(shown.max() / size + 1e-9);
        List<BigDecimal> places = new ArrayList<>();
        for (long i = first; i <= last && i < first + 100; i++) {
            places.add(step.multiply(BigDecimal.valueOf(i)));
        }
        return new Ticks(places.stream().map(BigDecimal::doubleValue).toList(), decimals(places, step));
    }

    /** All with the same decimals; times a power of ten where they would be long. */
    private static List<String> decimals(List<BigDecimal> places, BigDecimal step) {
        int largest = places.stream()
                .filter(place -> place.signum() != 0)
                .mapToInt(Numbers::exponent)
                .max()
                .orElse(0);
        boolean power = largest >= 7 || Numbers.exponent(step) < -6;
        BigDecimal scaled = power ? step.scaleByPowerOfTen(-largest) : step;
        int decimals = Math.max(0, -Numbers.exponent(scaled));
        List<String> labels = new ArrayList<>();
        for (BigDecimal place : places) {
            labels.add(
                    power && place.signum() == 0
                            ? "0"
                            : power
                                    ? Numbers.fixed(place.scaleByPowerOfTen(-largest), decimals) + "·"
                                            + Numbers.powerOfTen(largest)
                                    : Numbers.fixed(place, decimals));
        }
        return labels;
    }

    /** Powers of ten in {@code shown}; with 2 and 5 times them where it is short, even steps where it is shorter still. */
    public static Ticks log(Extent shown) {
        return log(shown, MOST);
    }

    public static Ticks log(Extent shown, int most) {
        int low = (int) Math.ceil(StrictMath.log10(shown.min()) - 1e-9);
        int high = (int) Math.floor(StrictMath.log10(shown.max()) + 1e-9);
        List<Double> places = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (high - low >= 2) {
            int step = (high - low) / most + 1;
            for (int e = high; e >= low; e -= step) {
                places.addFirst(StrictMath.pow(10, e));
                labels.addFirst(power(e, low < -3 || high > 4));
            }
        } else {
            for (int e = low - 1; e <= high; e++) {
                for (int digit : new int[] {1, 2, 5}) {
                    double place = digit * StrictMath.pow(10, e);
                    if (shown.contains(place)) {
                        places.add(place);
                        labels.add(Numbers.text(place));
                    }
                }
            }
        }
        // Over a short way a log scale is nearly even: the steps of a linear one.
        return places.size() < 2
                ? linear(shown, Math.min(most, SHORT))
                : new Ticks(List.copyOf(places), List.copyOf(labels));
    }

    private static String power(int exponent, boolean asPower) {
        return asPower && exponent != 0 ? Numbers.powerOfTen(exponent) : Numbers.text(StrictMath.pow(10, exponent));
    }

    /** How wide the widest label is. */
    double width() {
        return labels.stream().mapToDouble(Theme.SMALL::width).max().orElse(0);
    }
}
