package firsthand.checks.engine;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckBuilder.Case;
import firsthand.checks.engine.ResultValues.Part;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes the inputs of a wrong answer a little, one at a time, and sees which of its results move and which of the
 * expected ones: an input, a row or a column that has no effect, or one that has where it should not.
 */
final class Effects {
    private static final int MOST = 64; // changed inputs, at most
    private static final Duration LIMIT = Duration.ofMillis(500);

    /**
     * One change.
     *
     * @param parameter which input is changed
     * @param axis along which one place is changed; −1 for the whole input
     * @param place which place of that axis; for the whole input, which way it is changed
     */
    private record Change(int parameter, int axis, int place, Case inputs) {}

    private final Trial<?> trial;
    private final Check<?> check;
    private final int shown;

    private Effects(Trial<?> trial) {
        this.trial = trial;
        check = trial.check();
        shown = trial.evidence().shown(trial.wrongCases());
    }

    /** What is seen on the inputs that the card shows, in words; empty if all moves as it should. */
    static Optional<String> of(Trial<?> trial) {
        if (!trial.check().expectedShown
                || !(trial.got().get(trial.evidence().shown(trial.wrongCases())) instanceof Returned)) {
            return Optional.empty();
        }
        return new Effects(trial).words(trial);
    }

    private <A> Optional<String> words(Trial<A> same) {
        List<Change> changes = changes();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<Case> cases = changes.stream().map(Change::inputs).toList();
        List<CaseOutcome> want = CaseRunner.trusted(same.check(), same.check().reference, cases);
        List<CaseOutcome> got = CaseRunner.learners(same.check(), same.answer(), cases, LIMIT);
        if (got.size() < cases.size()) {
            return Optional.empty();
        }
        Set<Integer> live = IntStream.range(0, changes.size())
                .filter(c -> changes.get(c).axis < 0 && moved(trial.want(), want.get(c), true))
                .mapToObj(c -> changes.get(c).parameter)
                .collect(Collectors.toSet()); // what a small change moves not at all, as a count, tells nothing here
        List<String> dead = new ArrayList<>();
        for (int p = 0; p < check.parameters.size(); p++) {
            int parameter = p;
            List<Integer> mine = IntStream.range(0, changes.size())
                    .filter(c -> changes.get(c).parameter == parameter)
                    .boxed()
                    .toList();
            List<Integer> whole =
                    mine.stream().filter(c -> changes.get(c).axis < 0).toList();
            if (whole.stream().anyMatch(c -> moved(trial.want(), want.get(c), true))
                    && whole.stream().allMatch(c -> still(trial.got(), got.get(c)))) {
                dead.add(check.parameters.get(p));
            }
        }
        if (!dead.isEmpty()) {
            return Optional.of(
                    dead.size() == check.parameters.size() && dead.size() > 1
                            ? "whatever is changed in the input below, your result stays the same"
                            : "%s changed in the input below: your result stays the same, and should not"
                                    .formatted(String.join(" or ", dead)));
        }
        return places(live, changes, got, want).or(() -> rows(live, changes, got, want));
    }

    /** Places along an axis of an input that have no effect at all, or one where they should have none. */
    private Optional<String> places(
            Set<Integer> live, List<Change> changes, List<CaseOutcome> got, List<CaseOutcome> want) {
        for (int p = 0; p < check.parameters.size(); p++) {
            for (int axis = 0; axis < 2; axis++) {
                List<Integer> silent = new ArrayList<>();
                List<Integer> heard = new ArrayList<>();
                List<Integer> wrongly = new ArrayList<>();
                for (int c = 0; c < changes.size(); c++) {
                    Change change = changes.get(c);
                    if (live.contains(p) && change.parameter == p && change.axis == axis) {
                        boolean should = moved(trial.want(), want.get(c), true);
                        if (should && still(trial.got(), got.get(c))) {
                            silent.add(change.place);
                        } else if (should && moved(trial.got(), got.get(c), false)) {
                            heard.add(change.place);
                        } else if (fractions()
                                && moved(trial.got(), got.get(c), true)
                                && still(trial.want(), want.get(c))) {
                            wrongly.add(change.place);
                        }
                    }
                }
                String name = check.parameters.get(p);
                String unit = unit(p, axis);
                if (!silent.isEmpty() && heard.size() == 1 && silent.size() > 1) {
                    return Optional.of(
                            "of %s only %s %d moves your result, in the input below: a small change of the others does not"
                                    .formatted(name, unit, heard.getFirst()));
                }
                if (!silent.isEmpty() && !heard.isEmpty()) {
                    return Optional.of(
                            "a small change of %s of %s does not move your result, in the input below, and should"
                                    .formatted(listed(unit, silent), name));
                }
                if (!wrongly.isEmpty()) {
                    return Optional.of(
                            "a small change of %s of %s moves your result, in the input below, and should not"
                                    .formatted(listed(unit, wrongly), name));
                }
            }
        }
        return Optional.empty();
    }

