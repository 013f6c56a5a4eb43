package firsthand.data;

import firsthand.display.files.Sha256;

/**
 * A text to learn from, with its source.
 *
 * @param content the text itself; lines end in {@code \n}
 * @param source where it comes from
 */
public record Text(String content, Source source) {
    /** The first part of a text to learn from and the rest to measure on. */
    public record Parts(Text train, Text validation) {
        /** The two lengths in characters. */
        @Override
        public String toString() {
            return "%,d characters train, %,d validation".formatted(train.length(), validation.length());
        }
    }

    /** The number of {@code char}s. */
    public int length() {
        return content.length();
    }

    /** The characters of this text, numbered. */
    public CharVocabulary vocabulary() {
        return CharVocabulary.of(content);
    }

    /** The first 90 % to learn from, the last 10 % to measure on; the usual split of Shakespeare since char-rnn. */
    public Parts split() {
        return split(0.9);
    }

    /**
     * The first {@code share} of the characters to learn from, the rest to measure on. The cut is at ⌊share · length⌋,
     * not at a line, so that losses compare with others' who cut there; a surrogate pair is kept whole.
     *
     * @throws DataException if a part would be empty
     */
    public Parts split(double share) {
        int cut = (int) (share * content.length());
        if (cut > 0 && cut < content.length() && Character.isLowSurrogate(content.charAt(cut))) {
            cut--;
        }
        if (!(share > 0 && share < 1) || cut == 0) {
            throw new DataException(
                    "a share of %s of %,d characters leaves an empty part: the share must be between 0 and 1"
                            .formatted(share, length()));
        }
        return new Parts(new Text(content.substring(0, cut), source), new Text(content.substring(cut), source));
    }

    /** The SHA-256 checksum of the text in UTF-8, in hexadecimal: two people with the same have the same text. */
    public String sha256() {
        return Sha256.of(content);
    }

    /** The first {@code lines} lines. */
    public String head(int lines) {
        return String.join("\n", content.lines().limit(lines).toList());
    }

    /** The length and the source, not the text. */
    @Override
    public String toString() {
        return "%,d characters. %s".formatted(length(), source);
    }
}
