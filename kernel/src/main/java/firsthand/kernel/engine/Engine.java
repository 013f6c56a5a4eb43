package firsthand.kernel.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java cells one after the other. All methods but {@link #interrupt()} belong to one thread: the one that runs the
 * cells, and whose thread-local state they share.
 */
public final class Engine implements AutoCloseable {
    /** In effect in every cell, as in JShell. */
    private static final List<String> IMPORTS = List.of(
            "java.util.*", "java.util.function.*", "java.util.stream.*", "java.io.*", "java.nio.file.*", "java.math.*");

    private final Stop stop = new Stop(this::tellStuck);
    private final Streams streams = new Streams();
    private final CellControl control = new CellControl(new CellLoader(Engine.class.getClassLoader()), stop, streams);
    private final JShell.Builder builder = JShell.builder();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Cutter cutter;
    private final TypeBridges bridges = new TypeBridges();
    private final Map<String, Snippet> nested = new HashMap<>();
    private final Places places = new Places();
    private final Explainer explainer;
    private final Stuck stuck;
    private volatile @Nullable Running running;
    private int renewals;

    /** Starts the compiler; takes about half a second. To be created by the thread that runs the cells. */
    public Engine() {
        shell = builder.executionEngine(new InThisJvm(control), Map.of())
                .fileManager(bridges::over)
                // A path for processors, and nothing there: else each piece of a cell is a reason to look for some in
                // every jar, 0.1 s of a kernel's start.
                .compilerOptions("--add-modules=jdk.incubator.vector", "--processor-path", "no-processors")
                .build();
        analysis = shell.sourceCodeAnalysis();
        cutter = new Cutter(shell);
        explainer = new Explainer(shell, places);
        stuck = new Stuck(shell, analysis, places);
        // It may print to where System.err leads to when it starts.
        streams.compilerStarts();
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
        streams.compilerEnds();
    }

    /** Helps while one types. */
    public Assistant assistant() {
        return new Assistant(analysis, cutter);
    }

    /** Asks the running cell to stop; does nothing if none runs. May be called from any thread. */
    public void interrupt() {
        stop.request();
    }

    /** Runs the cell with execution count {@code number} to its end, or to its first failure. */
    public CellEnd run(int number, String code) {
        stop.cellStarts();
        try {
            streams.compilerStarts();
            return new CellRun(this, new Cell(number, code)).toEnd();
        } finally {
            streams.compilerEnds();
            control.prepare(false);
            stop.cellEnds();
        }
    }

    /** The part of a cell that runs now. */
    private record Running(Cell cell, Piece piece) {}

    /** From now on {@code piece} of {@code cell} runs. */
    void runs(Cell cell, Piece piece) {
        running = new Running(cell, piece);
    }

    private void tellStuck(Thread thread) {
        Running now = running;
        if (now != null) {
            streams.notes().println(stuck.where(thread, now.cell, now.piece));
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    Stop stop() {
        return stop;
    }

    Streams streams() {
        return streams;
    }

    CellControl control() {
        return control;
    }

    JShell shell() {
        return shell;
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    Cutter cutter() {
        return cutter;
    }

    /**
     * Lets a new compiler compile what follows. JShell keeps compilers and uses them again; one that could not finish a
     * class file keeps what did not fit and fails at everything after. It picks them by their options, and reads the
     * options from the builder each time: so one more, without meaning, is enough. What was declared stays.
     */
    void renewCompiler() {
        renewals++;
        builder.compilerOptions("-XDrenewed=" + renewals);
    }

    TypeBridges bridges() {
        return bridges;
    }

    /** The imports of types that stand in a {@link TypeGroups} family, by name. */
    Map<String, Snippet> nested() {
        return nested;
    }

    Places places() {
        return places;
    }

    Explainer explainer() {
        return explainer;
    }

    /** Tells JShell to run snippets by {@code control}. */
    private record InThisJvm(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "firsthand";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