    /** A row of the result that moves with a place of an input though it should not, or the other way round. */
    private Optional<String> rows(
            Set<Integer> live, List<Change> changes, List<CaseOutcome> got, List<CaseOutcome> want) {
        for (boolean missing : new boolean[] {false, true}) {
            for (int c = 0; c < changes.size(); c++) {
                Change change = changes.get(c);
                if (change.axis < 0 || !live.contains(change.parameter) || (!missing && !fractions())) {
                    continue;
                }
                boolean[] should = moves(trial.want().get(shown), want.get(c), !missing ? 0 : 1);
                boolean[] does = moves(trial.got().get(shown), got.get(c), !missing ? 1 : 0);
                if (should.length < 2 || should.length != does.length) {
                    continue;
                }
                for (int row = 0; row < should.length; row++) {
                    if (missing ? should[row] && !does[row] : does[row] && !should[row]) {
                        return Optional.of("%s %d of your result %s with %s %d of %s, in the input below, and should%s"
                                .formatted(
                                        placeOf(part().shape().length, 0),
                                        row,
                                        missing ? "does not change" : "changes",
                                        unit(change.parameter, change.axis),
                                        change.place,
                                        check.parameters.get(change.parameter),
                                        missing ? "" : " not"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether what is expected has any: a place or a count that stays may have been near to another one. */
    private boolean fractions() {
        return Arrays.stream(part().numbers()).anyMatch(number -> number != Math.rint(number));
    }

    private Part part() {
        return ((Returned) trial.want().get(shown)).values().parts().getFirst();
    }

    private String unit(int parameter, int axis) {
        ResultValues values = ResultValues.of(check.cases.get(shown).inputs().get(parameter));
        return placeOf(values == null ? 1 : values.parts().getFirst().shape().length, axis);
    }

    /** The name of a place along an axis; an array of more than two axes is printed in parts, each with its rows. */
    private static String placeOf(int axes, int axis) {
        return axes == 1
                ? "number"
                : axes == 2 ? axis == 0 ? "row" : "column" : axis == 0 ? "part" : "every part's row";
    }

    private static String listed(String unit, List<Integer> places) {
        return places.size() == 1
                ? "%s %d".formatted(unit, places.getFirst())
                : "%ss %s".formatted(unit, places.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /**
     * Whether the result of the case shown is another one now.
     *
     * @param clearly by far more than the tolerance; else at all
     */
    private boolean moved(List<CaseOutcome> before, CaseOutcome after, boolean clearly) {
        for (boolean row : moves(before.get(shown), after, clearly ? 1 : 0)) {
            if (row) {
                return true;
            }
        }
        return false;
    }

    /** Whether the result of the case shown is the same as before, all of it; an exception tells nothing of that. */
    private boolean still(List<CaseOutcome> before, CaseOutcome after) {
        boolean[] moved = moves(before.get(shown), after, 0);
        for (boolean row : moved) {
            if (row) {
                return false;
            }
        }
        return moved.length > 0;
    }

    /** Which parts along the result's first axis have moved; one for a number; none if that cannot be told. */
    private boolean[] moves(CaseOutcome before, CaseOutcome after, int clearly) {
        if (!(before instanceof Returned(ResultValues one, String a))
                || !(after instanceof Returned(ResultValues other, String b))
                || one.parts().size() != other.parts().size()) {
            return new boolean[0];
        }
        boolean[] all = new boolean[0];
        for (int p = 0; p < one.parts().size(); p++) {
            Part old = one.parts().get(p);
            Part now = other.parts().get(p);
            if (old.text() != null || now.text() != null || !Arrays.equals(old.shape(), now.shape())) {
                return new boolean[0];
            }
            int rows = old.shape().length == 0 || p > 0 || one.parts().size() > 1 ? 1 : old.shape()[0];
            all = Arrays.copyOf(all, Math.max(all.length, rows));
            for (int j = 0; j < old.numbers().length; j++) {
                double allowed = clearly == 0
                        ? 1e-12 * Math.abs(old.numbers()[j])
                        : Math.max(1e-4, 100 * check.tolerance) * Math.max(check.floor, Math.abs(old.numbers()[j]));
                double distance = Math.abs(old.numbers()[j] - now.numbers()[j]);
                if (Double.isNaN(distance) && Double.compare(old.numbers()[j], now.numbers()[j]) != 0) {
                    return new boolean[0];
                }
                all[rows == 1 ? 0 : j / (old.numbers().length / rows)] |= distance > allowed;
            }
        }
        return all;
    }

    private List<Change> changes() {
        List<Object> inputs = check.cases.get(shown).inputs();
        List<Change> all = new ArrayList<>();
        for (int p = 0; p < inputs.size(); p++) {
            for (int way = 0; way < 3; way++) {
                add(all, p, -1, way);
            }
        }
        for (int p = 0; p < inputs.size(); p++) {
            ResultValues values = ResultValues.of(inputs.get(p));
            int[] shape = values == null || values.parts().size() != 1
                    ? new int[0]
                    : values.parts().getFirst().shape();
            for (int axis = 0; axis < Math.min(2, shape.length); axis++) {
                for (int place = 0; place < shape[axis]; place++) {
                    add(all, p, axis, place);
                }
            }
        }
        return all.size() <= MOST
                ? all
                : all.stream().filter(change -> change.axis < 0).toList();
    }

    private void add(List<Change> all, int parameter, int axis, int place) {
        List<Object> inputs = new ArrayList<>();
        check.cases.get(shown).inputs().forEach(input -> inputs.add(ResultValues.copy(input)));
        Object input = inputs.get(parameter);
        Object changed = changed(
                input instanceof Integer i && fraction(parameter) ? (Object) Double.valueOf(i) : input, axis, place);
        if (changed != null) {
            inputs.set(parameter, changed);
            all.add(new Change(parameter, axis, place, new Case("", inputs)));
        }
    }

    /** Whether a case has a fraction there: a whole number given for it is one of doubles, too. */
    private boolean fraction(int parameter) {
        return check.cases.stream().anyMatch(one -> one.inputs().get(parameter) instanceof Double);
    }

    /**
     * Another value near the one given, in one place of one axis or everywhere; null for what is not of numbers, and
     * for arrays of whole ones: they may be masks, labels or tokens.
     */
    private static @Nullable Object changed(Object input, int axis, int place) {
        ResultValues values = ResultValues.of(input);
        if (!(input instanceof Number)
                && (values == null
                        || values.parts().stream()
                                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                                .allMatch(number -> number == Math.rint(number)))) {
            return null;
        }
        return switch (input) {
            case Integer i
            when axis < 0 ->
                switch (place) {
                    case 0 -> i + 1;
                    case 1 -> 2 * i + 1;
                    default -> i > 1 ? i - 1 : null;
                };
            case Double d
            when axis < 0 ->
                switch (place) { // a share stays one
                    case 0 -> d > 0.9 && d <= 1 ? 0.93 * d : 1.07 * d + 0.013;
                    case 1 -> 0.6 * d;
                    default -> null;
                };
            case Object array when axis < 0 && place > 0 -> null;
            case double[] a -> moved(a, a.length == 0 ? new int[] {0} : new int[] {a.length}, axis, place);
            case NdArray a ->
                NdArray.of(moved(a.toArray(), a.shape(), axis, place)).reshape(a.shape());
            case Tensor t
            when t.dtype() == DType.FLOAT64 -> {
                Tensor moved = t.clone();
                Tensor at = axis < 0 ? moved : moved.select(axis, place);
                at.add_(at.sin().mul(0.02)).mul_(1.07).add_(0.013); // a norm would take a mere stretch away
                yield moved;
            }
            default -> null;
        };
    }

    private static double[] moved(double[] numbers, int[] shape, int axis, int place) {
        int inner = 1;
        for (int a = Math.max(0, axis) + 1; a < shape.length; a++) {
            inner *= shape[a];
        }
        double[] moved = numbers.clone();
        for (int j = 0; j < moved.length; j++) {
            if (axis < 0 || j / inner % shape[axis] == place) {
                moved[j] = (1.07 + 0.003 * (j % 7)) * moved[j] + 0.013;
            }
        }
        return moved;
    }
}
