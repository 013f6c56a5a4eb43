package firsthand.checks;

import firsthand.checks.engine.Check;

/** What the cards of all checks have in common. */
public final class Checks {
    private Checks() {}

    /**
     * A copy of input {@code i}, counted from 0, on which the newest card shows the answer: to try it in a cell.
     *
     * @throws IllegalArgumentException if the card shows no such input
     * @throws IllegalStateException if no check has run
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // who calls it has read on the card what the input is
    public static <T> T input(int i) {
        return Check.last().input(i);
    }
}
