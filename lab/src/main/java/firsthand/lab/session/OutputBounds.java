package firsthand.lab.session;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of a cell's output goes to the page: a browser that is sent a thousand charts answers nobody any more. What
 * goes is whole; from the first that is too much on there is a word instead.
 */
final class OutputBounds {
    private static final int MOST_OUTPUTS = 300;
    private static final int MOST_PRINTED = 400_000;
    private static final long MOST_SHOWN = 40_000_000;

    private int outputs;
    private int printed;
    private long shown;
    private boolean said;

    /** What of {@code output} goes on; empty if nothing does. */
    Optional<Output> bounded(Output output) {
        return switch (output) {
            case Output.Stream(String name, String text) -> {
                printed += text.length();
                if (printed <= MOST_PRINTED) {
                    yield Optional.of(output);
                }
                int rest = Math.max(0, text.length() - (printed - MOST_PRINTED));
                printed = MOST_PRINTED + 1;
                yield said ? Optional.empty() : said(name, text.substring(0, rest), MOST_PRINTED + " characters");
            }
            case Output.Shown(MimeBundle bundle, String id) -> shown(output, bundle);
            case Output.Result(int count, MimeBundle bundle) -> shown(output, bundle);
            case Output.Updated(MimeBundle bundle, String id) ->
                size(bundle) > MOST_SHOWN ? Optional.empty() : Optional.of(output);
            case Output.Failure failure -> Optional.of(output);
            case Output.Cleared cleared -> {
                outputs = 0;
                shown = 0;
                yield Optional.of(output);
            }
        };
    }

    private Optional<Output> shown(Output output, MimeBundle bundle) {
        outputs++;
        shown += size(bundle);
        if (outputs <= MOST_OUTPUTS && shown <= MOST_SHOWN) {
            return Optional.of(output);
        }
        return said
                ? Optional.empty()
                : said("stderr", "", outputs > MOST_OUTPUTS ? MOST_OUTPUTS + " outputs" : (MOST_SHOWN >> 20) + " MB");
    }

    private Optional<Output> said(String stream, String before, String limit) {
        said = true;
        String word = String.format(Locale.ROOT, "%n… this cell put out more than %s; the rest is not shown%n", limit);
        return Optional.of(new Output.Stream(stream, before + word));
    }

    private static long size(MimeBundle bundle) {
        return bundle.data().values().stream().mapToLong(String::length).sum();
    }
}
