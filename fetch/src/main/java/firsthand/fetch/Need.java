package firsthand.fetch;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Something large that only some notebooks use. */
public enum Need {
    /** PyTorch's library, and the matrix products it was linked for. */
    LIBTORCH("libtorch, which computes tensors: notebooks 08 to 12, train, sample", "import firsthand\\.torch\\b"),
    /** The pretrained encoder. */
    MINILM("MiniLM, the pretrained encoder of notebooks 10 and 11", "\\bPretrained\\.miniLm\\b"),
    /** The texts with topics. */
    WORDNET("WordNet, the labelled texts of notebooks 10 and 11", "\\bGlosses\\.load\\b");

    private final String title;
    private final Pattern sign;

    Need(String title, String sign) {
        this.title = title;
        this.sign = Pattern.compile(sign);
    }

    /** What it is and who uses it, on one line. */
    public String title() {
        return title;
    }

    /**
     * What a notebook's source needs. Its own words tell it, so a learner's copy, or a notebook that is written
     * tomorrow, stands in no list.
     */
    public static Set<Need> of(String source) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (Need need : values()) {
            if (need.sign.matcher(source).find()) {
                needs.add(need);
            }
        }
        return needs;
    }
}
