package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckBuilder.Case;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts into words where a learner's results and the expected ones differ. */
final class Evidence {

    private static final int LINES = 8;

    /** A relative difference below this looks like rounding. */
    private static final double PLAIN = 1e-3;

    private final Check<?> check;
    private final List<CaseOutcome> got;
    private final List<CaseOutcome> want;

    Evidence(Check<?> check, List<CaseOutcome> got, List<CaseOutcome> want) {
        this.check = check;
        this.got = got;
        this.want = want;
    }

    /** The rows on what was expected, what came and where they differ most, for the cases {@code wrong}. */
    List<Row> rows(List<Integer> wrong) {
        return rows(wrong, wrong.size());
    }

    /** As {@link #rows(List)} for some of the cases only, of {@code all} that are wrong. */
    List<Row> rows(List<Integer> wrong, int all) {
        List<Integer> returned = returned(wrong);
        if (returned.isEmpty()) {
            return List.of();
        }
        if (!check.expectedShown) {
            return List.of(new Row("yours", answer(part(got, 0, 0))));
        }
        boolean oneNumber =
                returned.stream().allMatch(i -> number(got, i) && number(want, i) && plain(check.cases.get(i)));
        return oneNumber ? List.of(new Row("where", columns(returned))) : arrays(plainest(returned), all);
    }

    private String answer(Part part) {
        String text = part.text() != null ? part.text() : PartText.alone(part.numbers()[0]);
        return check.unit.isEmpty() ? text : text + " " + check.unit;
    }

    /** Inputs, expected and got side by side, a line for each case; at most eight, the worst of them among these. */
    private String columns(List<Integer> cases) {
        int worst = worst(cases);
        List<Integer> shown = cases.size() <= LINES
                ? cases
                : IntStream.concat(
                                cases.stream()
                                        .filter(i -> i != worst)
                                        .limit(LINES - 1)
                                        .mapToInt(i -> i),
                                IntStream.of(worst))
                        .sorted()
                        .boxed()
                        .toList();
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(check.parameters);
        head.addAll(List.of("expected", "yours", ""));
        lines.add(head);
        for (int i : shown) {
            List<String> line = new ArrayList<>();
            check.cases.get(i).inputs().forEach(input -> line.add(PartText.alone(((Number) input).doubleValue())));
            double expected = part(want, i, 0).numbers()[0];
            double yours = part(got, i, 0).numbers()[0];
            int digits = Digits.digits(expected, yours);
            line.add(Digits.alone(expected, digits));
            line.add(Digits.alone(yours, digits));
            line.add(i == worst && shown.size() > 1 ? "← differs most" : "");
            lines.add(line);
        }
        String more = cases.size() > shown.size() ? "\n… and %d more".formatted(cases.size() - shown.size()) : "";
        return PartText.align(lines) + more;
    }

