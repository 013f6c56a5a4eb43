package firsthand.lab.session;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of a cell's output goes to the page: a browser that is sent a thousand charts answers nobody any more. What
 * goes is whole; from the first that is too much on there is a word instead. The cell's value and its error always go.
 */
final class OutputBounds {
    private static final int MOST_OUTPUTS = 300;
    static final int MOST_PRINTED = 400_000;
    private static final long MOST_SHOWN = 40_000_000;

    private int outputs;
    private long shown;
    private boolean said;
    private Printed printed = new Printed();

    /** What of {@code output} goes on; empty if nothing does. */
    Optional<Output> bounded(Output output) {
        return switch (output) {
            case Output.Stream(String name, String text) -> {
                if (printed.full) {
                    yield Optional.empty();
                }
                int fits = printed.add(name, text);
                if (!printed.full) {
                    yield Optional.of(output);
                }
                yield said ? Optional.empty() : said(name, text.substring(0, fits), MOST_PRINTED + " characters");
            }
            case Output.Shown(MimeBundle bundle, String id) -> shown(output, bundle);
            // A cell has one, and the kernel bounds it: it goes also where too much was put out before.
            case Output.Result(int count, MimeBundle bundle) ->
                size(bundle) > MOST_SHOWN ? shown(output, bundle) : Optional.of(output);
            case Output.Updated(MimeBundle bundle, String id) ->
                size(bundle) > MOST_SHOWN ? Optional.empty() : Optional.of(output);
            case Output.Failure failure -> Optional.of(output);
            case Output.Cleared cleared -> {
                // Also where it waits: what comes next then takes the place of all that was.
                outputs = 0;
                shown = 0;
                said = false;
                printed = new Printed();
                yield Optional.of(output);
            }
        };
    }

    private Optional<Output> shown(Output output, MimeBundle bundle) {
        outputs++;
        shown += size(bundle);
        if (outputs <= MOST_OUTPUTS && shown <= MOST_SHOWN) {
            printed.interrupted();
            return Optional.of(output);
        }
        return said
                ? Optional.empty()
                : said("stderr", "", outputs > MOST_OUTPUTS ? MOST_OUTPUTS + " outputs" : (MOST_SHOWN >> 20) + " MB");
    }

    private Optional<Output> said(String stream, String before, String limit) {
        said = true;
        printed.interrupted();
        String word = String.format(Locale.ROOT, "%n… this cell put out more than %s; the rest is not shown%n", limit);
        return Optional.of(new Output.Stream(stream, before + word));
    }

    private static long size(MimeBundle bundle) {
        return bundle.data().values().stream().mapToLong(String::length).sum();
    }

    /**
     * How much of what was printed is left to be seen: what follows a carriage return overwrites its line, as the
     * notebook's outputs play it. A bar that is drawn ten thousand times is one line.
     */
    private static final class Printed {
        /**
         * What a place of its own in the list of outputs costs, in characters: text that changes from one stream to the
         * other with each character would else be a list that no page can hold.
         */
        private static final int PLACE = 100;

        private boolean full;
        private int characters;
        /** Those of them that a carriage return would take back. */
        private int line;

        private boolean returned;
        private String stream = "";

        /** Takes in the next text; how many of its characters go, all of them unless it is full after them. */
        int add(String name, String text) {
            if (!stream.equals(name)) {
                interrupted();
                stream = name;
                characters += PLACE;
            }
            int fits = characters <= MOST_PRINTED ? text.length() : 0;
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                if (next == '\r') {
                    returned = true;
                    continue;
                }
                if (returned && next != '\n') {
                    characters -= line;
                    line = 0;
                    if (characters < MOST_PRINTED) {
                        fits = text.length(); // what was too much is not seen any more
                    }
                }
                returned = false;
                characters++;
                line = next == '\n' ? 0 : line + 1;
                if (characters > MOST_PRINTED) {
                    fits = Math.min(fits, i);
                }
            }
            full = characters > MOST_PRINTED;
            return fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1)) ? fits - 1 : fits;
        }

        /** What was printed so far stands as it is: what comes next does not continue its line. */
        void interrupted() {
            stream = "";
            line = 0;
            returned = false;
        }
    }
}
