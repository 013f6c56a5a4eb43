package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.ResultValues.Part;
import java.util.Optional;
import java.util.stream.IntStream;

/** For an answer that is one number or a few letters: on which side of the right one it lies, which no card shows. */
final class Nearness {
    /** A number this near, relatively, has the right thought and too few digits. */
    private static final double NEAR = 0.02;

    private Nearness() {}

    /** In words; empty for any other kind of answer. */
    static Optional<Row> of(Trial<?> trial) {
        if (trial.check().expectedShown
                || !(trial.got().getFirst() instanceof Returned(ResultValues got, String a))
                || !(trial.want().getFirst() instanceof Returned(ResultValues want, String b))) {
            return Optional.empty();
        }
        Part yours = got.parts().getFirst();
        Part right = want.parts().getFirst();
        String words = right.text() != null && yours.text() != null
                ? letters(yours.text(), right.text())
                : right.numbers().length == 1 && yours.numbers().length == 1
                        ? number(yours.numbers()[0], right.numbers()[0])
                        : "";
        return words.isEmpty() ? Optional.empty() : Optional.of(new Row("compared", words));
    }

    private static String letters(String yours, String right) {
        if (yours.length() != right.length()) {
            return right.length() == 1 ? "one letter is asked for" : right.length() + " letters are asked for";
        }
        long same = IntStream.range(0, right.length())
                .filter(i -> yours.charAt(i) == right.charAt(i))
                .count();
        return right.length() == 1 ? "" : "%d of %d letters are right".formatted(same, right.length());
    }

    private static String number(double yours, double right) {
        if (!Double.isFinite(yours)) {
            return "that is no number";
        }
        if (yours * right < 0) {
            return "the right answer has the other sign";
        }
        String side = Math.abs(yours) > Math.abs(right) ? "too large" : "too small";
        return Math.abs(yours - right) <= NEAR * Math.abs(right) ? "near, but " + side : side;
    }
}
