package firsthand.checks.engine;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckBuilder.Case;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds other inputs on which the reference gives what the learner's code gives: two of them exchanged, a number that
 * were always 1, an array taken for 0. Named is only what agrees on every case.
 */
final class Substitutes {
    private Substitutes() {}

    /** What agrees, after "yours is what would be right if"; two causes are both said. */
    static Optional<String> of(Trial<?> trial) {
        return telling(trial) ? found(trial) : Optional.empty();
    }

    /** A few small whole numbers agree by chance. */
    private static boolean telling(Trial<?> trial) {
        return trial.wrongCases().size() > 1
                && trial.got().stream()
                                .filter(CaseOutcome.Returned.class::isInstance)
                                .flatMap(outcome -> ((CaseOutcome.Returned) outcome).values().parts().stream())
                                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                                .filter(number -> number != 0 && Math.abs(number) != 1)
                                .distinct()
                                .count()
                        > 2;
    }

    private static <A> Optional<String> found(Trial<A> trial) {
        Check<A> check = trial.check();
        List<String> fitting = new ArrayList<>();
        changes(check).forEach((what, change) -> {
            if (fitting.size() < 2 && agrees(trial, change)) {
                fitting.add(what);
            }
        });
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(Mutants.OR.replace("when", "if"), fitting));
    }

    private static <A> boolean agrees(Trial<A> trial, UnaryOperator<List<Object>> change) {
        Check<A> check = trial.check();
        for (int i = 0; i < check.cases.size(); i++) {
            List<Object> inputs = changed(change, check.cases.get(i).inputs());
            if (inputs == null) {
                return false;
            }
            CaseOutcome outcome = CaseRunner.trusted(check, check.reference, List.of(new Case("", inputs)))
                    .getFirst();
            if (!(outcome instanceof CaseOutcome.Returned)
                    || !trial.same(trial.got().get(i), outcome)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable List<Object> changed(UnaryOperator<List<Object>> change, List<Object> inputs) {
        try {
            List<Object> copies = new ArrayList<>();
            inputs.forEach(input -> copies.add(ResultValues.copy(input)));
            return change.apply(copies);
        } catch (RuntimeException e) {
            return null; // such an input there is not
        }
    }

    private static Map<String, UnaryOperator<List<Object>>> changes(Check<?> check) {
        Map<String, UnaryOperator<List<Object>>> changes = new LinkedHashMap<>();
        List<Object> first = check.cases.getFirst().inputs();
        for (int p = 0; p < first.size(); p++) {
            String name = check.parameters.get(p);
            for (int q = p + 1; q < first.size(); q++) {
                int a = p;
                int b = q;
                if (first.get(p).getClass() == first.get(q).getClass()) {
                    changes.put("%s and %s were exchanged".formatted(name, check.parameters.get(q)), inputs -> {
                        Object kept = inputs.get(a);
                        inputs.set(a, inputs.get(b));
                        inputs.set(b, kept);
                        return inputs;
                    });
                }
            }
            int at = p;
            numbers(name, first.get(p))
                    .forEach((what, change) -> changes.put(what, inputs -> {
                        inputs.set(at, change.apply(inputs.get(at)));
                        return inputs;
                    }));
        }
        return changes;
    }

    private static Map<String, UnaryOperator<Object>> numbers(String name, Object input) {
        Map<String, UnaryOperator<Object>> changes = new LinkedHashMap<>();
        switch (input) {
            case Integer i -> {
                changes.put("%s were one less".formatted(name), n -> (int) n - 1);
                changes.put("%s were one more".formatted(name), n -> (int) n + 1);
                changes.put("%s were always 1".formatted(name), n -> 1);
                changes.put("%s were always 0".formatted(name), n -> 0);
                changes.put("%s were twice as large".formatted(name), n -> 2 * (int) n);
                changes.put("%s had the other sign".formatted(name), n -> -(int) n);
            }
            case Double d -> {
                changes.put("%s were always 1".formatted(name), n -> 1.0);
                changes.put("%s were always 0".formatted(name), n -> 0.0);
                changes.put("%s had the other sign".formatted(name), n -> -(double) n);
                changes.put("%s were 1 / %s".formatted(name, name), n -> 1 / (double) n);
                changes.put("%s were squared".formatted(name), n -> (double) n * (double) n);
                changes.put("the root of %s were taken".formatted(name), n -> Math.sqrt((double) n));
                changes.put("%s were twice as large".formatted(name), n -> 2 * (double) n);
                changes.put("%s were half as large".formatted(name), n -> (double) n / 2);
                changes.put("%s were cut to a whole number".formatted(name), n -> (double) (long) (double) n);
                changes.put("%s were rounded to a whole number".formatted(name), n -> Math.rint((double) n));
                changes.put("%s were no more than 1".formatted(name), n -> Math.min(1, (double) n));
                changes.put("%s were at least 1".formatted(name), n -> Math.max(1, (double) n));
            }
            case NdArray a -> {
                changes.put("%s were 0".formatted(name), x -> ((NdArray) x).mul(0));
                changes.put(
                        "all of %s were 1".formatted(name),
                        x -> ((NdArray) x).mul(0).add(1));
                changes.put("%s had the other sign".formatted(name), x -> ((NdArray) x).neg());
                changes.put("%s lost its signs".formatted(name), x -> ((NdArray) x).abs());
                changes.put("what is below 0 in %s were 0".formatted(name), x -> ((NdArray) x).maximum(0));
                if (a.ndim() == 2) {
                    changes.put(
                            "%s were transposed".formatted(name),
                            x -> ((NdArray) x).t().copy());
                }
                if (a.ndim() > 1) {
                    changes.put("all rows of %s were like its first".formatted(name), x -> rows((NdArray) x, 0));
                    changes.put("all rows of %s were like its last".formatted(name), x -> rows((NdArray) x, -1));
                }
            }
            case Tensor t -> {
                changes.put("%s were 0".formatted(name), x -> Torch.zerosLike((Tensor) x));
                changes.put("all of %s were 1".formatted(name), x -> Torch.onesLike((Tensor) x));
                changes.put("%s had the other sign".formatted(name), x -> ((Tensor) x).neg());
                if (t.dim() == 2) {
                    changes.put("%s were transposed".formatted(name), x -> ((Tensor) x).t());
                }
                if (t.dim() > 1) {
                    changes.put("all rows of %s were like its first".formatted(name), x -> rows((Tensor) x, 0));
                    changes.put(
                            "all rows of %s were like its last".formatted(name),
                            x -> rows((Tensor) x, ((Tensor) x).size(0) - 1));
                }
            }
            case double[] a -> {
                changes.put("%s had the other sign".formatted(name), x -> mapped((double[]) x, n -> -n));
                changes.put("%s lost its signs".formatted(name), x -> mapped((double[]) x, Math::abs));
                changes.put("%s were in reverse order".formatted(name), x -> reversed((double[]) x));
                changes.put(
                        "%s were sorted".formatted(name),
                        x -> Arrays.stream((double[]) x).sorted().toArray());
                changes.put(
                        "the last of %s were left out".formatted(name),
                        x -> Arrays.copyOf((double[]) x, ((double[]) x).length - 1));
                changes.put(
                        "the first of %s were left out".formatted(name),
                        x -> Arrays.copyOfRange((double[]) x, 1, ((double[]) x).length));
            }
            default -> {}
        }
        return changes;
    }

    private static double[] mapped(double[] numbers, DoubleUnaryOperator change) {
        return Arrays.stream(numbers).map(change).toArray();
    }

    private static double[] reversed(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> numbers[numbers.length - 1 - i])
                .toArray();
    }

    private static NdArray rows(NdArray x, int row) {
        NdArray same = x.copy();
        for (int i = 0; i < x.shape(0); i++) {
            same.at(i).assign_(x.at(row));
        }
        return same;
    }

    private static Tensor rows(Tensor x, long row) {
        Tensor same = x.clone();
        for (long i = 0; i < x.size(0); i++) {
            same.select(0, i).copy_(x.select(0, row));
        }
        return same;
    }
}
