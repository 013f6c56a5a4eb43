package firsthand.checks.engine;

import firsthand.checks.engine.Relations.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what a wrong answer has too much or too little of, on every case: a constant, or a product of its inputs. */
final class Terms {
    private static final int FEWEST = 3;
    private static final int MOST_FACTORS = 3;
    private static final int GREATEST = 12;

    private final Check<?> check;
    private final List<Pair> pairs;

    /** A product of inputs, such as {@code "L · C"}, and its value for each case. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one check
    private record Product(String name, int factors, double[] values) {}

    private Terms(Check<?> check, List<Pair> pairs) {
        this.check = check;
        this.pairs = pairs;
    }

    /** What is too much, in words; empty if no one term explains all cases. */
    static Optional<String> of(Check<?> check, List<Pair> pairs) {
        return new Terms(check, pairs).term();
    }

    private Optional<String> term() {
        double[] differences = pairs.stream()
                .flatMapToDouble(p -> IntStream.range(0, p.want().length).mapToDouble(j -> p.got()[j] - p.want()[j]))
                .toArray();
        if (differences.length < FEWEST) {
            return Optional.empty();
        }
        double first = differences[0];
        if (first != 0 && fits(first, product("", 0))) {
            return Optional.of("yours is %s too %s, always"
                    .formatted(PartText.alone(rounded(Math.abs(first))), first > 0 ? "large" : "small"));
        }
        boolean numbers = pairs.stream().allMatch(p -> p.shape().length == 0)
                && check.cases.stream().allMatch(c -> c.inputs().stream().allMatch(Number.class::isInstance));
        if (!numbers) {
            return Optional.empty();
        }
        for (Product product : products()) {
            for (int i = 0; i < pairs.size(); i++) {
                double times = differences[i] / product.values()[i];
                if (Math.abs(times) > GREATEST || !(Math.abs(times) >= 0.5)) {
                    continue;
                }
                double whole = Math.rint(2 * times) / 2; // halves, too: T² / 2
                if (fits(whole, product)) {
                    String factor = Math.abs(whole) == 1 ? "" : PartText.alone(Math.abs(whole)) + " · ";
                    return Optional.of("yours has %s%s too %s, always"
                            .formatted(factor, product.name(), whole > 0 ? "much" : "little"));
                }
                break; // one number decides
            }
        }
        return Optional.empty();
    }

    /** A sum of rounding errors is no term: seven digits are as many as it is worth. */
    private static double rounded(double x) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.7g", x));
    }

    private boolean fits(double times, Product product) {
        boolean seen = false;
        for (int i = 0; i < pairs.size(); i++) {
            Pair p = pairs.get(i);
            double more = times * product.values()[i];
            for (int j = 0; j < p.want().length; j++) {
                double allowed = Math.max(1e-9, check.tolerance) * Math.max(1e-3, Math.abs(p.want()[j]));
                if (Math.abs(p.got()[j] - p.want()[j] - more) > allowed) {
                    return false;
                }
                seen |= Math.abs(more) > 100 * allowed || (check.tolerance == 0 && more != 0);
            }
        }
        return seen;
    }

    private Product product(String name, int factors) {
        double[] ones = new double[pairs.size()];
        Arrays.fill(ones, 1);
        return new Product(name, factors, ones);
    }

    /** All products of up to three inputs, the shortest first; and these times a − 1, a + 1, a − b or a + b. */
    private List<Product> products() {
        List<Product> all = new ArrayList<>(List.of(product("", 0)));
        int inputs = check.parameters.size();
        for (int p = 0; p < inputs; p++) {
            for (Product shorter : List.copyOf(all)) {
                Product longer = shorter;
                for (int n = shorter.factors(); n < MOST_FACTORS; n++) {
                    longer = times(longer, check.parameters.get(p), values(p));
                    all.add(longer);
                }
            }
        }
        List<Product> sums = new ArrayList<>();
        for (int p = 0; p < inputs; p++) {
            String name = check.parameters.get(p);
            sums.add(times(product("", 0), "(%s − 1)".formatted(name), shifted(values(p), -1)));
            sums.add(times(product("", 0), "(%s + 1)".formatted(name), shifted(values(p), 1)));
            for (int q = 0; q < inputs; q++) {
                if (p != q) {
                    double[] other = values(q);
                    double[] own = values(p);
                    String second = check.parameters.get(q);
                    sums.add(times(
                            product("", 0),
                            "(%s − %s)".formatted(name, second),
                            IntStream.range(0, own.length)
                                    .mapToDouble(i -> own[i] - other[i])
                                    .toArray()));
                    if (p < q) {
                        sums.add(times(
                                product("", 0),
                                "(%s + %s)".formatted(name, second),
                                IntStream.range(0, own.length)
                                        .mapToDouble(i -> own[i] + other[i])
                                        .toArray()));
                    }
                }
            }
        }
        List<Product> found = new ArrayList<>(all.subList(1, all.size()));
        for (Product sum : sums) {
            for (Product one : all) {
                if (one.factors() < MOST_FACTORS) {
                    found.add(times(one, sum.name(), sum.values()));
                }
            }
        }
        return found.stream()
                .filter(product -> Arrays.stream(product.values()).distinct().count() > 1)
                .sorted((a, b) -> Integer.compare(weight(a), weight(b)))
                .toList();
    }

    private static int weight(Product product) {
        return 2 * product.factors() + (product.name().contains("(") ? 1 : 0);
    }

    private double[] values(int p) {
        return pairs.stream()
                .mapToDouble(
                        pair -> ((Number) check.cases.get(pair.at()).inputs().get(p)).doubleValue())
                .toArray();
    }

    private static double[] shifted(double[] values, double by) {
        return Arrays.stream(values).map(x -> x + by).toArray();
    }

    private static Product times(Product product, String name, double[] values) {
        double[] more = new double[values.length];
        Arrays.setAll(more, i -> product.values()[i] * values[i]);
        return new Product(
                product.name().isEmpty() ? name : product.name() + " · " + name, product.factors() + 1, more);
    }
}
