package firsthand.kernel.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.RunException;
import jdk.jshell.spi.ExecutionControl.UserException;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * A learner's exception as JShell wants it. Its methods are the learner's code: causes may run in a circle, and what a
 * message or a cause comes from may throw or be endlessly long.
 */
final class Thrown {
    /** How many causes are told; more are hardly read. */
    static final int CAUSES = 8;
    /** Characters of a message that are told. */
    static final int MESSAGE = 10_000;

    private Thrown() {}

    /** {@code thrown} and its causes, without circles. */
    static RunException converted(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = thrown;
        while (next != null && chain.size() < CAUSES && seen.add(next)) {
            chain.add(next);
            Throwable current = next;
            next = asked(current::getCause, null);
        }
        RunException converted = one(chain.getLast());
        for (Throwable outer : chain.reversed().subList(1, chain.size())) {
            RunException around = one(outer);
            around.initCause(converted);
            converted = around;
        }
        return converted;
    }

    private static RunException one(Throwable thrown) {
        StackTraceElement[] stack = asked(thrown::getStackTrace, null);
        StackTraceElement[] frames = stack == null ? new StackTraceElement[0] : stack;
        if (thrown instanceof SPIResolutionException undeclared) {
            return new ResolutionException(undeclared.id(), frames);
        }
        String message = asked(thrown::getMessage, "(its getMessage() failed)");
        return new UserException(shortened(message), thrown.getClass().getName(), frames);
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= MESSAGE
                ? message
                : Shortened.to(MESSAGE, message) + " (" + Values.count(message.length())
                        + " characters; getMessage() has them all)";
    }

    /** What the learner's code answers, or {@code otherwise} if it throws instead. */
    private static <T> @Nullable T asked(Supplier<@Nullable T> code, @Nullable T otherwise) {
        try {
            return code.get();
        } catch (RuntimeException | Error hostile) {
            return otherwise;
        }
    }
}
