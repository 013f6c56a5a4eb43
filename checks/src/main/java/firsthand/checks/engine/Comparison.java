package firsthand.checks.engine;

import firsthand.checks.engine.ResultValues.Part;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a result differs from the expected one.
 *
 * @param kind what differs
 * @param part the part of the result that differs most; for {@link Kind#PARTS} and {@link Kind#EQUAL} of no meaning
 * @param index where in that part's numbers they differ most
 * @param differing how many of the part's numbers differ
 * @param distance the greatest |got - expected| of those that differ; infinite for NaN against a number
 */
record Comparison(Kind kind, int part, int index, int differing, double distance) {
    /** From nearly the same to wholly different. */
    enum Kind {
        EQUAL,
        NUMBERS,
        TEXT,
        SHAPE,
        PARTS
    }

    boolean equal() {
        return kind == Kind.EQUAL;
    }

    /** Compares {@code got} with {@code want}; numbers may differ by {@code tolerance} · max(floor, |want|). */
    static Comparison of(ResultValues got, ResultValues want, double tolerance, double floor) {
        if (got.parts().size() != want.parts().size()) {
            return new Comparison(Kind.PARTS, 0, 0, 0, Double.POSITIVE_INFINITY);
        }
        Comparison worst = new Comparison(Kind.EQUAL, 0, 0, 0, 0);
        for (int p = 0; p < want.parts().size(); p++) {
            Comparison next = parts(p, got.parts().get(p), want.parts().get(p), tolerance, floor);
            boolean worse =
                    next.kind.compareTo(worst.kind) > 0 || (next.kind == worst.kind && next.distance > worst.distance);
            worst = worse ? next : worst;
        }
        return worst;
    }

    private static Comparison parts(int p, Part got, Part want, double tolerance, double floor) {
        if (got.text() != null || want.text() != null) {
            boolean same = Objects.equals(got.text(), want.text());
            return new Comparison(same ? Kind.EQUAL : Kind.TEXT, p, 0, 0, same ? 0 : Double.POSITIVE_INFINITY);
        }
        if (!Arrays.equals(got.shape(), want.shape())) {
            return new Comparison(Kind.SHAPE, p, 0, 0, Double.POSITIVE_INFINITY);
        }
        int index = 0;
        int differing = 0;
        double worst = 0;
        for (int i = 0; i < want.numbers().length; i++) {
            double expected = want.numbers()[i];
            double distance = distance(got.numbers()[i], expected);
            double allowed = Double.isFinite(expected) ? tolerance * Math.max(floor, Math.abs(expected)) : 0;
            if (distance > allowed) {
                differing++;
                if (distance > worst) {
                    worst = distance;
                    index = i;
                }
            }
        }
        return new Comparison(differing == 0 ? Kind.EQUAL : Kind.NUMBERS, p, index, differing, worst);
    }

    /** NaN equals NaN, and an infinity itself. */
    private static double distance(double got, double want) {
        if (Double.compare(got, want) == 0 || got == want) {
            return 0;
        }
        double distance = Math.abs(got - want);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }
}
