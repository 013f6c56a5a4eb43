package firsthand.checks.engine;

import firsthand.checks.engine.CheckBuilder.Case;
import firsthand.checks.engine.Relations.Pair;
import firsthand.checks.engine.ResultValues.Part;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Finds the factor by which all of an answer's numbers are too large, and what number of the exercise it is. */
final class Factors {
    /** Factors are compared up to this, relatively: what is left of float32's digits. */
    private static final double NEAR = 1e-7;
    /** A factor this near to 1 is a matter of rounding. */
    private static final double NEARLY = 1e-5;

    private final Check<?> check;
    private final List<Pair> pairs;
    /** The case of each pair. */
    private final List<Case> cases;

    private Factors(Check<?> check, List<Pair> pairs) {
        this.check = check;
        this.pairs = pairs;
        cases = pairs.stream().map(pair -> check.cases.get(pair.at())).toList();
    }

    /** The factor in words; empty if the answer is no multiple of what is expected, or not always by one rule. */
    static Optional<String> of(Trial<?> trial, List<Pair> pairs) {
        return new Factors(trial.check(), pairs).factor();
    }

    /** The factor of each case, NaN where all numbers are 0; no factors if a case is not a multiple. */
    private double[] factors() {
        double[] factors = new double[pairs.size()];
        for (int i = 0; i < factors.length; i++) {
            Pair p = pairs.get(i);
            int greatest = IntStream.range(0, p.want().length)
                    .reduce(0, (a, b) -> Math.abs(p.want()[b]) > Math.abs(p.want()[a]) ? b : a);
            double factor = p.want().length == 0 || p.want()[greatest] == 0
                    ? Double.NaN
                    : p.got()[greatest] / p.want()[greatest];
            boolean multiple = IntStream.range(0, p.want().length)
                    .allMatch(j -> Relations.close(check, p.got()[j], Double.isNaN(factor) ? 0 : factor * p.want()[j]));
            if (!multiple) {
                return new double[0];
            }
            factors[i] = factor;
        }
        return factors;
    }

    private Optional<String> factor() {
        double[] factors = factors();
        double[] known = Arrays.stream(factors).filter(f -> !Double.isNaN(f)).toArray();
        boolean several = pairs.stream().anyMatch(p -> p.want().length > 1) || known.length > 2;
        if (known.length < 2 || !several || Arrays.stream(known).allMatch(f -> f == 0)) {
            return Optional.empty();
        }
        boolean constant = Arrays.stream(known).allMatch(f -> Math.abs(f - known[0]) <= NEAR * Math.abs(known[0]));
        if (constant && Math.abs(known[0] - 1) < NEARLY) {
            return Optional.empty();
        }
        if (constant) {
            return Optional.of("yours is %s times what is expected, always".formatted(constant(known[0])));
        }
        Map<String, double[]> lengths = lengths();
        for (Map.Entry<String, double[]> length : lengths.entrySet()) {
            double[] n = length.getValue();
            Map<String, DoubleUnaryOperator> forms = new LinkedHashMap<>();
            forms.put("%s times", x -> x);
            forms.put("1 / (%s) times", x -> 1 / x);
            forms.put("√(%s) times", Math::sqrt);
            forms.put("1 / √(%s) times", x -> 1 / Math.sqrt(x));
            forms.put("n / (n − 1) times, with %s for n,", x -> x / (x - 1));
            forms.put("(n − 1) / n times, with %s for n,", x -> (x - 1) / x);
            forms.put("the square of %s times", x -> x * x);
            for (Map.Entry<String, DoubleUnaryOperator> form : forms.entrySet()) {
                if (IntStream.range(0, n.length)
                        .allMatch(i -> Double.isNaN(factors[i])
                                || Math.abs(factors[i] - form.getValue().applyAsDouble(n[i]))
                                        <= NEAR * Math.abs(factors[i]))) {
                    return Optional.of("yours is %s what is expected"
                            .formatted(form.getKey().formatted(length.getKey())));
                }
            }
        }
        return ofTwo(factors, lengths);
    }

    /** The quotient of two lengths, as where a division is by the wrong one, or their product. */
    private Optional<String> ofTwo(double[] factors, Map<String, double[]> lengths) {
        for (Map.Entry<String, double[]> one : lengths.entrySet()) {
            for (Map.Entry<String, double[]> other : lengths.entrySet()) {
                Map<String, DoubleBinaryOperator> forms = new LinkedHashMap<>();
                forms.put("yours is (%s) / (%s) times what is expected", (n, m) -> n / m);
                forms.put("yours is (%s) · (%s) times what is expected", (n, m) -> n * m);
                forms.put("yours is 1 / ((%s) · (%s)) of what is expected", (n, m) -> 1 / (n * m));
                for (Map.Entry<String, DoubleBinaryOperator> form : forms.entrySet()) {
                    boolean fits = IntStream.range(0, factors.length)
                            .allMatch(i -> Double.isNaN(factors[i])
                                    || Math.abs(factors[i]
                                                    - form.getValue()
                                                            .applyAsDouble(one.getValue()[i], other.getValue()[i]))
                                            <= NEAR * Math.abs(factors[i]));
                    if (fits && !one.getKey().equals(other.getKey())) {
                        return Optional.of(form.getKey().formatted(one.getKey(), other.getKey()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String constant(double factor) {
        Map<String, Double> names = new LinkedHashMap<>();
        names.put("ln 2", Math.log(2));
        names.put("1 / ln 2", 1 / Math.log(2));
        names.put("ln 10", Math.log(10));
        names.put("1 / ln 10", 1 / Math.log(10));
        names.put("π", Math.PI);
        names.put("√2", Math.sqrt(2));
        names.put("1 / √2", Math.sqrt(0.5));
        return names.entrySet().stream()
                .filter(name -> Math.abs(factor - name.getValue()) < NEAR * name.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> Digits.format(factor));
    }

    /** The axis lengths of the inputs and the numbers among them, by name, a value for each case; only what varies. */
    private Map<String, double[]> lengths() {
        Map<String, double[]> lengths = new LinkedHashMap<>();
        for (int p = 0; p < check.parameters.size(); p++) {
            int parameter = p;
            List<Part> parts = cases.stream()
                    .map(c -> ResultValues.of(c.inputs().get(parameter)))
                    .filter(Objects::nonNull)
                    .map(values -> values.parts().getFirst())
                    .filter(part -> part.text() == null)
                    .toList();
            if (parts.size() < cases.size()) {
                continue;
            }
            String name = check.parameters.get(p);
            int axes = parts.getFirst().shape().length;
            if (parts.stream().anyMatch(part -> part.shape().length != axes)) {
                continue;
            }
            if (axes == 0) {
                add(
                        lengths,
                        name,
                        parts.stream().mapToDouble(part -> part.numbers()[0]).toArray());
            }
            for (int a = 0; a < axes; a++) {
                int axis = a;
                String of = axes == 1 ? "the length of " + name : "the length of axis %d of %s".formatted(a, name);
                add(
                        lengths,
                        of,
                        parts.stream().mapToDouble(part -> part.shape()[axis]).toArray());
            }
            if (axes > 1) {
                add(
                        lengths,
                        "the count of numbers in " + name,
                        parts.stream()
                                .mapToDouble(part -> part.numbers().length)
                                .toArray());
            }
        }
        return lengths;
    }

    private static void add(Map<String, double[]> lengths, String name, double[] values) {
        if (Arrays.stream(values).distinct().count() > 1) {
            lengths.put(name, values);
        }
    }
}
