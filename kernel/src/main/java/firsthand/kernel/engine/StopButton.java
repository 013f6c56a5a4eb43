package firsthand.kernel.engine;

import firsthand.display.Interrupts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * What every loop of a cell asks: shall I stop? Woven into the learner's classes by {@link StopPolls}; public only so
 * that those classes can reach it.
 *
 * <p>The answer is the target of a mutable call site, not a volatile flag. The JIT compiler treats the target as a
 * constant and an empty one as no code at all, so that hot loops stay vectorised; pressing the button makes the JVM
 * throw away the code compiled under that assumption, also of a loop that is running. Measured: a matrix product in
 * three loops takes 1.0× its time without polls, against 6× with a volatile flag; {@code while (true) {}} stops within
 * a millisecond.
 */
public final class StopButton {
    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final MethodHandle RUN_ON = MethodHandles.empty(NOTHING);
    private static final MethodHandle LEAVE = leave();
    private static final MutableCallSite SITE = new MutableCallSite(RUN_ON);
    private static final MethodHandle POLL = SITE.dynamicInvoker();

    private StopButton() {}

    /**
     * Returns at once, unless the button is pressed.
     *
     * @throws Interrupts.Interrupted if it is
     */
    public static void poll() throws Throwable {
        POLL.invokeExact();
    }

    /** From now on every poll leaves its loop. */
    static void press() {
        point(LEAVE);
    }

    /** From now on every poll returns. */
    static void release() {
        point(RUN_ON);
    }

    private static void point(MethodHandle target) {
        SITE.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }

    private static MethodHandle leave() {
        try {
            MethodHandle create = MethodHandles.lookup()
                    .findConstructor(Interrupts.Interrupted.class, MethodType.methodType(void.class));
            return MethodHandles.filterReturnValue(
                    create, MethodHandles.throwException(void.class, Interrupts.Interrupted.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
