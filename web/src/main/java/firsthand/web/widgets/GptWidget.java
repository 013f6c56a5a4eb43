package firsthand.web.widgets;

import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Gpt;
import firsthand.web.base.Control;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A widget around the GPT that notebook 09 trained on Shakespeare, which goes on with what the reader writes. */
abstract class GptWidget extends Widget {
    private final Words prompt;
    private @Nullable Gpt gpt;
    private Signs signs = new Signs("");

    GptWidget(String name, String title, int longestPrompt) {
        super(name, title);
        prompt = words("prompt", "Beginning (↵ is a new line)", longestPrompt, "ROMEO:↵");
    }

    @Override
    protected final String data() {
        return "gpt";
    }

    @Override
    protected final void data(byte[] bytes) {
        Weights weights = Weights.of(bytes);
        gpt = new Gpt(weights);
        signs = new Signs(weights.setting("signs"));
    }

    /** Another beginning begins anew; all else is seen at the next token. */
    @Override
    protected final void changed(Control control) {
        if (control == prompt) {
            restart();
        }
    }

    final Gpt gpt() {
        return Objects.requireNonNull(gpt, "the page loads the data first");
    }

    /** What its tokens stand for. */
    final Signs signs() {
        return signs;
    }

    /** The tokens of what the reader wrote; a new line, if there are none. */
    final int[] beginning() {
        int[] ids = signs.ids(prompt.value());
        return ids.length == 0 ? signs.ids("↵") : ids;
    }
}
