package firsthand.display;

/**
 * The stop button. A notebook's interrupt sets the running thread's interrupt flag; long loops poll it once a step and
 * leave through {@link Interrupted}, so that the learner's variables keep what was reached.
 */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Returns at once, or leaves the loop if this thread was interrupted.
     *
     * @throws Interrupted if the interrupt flag was set; the flag is cleared
     */
    public static void poll() {
        if (Thread.interrupted()) {
            throw new Interrupted();
        }
    }

    /** The learner stopped the cell. Not an error of the program: kernels and command lines report it as such. */
    public static final class Interrupted extends RuntimeException {
        public Interrupted() {
            super("interrupted");
        }
    }
}
