package firsthand.app;

/** A command that computes with libtorch in this process. */
interface UsesTorch {
    /** Whether it does so with the arguments it was given. */
    default boolean usesTorch() {
        return true;
    }
}
