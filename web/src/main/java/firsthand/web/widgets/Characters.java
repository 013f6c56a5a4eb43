package firsthand.web.widgets;

import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Gpt;

/** A GPT and what its tokens stand for. */
record Characters(Gpt gpt, Signs signs) {
    static Characters of(byte[] file) {
        Weights weights = Weights.of(file);
        return new Characters(new Gpt(weights), new Signs(weights.setting("signs")));
    }

    /** The tokens of what a reader wrote; a new line, if there are none. */
    int[] begin(String written) {
        int[] ids = signs.ids(written);
        return ids.length == 0 ? signs.ids("↵") : ids;
    }
}
