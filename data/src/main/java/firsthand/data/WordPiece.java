package firsthand.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * BERT's tokenizer: text in lower case and without accents is cut at spaces and punctuation, and each word into the
 * longest pieces that the vocabulary has, from the left; pieces that go on a word begin with {@code ##}. A word that
 * cannot be cut so is {@code [UNK]}. Each text begins with {@code [CLS]} and ends with {@code [SEP]}.
 *
 * <p>Sources: Devlin et al. 2019, section 3; Wu et al. 2016, section 4.1. Equal to the published program's (tokenizers
 * 0.23.2) for every code point, assigned or not, on every JDK: what is a space, an accent, punctuation or Chinese is
 * in a table of its own. Letters are taken apart and put in lower case by the JDK; a letter that its Unicode version
 * does not know is in no published vocabulary, so its word is {@code [UNK]} either way.
 */
public final class WordPiece {
    private static final int LONGEST_WORD = 100; // in characters; longer ones are [UNK]
    private static final String CONTINUES = "##";
    private static final String NOTHING = "(?!)"; // matches nowhere

    private final Map<String, Integer> ids;
    private final String[] pieces;
    private final Pattern special;
    private final int maxLength;

    private WordPiece(Map<String, Integer> ids, String[] pieces, Pattern special, int maxLength) {
        this.ids = ids;
        this.pieces = pieces;
        this.special = special;
        this.maxLength = maxLength;
    }

    /**
     * Several texts in a rectangle, as a model takes them.
     *
     * @param ids one text a row, shorter ones filled up with the id of {@code [PAD]}
     * @param mask 1 where a token is, 0 where it was filled up
     */
    @SuppressWarnings("ArrayRecordComponent") // arrays are what tensors are made from; equality is not asked of them
    public record Encoded(int[][] ids, int[][] mask) {}

