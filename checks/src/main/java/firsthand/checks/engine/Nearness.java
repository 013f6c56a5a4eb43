package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** For an answer that is one number or a few letters: how it lies to the right one, which no card shows. */
final class Nearness {
    /** A number this near, relatively, has the right thought and too few digits. */
    private static final double NEAR = 0.02;
    /** A factor is one if it agrees to so much, relatively. */
    private static final double SAME = 1e-9;

    private static final Map<String, Double> FACTORS = factors();

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
                ? letters(yours.text(), right.text(), trial.check().anyOrder)
                : right.numbers().length == 1 && yours.numbers().length == 1
                        ? number(yours.numbers()[0], right.numbers()[0], trial.check().tolerance <= SAME)
                        : "";
        return words.isEmpty() ? Optional.empty() : Optional.of(new Row("compared", words));
    }

    /** How letters lie to the right ones; where each may stand anywhere, by {@code anyOrder}, which are among them. */
    static String letters(String yours, String right, boolean anyOrder) {
        if (yours.isEmpty()) {
            return "letters are asked for, and yours has none";
        }
        if (right.chars().noneMatch(letter -> yours.indexOf(letter) >= 0)) {
            return rest(yours, right) ? "just those that are not asked for" : "none of these letters is in the answer";
        }
        if (yours.length() != right.length()) {
            return right.length() == 1 ? "one letter is asked for" : right.length() + " letters are asked for";
        }
        if (anyOrder) {
            long in = yours.chars().filter(letter -> right.indexOf(letter) >= 0).count();
            return "%d of your %d letters %s in the answer".formatted(in, yours.length(), in == 1 ? "is" : "are");
        }
        List<Integer> wrong = IntStream.range(0, right.length())
                .filter(i -> yours.charAt(i) != right.charAt(i))
                .boxed()
                .toList();
        int same = right.length() - wrong.size();
        if (right.length() < 3) {
            return right.length() == 1 ? "" : "%d of %d letters are right".formatted(same, right.length());
        }
        if (wrong.size() == 2
                && yours.charAt(wrong.get(0)) == right.charAt(wrong.get(1))
                && yours.charAt(wrong.get(1)) == right.charAt(wrong.get(0))) {
            return "%d of %d letters are right; the other two are exchanged".formatted(same, right.length());
        }
        if (right.length() > 3 && inverse(right).equals(yours)) { // of three letters it may well be chance
            return "the question the other way round: yours says for each letter, in their order, which place is its "
                    + "own; asked is for each place which letter";
        }
        return "%d of %d letters are right".formatted(same, right.length());
    }

    /** All letters from a up to the last that either has, but for those that are right. */
    private static boolean rest(String yours, String right) {
        List<Character> all = new ArrayList<>();
        (yours + right).chars().sorted().distinct().forEach(letter -> all.add((char) letter));
        return right.length() > 1
                && yours.chars().distinct().count() == yours.length()
                && yours.length() + right.length() == all.size()
                && all.getFirst() == 'a'
                && all.getLast() == 'a' + all.size() - 1;
    }

    /** For letters that are a, b, c … in another order: which place each has, a for the first. Else empty. */
    private static String inverse(String right) {
        char[] inverse = new char[right.length()];
        for (int i = 0; i < right.length(); i++) {
            int letter = right.charAt(i) - 'a';
            if (letter < 0 || letter >= inverse.length || inverse[letter] != 0) {
                return "";
            }
            inverse[letter] = (char) ('a' + i);
        }
        return new String(inverse);
    }

    static String number(double yours, double right, boolean exact) {
        if (!Double.isFinite(yours)) {
            return "that is no number";
        }
        if (yours == 0 && right != 0) {
            return "not 0. Is a quotient of whole numbers in it? In Java 1 / 4 is 0, and 1.0 / 4 is not";
        }
        if (yours * right < 0) {
            return Math.abs(yours + right) <= SAME * Math.abs(right)
                    ? "right, but for the sign"
                    : "the right answer has the other sign";
        }
        for (Map.Entry<String, Double> factor : FACTORS.entrySet()) {
            if (Math.abs(yours - factor.getValue() * right) <= SAME * Math.abs(yours)) {
                return "yours is %s the right answer".formatted(factor.getKey());
            }
        }
        if (exact && right == Math.rint(right) && yours != Math.rint(yours)) {
            return "the right answer is a whole number";
        }
        boolean further = Math.abs(yours) > Math.abs(right);
        String side = right < 0
                ? further ? "too far below 0" : "not far enough below 0"
                : further ? "too large" : "too small";
        return Math.abs(yours - right) <= NEAR * Math.abs(right) ? "near, but " + side : side;
    }

    private static Map<String, Double> factors() {
        Map<String, Double> factors = new LinkedHashMap<>();
        factors.put("twice", 2.0);
        factors.put("half", 0.5);
        factors.put("ten times", 10.0);
        factors.put("a tenth of", 0.1);
        factors.put("a hundred times", 100.0);
        factors.put("a hundredth of", 0.01);
        factors.put("a thousand times", 1_000.0);
        factors.put("a thousandth of", 0.001);
        factors.put("ln 2 times", Math.log(2));
        factors.put("1 / ln 2 times", 1 / Math.log(2));
        factors.put("ln 10 times", Math.log(10));
        factors.put("1 / ln 10 times", 1 / Math.log(10));
        for (int n = 3; n <= 4_096; n++) {
            if (n <= 12 || Integer.bitCount(n) == 1) {
                factors.putIfAbsent(n + " times", (double) n);
                factors.putIfAbsent("1 / %d of".formatted(n), 1.0 / n);
            }
        }
        return factors;
    }
}
