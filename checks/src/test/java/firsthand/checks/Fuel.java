package firsthand.checks;

/** Ends loops of changed solutions that would never end. */
public final class Fuel {
    /** Far more rounds than any solution needs on the inputs of its check. */
    private static final int ROUNDS = 200_000;

    private static int left = ROUNDS;

    private Fuel() {}

    /** Thrown out of a loop that goes on and on. */
    static final class Empty extends Error {
        private static final long serialVersionUID = 1;
    }

    static void fill() {
        left = ROUNDS;
    }

    /** One round of a loop. */
    public static boolean burn() {
        if (--left < 0) {
            throw new Empty();
        }
        return true;
    }

    /** True, but the compiler does not know. */
    public static boolean yes() {
        return left > Integer.MIN_VALUE;
    }
}
