package firsthand.kernel.engine;

import firsthand.display.MimeBundle;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled snippets in this JVM, on the thread that asks: one thread for all cells, so that thread-local state of
 * libraries survives. Remembers the last exception and renders the last value as they are; JShell itself hands on only
 * text.
 */
final class CellControl extends DirectExecutionControl {
    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");

    private final CellLoader loader;
    private final Stop stop;
    private final Streams streams;
    private @Nullable MimeBundle shown;
    private @Nullable Class<?> owner;
    private boolean show;
    private @Nullable Throwable thrown;
    private int runs;
    private boolean reportedWeaving;

    CellControl(CellLoader loader, Stop stop, Streams streams) {
        super(loader);
        this.loader = loader;
        this.stop = stop;
        this.streams = streams;
    }

    /**
     * Forgets the last snippet's exception and looks.
     *
     * @param show whether the next one's value is shown, if it is an expression
     */
    void prepare(boolean show) {
        this.show = show;
        shown = null;
        owner = null;
        thrown = null;
        runs = 0;
    }

    /** Whether a class of this name came from the compiler. */
    boolean isLoaded(String name) {
        return loader.has(name);
    }

    /** How many snippets were run since. */
    int runs() {
        return runs;
    }

    /** How the last snippet's value looks; null if it has none to show. */
    @Nullable
    MimeBundle shown() {
        return shown;
    }

    /** The class that holds the last snippet run. */
    @Nullable
    Class<?> owner() {
        return owner;
    }

    /** What the last snippet run threw. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        Map<String, byte[]> batch = new HashMap<>();
        for (ClassBytecodes one : classes) {
            batch.put(one.name(), one.bytecodes());
        }
        ClassBytecodes[] woven = new ClassBytecodes[classes.length];
        for (int i = 0; i < classes.length; i++) {
            woven[i] = new ClassBytecodes(classes[i].name(), weave(classes[i].bytecodes(), batch));
        }
        super.load(woven);
    }

    private byte[] weave(byte[] bytecode, Map<String, byte[]> batch) {
        try {
            return StopPolls.weave(bytecode, batch, loader);
        } catch (RuntimeException unexpected) {
            if (!reportedWeaving) {
                reportedWeaving = true;
                streams.notes()
                        .println("kernel: this cell runs, but its loops cannot be interrupted ("
                                + unexpected.getMessage() + ")");
            }
            return bytecode;
        }
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        runs++;
        try {
            return super.invoke(className, methodName);
        } catch (InternalException notRun) {
            // JShell swallows this one: the class could not be loaded or linked.
            thrown = notRun;
            throw notRun;
        }
    }

    @Override
    protected String invoke(Method snippet) throws IllegalAccessException, InvocationTargetException {
        owner = snippet.getDeclaringClass();
        Object value;
        try {
            value = snippet.invoke(null);
        } finally {
            streams.keep();
        }
        // Here, where exceptions of the learner's toMime and toString are the learner's like all others.
        if (show && isExpression(owner) && Values.worthShowing(value)) {
            try {
                shown = Values.render(value);
            } catch (RuntimeException | Error thrown) {
                throw new InvocationTargetException(thrown);
            }
        }
        return "";
    }

    /** JShell keeps an expression's value in a field {@code $1}, or in none if it is that of a variable. */
    private static boolean isExpression(Class<?> snippet) {
        return Stream.of(snippet.getDeclaredFields()).map(Field::getName).allMatch(TEMPORARY.asMatchPredicate());
    }

    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws ExecutionControl.RunException {
        thrown = cause;
        throw Thrown.converted(cause);
    }

    @Override
    protected void clientCodeEnter() {
        streams.compilerEnds();
        stop.enterCode();
    }

    @Override
    protected void clientCodeLeave() {
        stop.leaveCode();
        streams.compilerStarts();
    }
}
