package firsthand.kernel.engine;

/** What to do about a compiler's message that learners often meet, where a method of theirs is handed on. */
final class Advice {
    private Advice() {}

    /**
     * A sentence, or empty if there is none.
     *
     * @param says the compiler's message
     * @param before the source up to the place that it means
     */
    static String of(String says, String before) {
        if (says.startsWith("cannot find symbol: method ")) {
            return "Has the cell that declares it been run, and did it end without an error?";
        }
        if (says.contains("bad return type in lambda expression: void cannot be converted")) {
            return "A result is handed on by return; what is printed is only shown.";
        }
        if (says.contains("bad return type in lambda expression")) {
            return "What comes back has another type than is asked for here: compare it with the line that was given.";
        }
        boolean inLambda = before.lastIndexOf("->") > before.lastIndexOf(';');
        return (says.startsWith("incompatible types: ") && inLambda)
                        || says.contains("cannot be applied to given types")
                ? "The method takes other types than it gets here: compare its first line with the one that was given."
                : "";
    }
}
