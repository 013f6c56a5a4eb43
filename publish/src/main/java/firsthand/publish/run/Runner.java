package firsthand.publish.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import firsthand.kernel.client.KernelProcess;
import firsthand.kernel.client.KernelSettings;
import firsthand.kernel.client.Outcome;
import firsthand.kernel.client.Output;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.NotebookLinks;
import firsthand.publish.notebook.Outputs;
import firsthand.publish.notebook.Variants;
import firsthand.publish.source.Parameter;
import firsthand.publish.source.Role;
import firsthand.publish.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one notebook in a fresh kernel, cell by cell. Stops at the first cell that does not do what its role says.
 *
 * <p>Exercises are run both ways: first the stub, whose check must say "not yet" and whose outputs the learner sees;
 * then the solution, hidden, whose check must pass.
 */
public final class Runner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLOW = 10;
    private static final int MOST_COMBINATIONS = 60;

    /**
     * How to run.
     *
     * @param kernel how kernels are started
     * @param cellLimit the longest a cell may take; slow cells have ten times as much
     * @param smoke whether {@code // smoke:} values shorten the run
     */
    public record Settings(KernelSettings kernel, Duration cellLimit, boolean smoke) {}

    /** Hears how far a run is. */
    @FunctionalInterface
    public interface Listener {
        void cell(int done, int cells);
    }

    private final Source source;
    private final Settings settings;
    private final Listener listener;
    private final CellIds ids = new CellIds();
    /** Made at the end: a later cell may still update what an earlier one shows. */
    private final List<Supplier<Notebook.Cell>> cells = new ArrayList<>();

    private final Map<String, Map<String, Outputs>> variants = new LinkedHashMap<>();
    private Outputs latest = new Outputs();
    private int count;
    private int pictures;
    private Source.@Nullable Code check;

    private Runner(Source source, Settings settings, Listener listener) {
        this.source = source;
        this.settings = settings;
        this.listener = listener;
    }

    /** Runs {@code source}; what goes wrong stands in the report. */
    public static Report run(Source source, Settings settings, Listener listener) throws InterruptedException {
        return new Runner(source, settings, listener).run();
    }

    private Report run() throws InterruptedException {
        Instant start = Instant.now();
        String problem = null;
        String kept = "";
        long peak = 0;
        try (KernelProcess kernel = KernelProcess.start(settings.kernel())) {
            try {
                int total = source.cells().size();
                int done = 0;
                for (Source.Block block : source.blocks()) {
                    switch (block) {
                        case Source.Prose prose -> prose(prose.text(), null);
                        case Source.Code code -> {
                            listener.cell(done++, total);
                            execute(kernel, code);
                        }
                    }
                }
                kept = keep(kernel);
            } catch (CellFailure e) {
                problem = e.getMessage();
            }
            peak = kernel.peakMemoryBytes();
        } catch (IOException e) {
            problem = source.name() + ": the kernel did not start: " + e.getMessage();
        }
        Notebook notebook = null;
        Map<String, Map<String, List<Output>>> chosen = new LinkedHashMap<>();
        if (problem == null) {
            notebook = new Notebook(
                    source.name(),
                    source.settings(),
                    cells.stream().map(Supplier::get).toList());
            variants.forEach((id, byChoice) -> {
                Map<String, List<Output>> lists = new LinkedHashMap<>();
                byChoice.forEach((choice, outputs) -> lists.put(choice, outputs.list()));
                chosen.put(id, lists);
            });
        }
        return new Report(
                source.name(),
                count,
                Duration.between(start, Instant.now()),
                peak,
                pictures,
                notebook,
                new Variants(chosen),
                kept,
                problem);
    }

    /** Runs the cells that keep something; all they print. */
    private String keep(KernelProcess kernel) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Source.Code cell : source.kept()) {
            for (Output output : run(kernel, cell, cell.text()).list()) {
                if (output instanceof Output.Stream(String name, String printed) && name.equals("stdout")) {
                    text.append(printed);
                }
            }
        }
        return text.toString();
    }

    private void prose(String text, @Nullable Role role) {
        Notebook.Cell cell = new Notebook.Markdown(ids.next(text), NotebookLinks.rewrite(text), role);
        cells.add(() -> cell);
    }

    private void execute(KernelProcess kernel, Source.Code cell) throws InterruptedException {
        if (cell.is(Role.SOLUTION)) {
            solve(kernel, cell);
            return;
        }
        String text = text(cell);
        Outputs outputs = run(kernel, cell, text);
        int number = ++count;
        pictures += outputs.pictures();
        String id = ids.next(cell.text());
        cells.add(() -> new Notebook.Code(id, cell.shown(), cell.roles(), cell.line(), number, outputs.list()));
        if (cell.is(Role.CHECK)) {
            check = cell;
            if (passed(outputs, cell)) {
                throw failure(cell, 0, "the check passes before the exercise is done: the stub must not be a solution");
            }
        }
        if (cell.is(Role.INTERACTIVE)) {
            explore(kernel, cell, text, id, outputs);
        }
    }

    private String text(Source.Code cell) {
        return settings.smoke() ? Smoke.shorten(cell.text()) : cell.text();
    }

    /** Runs the solution and then its check again, which must pass now; neither's outputs are kept. */
    private void solve(KernelProcess kernel, Source.Code solution) throws InterruptedException {
        run(kernel, solution, text(solution));
        Source.Code judge = Objects.requireNonNull(check, "the parser lets no solution come before a check");
        Outputs outputs = run(kernel, judge, judge.text());
        if (!passed(outputs, judge)) {
            throw failure(solution, 0, "the solution does not pass its check: " + outputs.verdict());
        }
        prose(Notebook.folded(solution.shown()), Role.SOLUTION);
    }

    private boolean passed(Outputs outputs, Source.Code cell) {
        String verdict = outputs.verdict();
        if (verdict == null) {
            throw failure(cell, 0, "the check cell shows no check result; expected one as its last expression");
        }
        try {
            return JSON.readTree(verdict).path("passed").asBoolean();
        } catch (JsonProcessingException e) {
            throw failure(cell, 0, "the check's result is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Runs an interactive cell with its other choices, then leaves the kernel as the first choice left it. */
    private void explore(KernelProcess kernel, Source.Code cell, String text, String id, Outputs first)
            throws InterruptedException {
        List<Parameter> parameters = Parameter.of(text);
        List<List<String>> combinations = Parameter.combinations(parameters);
        if (combinations.size() > MOST_COMBINATIONS) {
            throw failure(
                    cell,
                    0,
                    "offers " + combinations.size() + " combinations; expected at most " + MOST_COMBINATIONS
                            + ", since each is executed");
        }
        List<String> initial = parameters.stream().map(Parameter::initial).toList();
        Map<String, Outputs> byChoice = new LinkedHashMap<>();
        for (List<String> combination : combinations) {
            boolean known = combination.equals(initial);
            String chosen = Parameter.set(text, parameters, combination);
            byChoice.put(Variants.key(combination), known ? first : run(kernel, cell, chosen));
        }
        variants.put(id, byChoice);
        if (combinations.size() > 1) {
            run(kernel, cell, text);
        }
    }

    private Outputs run(KernelProcess kernel, Source.Code cell, String text) throws InterruptedException {
        Duration limit = cell.is(Role.SLOW) ? settings.cellLimit().multipliedBy(SLOW) : settings.cellLimit();
        Outputs outputs = new Outputs(latest);
        latest = outputs;
        Outcome outcome = kernel.execute(text, limit, outputs::add);
        boolean mustFail = cell.is(Role.EXPECT_ERROR);
        switch (outcome) {
            case Outcome.Done done -> {
                if (mustFail) {
                    throw failure(cell, 0, "is marked expect-error but ran without one");
                }
            }
            case Outcome.Failed(Output.Failure failure) -> {
                if (!mustFail) {
                    throw failure(
                            cell,
                            failure.line(),
                            failure.name() + ": " + failure.message() + "\n"
                                    + String.join("\n", failure.traceback())
                                            .indent(4)
                                            .stripTrailing());
                }
            }
            case Outcome.TimedOut(Duration over) ->
                throw failure(
                        cell,
                        0,
                        "still ran after " + over.toSeconds() + " s and was stopped; mark it slow or give it more with"
                                + " --cell-limit");
            case Outcome.Interrupted interrupted -> throw failure(cell, 0, "was interrupted");
            case Outcome.Died(int code, String stderr) ->
                throw failure(
                        cell,
                        0,
                        "the kernel's process ended (exit code " + code + ") while this cell ran; System.exit, a crash"
                                + " in native code and running out of memory do that"
                                + (stderr.isBlank()
                                        ? ""
                                        : "\n" + stderr.strip().indent(4).stripTrailing()));
        }
        return outputs;
    }

    private CellFailure failure(Source.Code cell, int lineInCell, String message) {
        String number = source.kept().contains(cell)
                ? "to keep"
                : String.valueOf(source.cells().indexOf(cell) + 1);
        int line = cell.line() + Math.max(0, lineInCell - 1);
        return new CellFailure("%s, cell %s (%s:%d): %s"
                .formatted(source.name(), number, source.file().getFileName(), line, message));
    }

    private static final class CellFailure extends RuntimeException {
        CellFailure(String message) {
            super(message);
        }
    }
}