    /**
     * The tokenizer in a {@code tokenizer.json} file, as published with BERT, MiniLM or DistilBERT ("uncased").
     *
     * @throws DataException if the file cannot be read, or holds a tokenizer of another kind
     */
    public static WordPiece read(Path tokenizerJson) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(tokenizerJson));
        } catch (IOException e) {
            throw new DataException("%s cannot be read as JSON: %s".formatted(tokenizerJson, e.getMessage()), e);
        }
        JsonNode model = root.path("model");
        JsonNode normalizer = root.path("normalizer");
        String kind = model.path("type").asText("WordPiece"); // older files do not say it
        boolean uncased = normalizer.path("type").asText().equals("BertNormalizer")
                && normalizer.path("lowercase").asBoolean();
        if (!kind.equals("WordPiece") || !uncased || !model.path("vocab").isObject()) {
            throw new DataException("%s holds no WordPiece tokenizer in lower case but model %s, normalizer %s"
                    .formatted(
                            tokenizerJson,
                            model.path("type"),
                            normalizer.path("type").asText("none")));
        }
        Map<String, Integer> ids = new HashMap<>();
        String[] pieces = pieces(model.path("vocab"), ids, tokenizerJson);
        List<String> added = root.path("added_tokens")
                .valueStream()
                .map(token -> token.path("content").asText())
                .filter(token -> !token.isEmpty())
                .toList();
        String special = added.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        JsonNode most = root.path("truncation").path("max_length");
        if (!most.isMissingNode() && !(most.canConvertToInt() && most.isIntegralNumber() && most.intValue() >= 3)) {
            throw new DataException("%s: a text needs at least 3 tokens ([CLS], one, [SEP]); its max_length is %s"
                    .formatted(tokenizerJson, most));
        }
        WordPiece read = new WordPiece(
                ids,
                pieces,
                Pattern.compile(added.isEmpty() ? NOTHING : special),
                most.isInt() ? most.intValue() : 512);
        added.forEach(read::id);
        for (String needed : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]")) {
            read.id(needed);
        }
        return read;
    }

    /** The pieces in the order of their ids, which are also put into {@code ids}. */
    private static String[] pieces(JsonNode vocabulary, Map<String, Integer> ids, Path file) {
        String[] pieces = new String[vocabulary.size()];
        vocabulary.properties().forEach(entry -> {
            JsonNode id = entry.getValue();
            boolean fits = id.isInt() && id.intValue() >= 0 && id.intValue() < pieces.length;
            if (!fits || pieces[id.intValue()] != null) {
                throw new DataException("%s: the id of \"%s\" is %s; %d pieces have the ids 0 … %d, one each"
                        .formatted(file, entry.getKey(), id, pieces.length, pieces.length - 1));
            }
            pieces[id.intValue()] = entry.getKey();
            ids.put(entry.getKey(), id.intValue());
        });
        return pieces;
    }

    /** The same with another greatest length in tokens, {@code [CLS]} and {@code [SEP]} included. */
    public WordPiece withMaxLength(int tokens) {
        if (tokens < 3) {
            throw new DataException("a text needs at least 3 tokens ([CLS], one, [SEP]), not " + tokens);
        }
        return new WordPiece(ids, pieces, special, tokens);
    }

    /** How many pieces the vocabulary has. */
    public int size() {
        return pieces.length;
    }

    /**
     * The id of a piece.
     *
     * @throws DataException if the vocabulary does not have it
     */
    public int id(String piece) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new DataException("\"%s\" is not in the vocabulary of %,d pieces".formatted(piece, size()));
        }
        return id;
    }

    /** The piece with this id. */
    public String piece(int id) {
        if (id < 0 || id >= pieces.length) {
            throw new DataException("id %d is outside 0 … %d".formatted(id, pieces.length - 1));
        }
        return pieces[id];
    }

    /** The pieces of {@code text}, without {@code [CLS]} and {@code [SEP]}. */
    public List<String> pieces(String text) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (MatchResult token : special.matcher(text).results().toList()) { // "[MASK]" in a text is one token
            cut(text.substring(from, token.start()), found);
            found.add(token.group());
            from = token.end();
        }
        cut(text.substring(from), found);
        return found;
    }

    /** The ids of {@code text} between those of {@code [CLS]} and {@code [SEP]}; what is too long loses its end. */
    public int[] encode(String text) {
        List<String> found = pieces(text);
        int kept = Math.min(found.size(), maxLength - 2);
        int[] row = new int[kept + 2];
        row[0] = id("[CLS]");
        for (int i = 0; i < kept; i++) {
            row[i + 1] = id(found.get(i));
        }
        row[kept + 1] = id("[SEP]");
        return row;
    }

    /** Each text as {@link #encode(String)} has it, filled up with {@code [PAD]} to the longest of them. */
    public Encoded encode(List<String> texts) {
        int[][] rows = texts.stream().map(this::encode).toArray(int[][]::new);
        int longest = Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
        int[][] padded = new int[rows.length][longest];
        int[][] mask = new int[rows.length][longest];
        int pad = id("[PAD]");
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(padded[i], pad);
            System.arraycopy(rows[i], 0, padded[i], 0, rows[i].length);
            Arrays.fill(mask[i], 0, rows[i].length, 1);
        }
        return new Encoded(padded, mask);
    }

    /** Text without special tokens into pieces. */
    private void cut(String text, List<String> found) {
        StringBuilder word = new StringBuilder();
        normalize(text).codePoints().forEach(c -> {
            boolean space = BertCharacters.SPACES.get(c);
            boolean alone = BertCharacters.PUNCTUATION.get(c);
            if (space || alone) {
                pieces(word, found);
                word.setLength(0);
            }
            if (alone) {
                pieces(new StringBuilder().appendCodePoint(c), found);
            } else if (!space) {
                word.appendCodePoint(c);
            }
        });
        pieces(word, found);
    }

    /** The longest piece that fits, again and again. */
    private void pieces(CharSequence word, List<String> found) {
        int first = found.size();
        if (word.codePoints().count() > LONGEST_WORD) {
            found.add("[UNK]");
            return;
        }
        for (int start = 0; start < word.length(); ) {
            int end = word.length();
            String piece = null;
            while (piece == null && end > start) {
                String tried = (start == 0 ? "" : CONTINUES) + word.subSequence(start, end);
                piece = ids.containsKey(tried) ? tried : null;
                end -= piece == null ? 1 : 0;
            }
            if (piece == null) { // then the whole word is unknown, its beginning too
                found.subList(first, found.size()).clear();
                found.add("[UNK]");
                return;
            }
            found.add(piece);
            start = end;
        }
    }

    /** No control characters, room around Chinese characters, no accents, lower case. */
    private static String normalize(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (BertCharacters.SPACES.get(c)) {
                clean.append(' ');
            } else if (!BertCharacters.DROPPED.get(c)) {
                boolean chinese = BertCharacters.CHINESE.get(c);
                clean.append(chinese ? " " : "").appendCodePoint(c).append(chinese ? " " : "");
            }
        });
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> !BertCharacters.ACCENTS.get(c))
                .map(Character::toLowerCase) // letter by letter, so that no letter depends on its neighbours
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The size of the vocabulary and the greatest length. */
    @Override
    public String toString() {
        return "WordPiece, %,d pieces, at most %d tokens a text".formatted(size(), maxLength);
    }
}
