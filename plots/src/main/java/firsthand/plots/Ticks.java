package firsthand.plots;

import java.util.ArrayList;
import java.util.List;

/** Where an axis or a colour bar is labelled, and how. */
record Ticks(List<Double> places, List<String> labels) {
    private static final int MOST = 8;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Powers of ten in {@code range}; with 2 and 5 times them where the range is short. */
    static Ticks log(Range range) {
        return log(range, MOST);
    }

    static Ticks log(Range range, int most) {
        int low = (int) Math.ceil(Math.log10(range.min()) - 1e-9);
        int high = (int) Math.floor(Math.log10(range.max()) + 1e-9);
        List<Double> places = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (high - low >= 2) {
            int step = (high - low) / most + 1;
            for (int e = high; e >= low; e -= step) {
                places.addFirst(Math.pow(10, e));
                labels.addFirst(power(e, low < -3 || high > 4));
            }
        } else {
            for (int e = low - 1; e <= high; e++) {
                for (int digit : new int[] {1, 2, 5}) {
                    double place = digit * Math.pow(10, e);
                    if (range.contains(place)) {
                        places.add(place);
                        labels.add(Text.number(place));
                    }
                }
            }
        }
        if (places.size() < 2) {
            places = List.of(range.min(), range.max());
            labels = List.of(Text.number(range.min()), Text.number(range.max()));
        }
        return new Ticks(List.copyOf(places), List.copyOf(labels));
    }

    private static String power(int exponent, boolean asPower) {
        if (!asPower || exponent == 0) {
            return Text.number(Math.pow(10, exponent));
        }
        StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
