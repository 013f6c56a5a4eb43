package firsthand.checks.engine;

import firsthand.display.Displayable;
import firsthand.display.MimeBundle;
import java.util.List;

/**
 * What a check found, shown as a card: a symbol and words for the verdict, then what helps.
 *
 * @param check the exercise's name
 * @param status the verdict
 * @param mistake the name of the mistake that fits; empty if there is none or it is unknown
 * @param rows what to say about it, the most helpful first
 * @param inputs those on which the card shows the answer; empty if on none
 */
public record CheckResult(String check, Status status, String mistake, List<Row> rows, List<Object> inputs)
        implements Displayable {
    /** The MIME type of the verdict for programs: {@code {"passed":false,"done":true,"mistake":"name or empty"}}. */
    public static final String MIME = MimeBundle.CHECK;

    /** The verdict. Symbol and words differ too, so that it never hangs on the colour (Okabe and Ito's palette). */
    public enum Status {
        /** The answer is right. */
        RIGHT("✔", "right", "#009E73"),
        /** The answer is there and is wrong. */
        WRONG("✘", "not right yet", "#D55E00"),
        /** There is only the stub. */
        NOT_DONE("○", "not done yet", "#808080");

        final String symbol;
        final String words;
        final String colour;

        Status(String symbol, String words, String colour) {
            this.symbol = symbol;
            this.words = words;
            this.colour = colour;
        }
    }

    /**
     * One line of the card.
     *
     * @param label what it is about, such as {@code "hint"}
     * @param text one line or more; several are columns of numbers and keep their spaces
     */
    public record Row(String label, String text) {}

    public CheckResult {
        rows = List.copyOf(rows);
        inputs = List.copyOf(inputs);
    }

    CheckResult(String check, Status status, String mistake, List<Row> rows) {
        this(check, status, mistake, rows, List.of());
    }

    /**
     * A copy of input {@code i}, counted from 0, on which the card shows the answer: to try it in a cell.
     *
     * @throws IllegalArgumentException if the card shows no such input
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // who calls it has read on the card what the input is
    public <T> T input(int i) {
        if (i < 0 || i >= inputs.size()) {
            throw new IllegalArgumentException(
                    "the card of \"%s\" has no input %d; it shows %d".formatted(check, i, inputs.size()));
        }
        @SuppressWarnings("unchecked")
        T copy = (T) ResultValues.copy(inputs.get(i));
        return copy;
    }

    /** Whether the answer is right. */
    public boolean passed() {
        return status == Status.RIGHT;
    }

    /** The card as HTML and as text, and the verdict for programs. */
    @Override
    public MimeBundle toMime() {
        return MimeBundle.html(Card.html(this), Card.text(this)).with(MIME, Card.json(this));
    }

    /** The card as text. */
    @Override
    public String toString() {
        return Card.text(this);
    }
}
