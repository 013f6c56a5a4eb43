package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an answer came to on every case of a check, small enough to be kept in a file: for each case the shapes, the
 * places of NaN and infinities, and one weighted sum of the numbers. Two answers with the same fingerprint gave the
 * same results, but for rounding and a coincidence of one in millions.
 *
 * @param cases one mark a case
 */
record Fingerprint(List<Mark> cases) {
    /**
     * One case.
     *
     * @param form shapes, texts and places of what is not finite
     * @param sum of all numbers, each times a weight of its place
     * @param size the same sum of the numbers' magnitudes: what rounding is measured by
     */
    record Mark(String form, double sum, double size) {
        /** As it stands in a file; the size is left out. */
        String text() {
            return "%s|%s".formatted(form, String.format(Locale.ROOT, "%.9g", sum));
        }

        static Mark parse(String text) {
            int bar = text.lastIndexOf('|');
            return new Mark(text.substring(0, bar), Double.parseDouble(text.substring(bar + 1)), 0);
        }
    }

    /** Sums that are kept have nine digits. */
    private static final double KEPT = 2e-9;

    /** The fingerprint of what was returned; null where a case ended otherwise. */
    static @Nullable Fingerprint of(List<CaseOutcome> outcomes, int cases) {
        List<Mark> marks = new ArrayList<>();
        for (CaseOutcome outcome : outcomes.subList(0, Math.min(cases, outcomes.size()))) {
            if (!(outcome instanceof Returned(ResultValues values, String changed))) {
                return null;
            }
            marks.add(mark(values));
        }
        return marks.size() == cases ? new Fingerprint(List.copyOf(marks)) : null;
    }

    private static Mark mark(ResultValues values) {
        StringBuilder form = new StringBuilder();
        double sum = 0;
        double size = 0;
        int place = 0;
        int broken = 0;
        for (Part part : values.parts()) {
            form.append(form.isEmpty() ? "" : "+");
            for (int length : part.shape()) {
                form.append(form.isEmpty() || form.charAt(form.length() - 1) == '+' ? "" : "x")
                        .append(length);
            }
            if (part.text() != null) {
                form.append('\'').append(Integer.toHexString(part.text().hashCode()));
            }
            for (double number : part.numbers()) {
                place++;
                if (Double.isFinite(number)) {
                    sum += weight(place) * number;
                    size += weight(place) * Math.abs(number);
                } else {
                    broken = 31 * broken + 3 * place + (Double.isNaN(number) ? 0 : number > 0 ? 1 : 2);
                }
            }
        }
        if (broken != 0) {
            form.append('~').append(Integer.toHexString(broken));
        }
        return new Mark(form.toString(), sum, size);
    }

    /** Between 0.5 and 1.5, and different for every place: the golden ratio's multiples repeat nothing. */
    private static double weight(int place) {
        double turns = place * 0.618_033_988_749_894_9;
        return 0.5 + turns - Math.floor(turns);
    }

    /** Whether the results are the same, numbers up to {@code tolerance} · max(floor, |number|) on average. */
    boolean matches(Fingerprint kept, double tolerance, double floor) {
        if (cases.size() != kept.cases.size()) {
            return false;
        }
        for (int i = 0; i < cases.size(); i++) {
            Mark one = cases.get(i);
            Mark other = kept.cases.get(i);
            double allowed = Math.max(tolerance, KEPT) * Math.max(floor, one.size);
            if (!one.form.equals(other.form) || !(Math.abs(one.sum - other.sum) <= allowed)) {
                return false;
            }
        }
        return true;
    }
}