    /** Case {@code i} with its input, both results and the place of the greatest difference. */
    private List<Row> arrays(int i, int wrongCases) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("input", input(i)));
        Comparison difference = compare(i);
        if (difference.kind() == Comparison.Kind.PARTS) {
            rows.add(new Row("expected", PartText.names(values(want, i))));
            rows.add(new Row("yours", PartText.names(values(got, i))));
            return rows;
        }
        Part expected = part(want, i, difference.part());
        Part yours = part(got, i, difference.part());
        String of = expected.name().isEmpty() ? "" : " " + expected.name();
        boolean numbers = difference.kind() == Comparison.Kind.NUMBERS;
        double a = numbers ? expected.numbers()[difference.index()] : 0;
        double b = numbers ? yours.numbers()[difference.index()] : 0;
        int digits = Digits.digits(a, b);
        boolean single = numbers && expected.shape().length == 0;
        boolean part = numbers && !single && !PartText.showsWhole(expected);
        int at = difference.index();
        if (!check.codes.isEmpty()) {
            rows.add(new Row("read it so", check.codes));
        }
        rows.add(new Row(
                "expected" + of,
                single ? Digits.alone(a, digits) : part ? PartText.around(expected, at) : PartText.whole(expected)));
        rows.add(new Row(
                "yours" + of,
                single ? Digits.alone(b, digits) : part ? PartText.around(yours, at) : PartText.whole(yours)));
        if (numbers && !single) {
            int length = expected.numbers().length;
            rows.add(new Row(
                    "differ",
                    "most at %s: expected %s, yours %s; %d of %d values differ"
                            .formatted(
                                    PartText.place(difference.index(), expected.shape()),
                                    Digits.alone(a, digits),
                                    Digits.alone(b, digits),
                                    difference.differing(),
                                    length)));
        }
        if (check.cases.size() > 1) {
            rows.add(new Row("inputs wrong", "%d of %d".formatted(wrongCases, check.cases.size())));
        }
        return rows;
    }

    /** Case {@code i} in words: its label, and each input by name, whole where it is small. */
    String input(int i) {
        Case c = check.cases.get(i);
        List<String> parts = new ArrayList<>();
        for (int p = 0; p < c.inputs().size(); p++) {
            String list = texts(c.inputs().get(p));
            if (list != null) {
                parts.add(check.parameters.get(p) + " =\n" + list);
                continue;
            }
            ResultValues values = ResultValues.of(c.inputs().get(p));
            Part part = values == null ? null : values.parts().getFirst();
            boolean code = part != null && part.text() != null && !(c.inputs().get(p) instanceof CharSequence);
            if (part != null && !code) { // of code the label tells more than its address
                String sign =
                        part.shape().length == 0 ? " = " : part.numbers().length <= PartText.SMALL ? " =\n" : " of ";
                parts.add(check.parameters.get(p) + sign + PartText.whole(part));
            }
        }
        boolean lines = parts.stream().anyMatch(part -> part.contains("\n"));
        String text = String.join(lines ? "\n" : ", ", parts);
        return c.label().isEmpty() ? text : c.label() + (lines ? "\n" : ": ") + text;
    }

    /** A list of texts in one line, each in quotes; null for anything else. */
    private static @Nullable String texts(Object input) {
        return input instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(CharSequence.class::isInstance)
                ? list.stream()
                        .map(text -> '"' + text.toString().replace("\t", "\\t") + '"')
                        .collect(Collectors.joining(", "))
                : null;
    }

    /** The case that {@link #rows} shows of the cases {@code wrong}. */
    int shown(List<Integer> wrong) {
        List<Integer> returned = returned(wrong);
        return returned.isEmpty() ? wrong.getFirst() : plainest(returned);
    }

    /** How to get at the inputs of case {@code i}, where the card cannot show them whole. */
    Optional<Row> reach(int i) {
        List<Object> inputs = check.cases.get(i).inputs();
        boolean all = inputs.stream().filter(input -> texts(input) == null).allMatch(input -> {
            ResultValues values = ResultValues.of(input);
            Part part = values == null ? null : values.parts().getFirst();
            return part != null && (part.text() != null ? input instanceof CharSequence : PartText.showsWhole(part));
        });
        return all
                ? Optional.empty()
                : Optional.of(new Row(
                        "try it",
                        "in a new cell: "
                                + IntStream.range(0, inputs.size())
                                        .mapToObj(p -> "Checks.input(%d) is %s".formatted(p, check.parameters.get(p)))
                                        .collect(Collectors.joining(", "))));
    }

    private List<Integer> returned(List<Integer> cases) {
        return cases.stream()
                .filter(i -> got.get(i) instanceof Returned && want.get(i) instanceof Returned)
                .toList();
    }

    /**
     * The first of the cases that differ in the worst way: checks begin with plain inputs and end with extreme ones.
     * One whose difference looks like rounding is passed over, if another's does not.
     */
    private int plainest(List<Integer> cases) {
        Comparison.Kind worst = compare(worst(cases)).kind();
        List<Integer> alike =
                cases.stream().filter(i -> compare(i).kind() == worst).toList();
        return alike.stream().filter(this::shows).findFirst().orElse(alike.getFirst());
    }

    /** Whether the difference shows in the first digits. */
    private boolean shows(int i) {
        Comparison difference = compare(i);
        return difference.kind() != Comparison.Kind.NUMBERS
                || difference.distance()
                        > PLAIN * Math.abs(part(want, i, difference.part()).numbers()[difference.index()]);
    }

    private int worst(List<Integer> cases) {
        int worst = cases.getFirst();
        for (int i : cases) {
            Comparison.Kind kind = compare(i).kind();
            int order = kind.compareTo(compare(worst).kind());
            boolean further =
                    order == 0 && compare(i).distance() > compare(worst).distance();
            worst = order > 0 || further ? i : worst;
        }
        return worst;
    }

    private Comparison compare(int i) {
        return Comparison.of(values(got, i), values(want, i), check.tolerance, check.floor);
    }

    private static boolean plain(Case c) {
        return c.label().isEmpty() && c.inputs().stream().allMatch(Number.class::isInstance);
    }

    private static boolean number(List<CaseOutcome> outcomes, int i) {
        List<Part> parts = values(outcomes, i).parts();
        return parts.size() == 1
                && parts.getFirst().text() == null
                && parts.getFirst().shape().length == 0;
    }

    private static Part part(List<CaseOutcome> outcomes, int i, int part) {
        return values(outcomes, i).parts().get(part);
    }

    private static ResultValues values(List<CaseOutcome> outcomes, int i) {
        return ((Returned) outcomes.get(i)).values();
    }
}
