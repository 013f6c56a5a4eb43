package firsthand.data;

import java.util.Arrays;

/**
 * The characters a model knows, numbered 0 … V-1 in the order of their Unicode numbers, so that the same text always
 * gives the same ids. A character is a Unicode code point: an emoji is one, not two.
 */
public final class CharVocabulary {
    private final int[] characters;

    private CharVocabulary(int[] characters) {
        this.characters = characters;
    }

    /**
     * The vocabulary of all characters of {@code text}.
     *
     * @throws DataException if {@code text} is empty
     */
    public static CharVocabulary of(String text) {
        if (text.isEmpty()) {
            throw new DataException("a vocabulary needs at least one character, the text is empty");
        }
        return new CharVocabulary(text.codePoints().distinct().sorted().toArray());
    }

    /** The number of characters, V. */
    public int size() {
        return characters.length;
    }

    /** All characters, in the order of their ids. */
    public String characters() {
        return new String(characters, 0, characters.length);
    }

    /** The character with the number {@code id}, as text. */
    public String character(int id) {
        if (id < 0 || id >= characters.length) {
            throw new DataException("id %d is outside 0 … %d".formatted(id, characters.length - 1));
        }
        return Character.toString(characters[id]);
    }

    /** Whether {@code character} (a Unicode code point) has an id. */
    public boolean contains(int character) {
        return Arrays.binarySearch(characters, character) >= 0;
    }

    /**
     * The id of one character.
     *
     * @throws DataException if the vocabulary does not have it
     */
    public int id(char character) {
        return id(character, 0);
    }

    private int id(int character, int position) {
        int id = Arrays.binarySearch(characters, character);
        if (id < 0) {
            throw new DataException("character %s at position %d is not in the vocabulary of %d characters: %s"
                    .formatted(name(character), position, size(), readable()));
        }
        return id;
    }

    /**
     * The ids of the characters of {@code text}, one each.
     *
     * @throws DataException if a character is not in the vocabulary; names it and its position, counted in characters
     */
    public int[] encode(String text) {
        int[] ids = text.codePoints().toArray();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = id(ids[i], i);
        }
        return ids;
    }

    /**
     * The text whose ids are {@code ids}; the inverse of {@link #encode}.
     *
     * @throws DataException if an id is not in 0 … V-1; names it and its position
     */
    public String decode(int... ids) {
        StringBuilder text = new StringBuilder(ids.length);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= characters.length) {
                throw new DataException(
                        "id %d at position %d is outside 0 … %d".formatted(ids[i], i, characters.length - 1));
            }
            text.appendCodePoint(characters[ids[i]]);
        }
        return text.toString();
    }

    private static String name(int character) {
        return "'%s' (U+%04X, %s)".formatted(printable(character), character, Character.getName(character));
    }

    private String readable() {
        StringBuilder line = new StringBuilder();
        Arrays.stream(characters).limit(100).forEach(c -> line.append(printable(c)));
        return characters.length > 100 ? line + "…" : line.toString();
    }

    private static String printable(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.toString(character);
        };
    }

    /** The size and the characters themselves, line breaks written as {@code \n}. */
    @Override
    public String toString() {
        return size() + " characters: " + readable();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharVocabulary that && Arrays.equals(characters, that.characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }
}
