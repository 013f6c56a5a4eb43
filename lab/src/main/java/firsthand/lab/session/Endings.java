package firsthand.lab.session;

import firsthand.kernel.client.Outcome;

/** How kernels end by themselves, in words for a learner. */
final class Endings {
    private Endings() {}

    static String why(Outcome.Died died) {
        if (died.stderrTail().contains("OutOfMemoryError") || died.stderrTail().contains("insufficient memory")) {
            return "Java ran out of memory. Your text is safe; run the cells again, with less at once.";
        }
        String code =
                died.exitCode() == 137 ? "it was killed, perhaps for want of memory" : "exit code " + died.exitCode();
        return "Java ended while the cell ran (" + code
                + "). System.exit, a crash in native code and a lack of memory do that. Your text is safe; run the"
                + " cells again.";
    }
}
