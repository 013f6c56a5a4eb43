package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of {@code tokenizer.json}, beside the program that the file was published for. */
class WordPieceTest {
    @TempDir
    static Path folder;

    private static WordPiece ours;

    @BeforeAll
    static void read() {
        ours = WordPiece.read(Pretrained.miniLm().tokenizer());
    }

    private static void sameAsPublished(List<String> texts) throws IOException {
        sameAsPublished(texts, 128);
    }

    private static void sameAsPublished(List<String> texts, int longest) throws IOException {
        WordPiece tokenizer = ours.withMaxLength(longest);
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("DJL_CACHE_DIR", folder.toString());
        try (HuggingFaceTokenizer theirs = HuggingFaceTokenizer.newInstance(
                Pretrained.miniLm().tokenizer(),
                Map.of("padding", "false", "maxLength", String.valueOf(longest), "truncation", "true"))) {
            for (String text : texts) {
                int[] expected = Arrays.stream(theirs.encode(text).getIds())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                assertThat(tokenizer.encode(text)).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void glossesHaveThePublishedIds() throws IOException {
        List<String> texts = new ArrayList<>();
        List<Glosses.Gloss> all = Glosses.load().all();
        for (int i = 0; i < all.size(); i += 40) {
            texts.add(all.get(i).text());
            texts.add(String.join(", ", all.get(i).words()));
        }
        assertThat(texts).hasSizeGreaterThan(4000);
        sameAsPublished(texts);
    }

    @Test
    void oddTextsHaveThePublishedIds() throws IOException {
        sameAsPublished(List.of(
                "",
                " ",
                "Hello, WORLD!",
                "naïve café, Ångström, Übergröße, ÇELİK, İstanbul, Σίσυφος ΣΑΣ",
                "unaffable antidisestablishmentarianism",
                "你好，世界 and some English混合",
                "ひらがな カタカナ 한국어",
                "emoji 😀👨‍👩‍👧 and ﬁ ligature",
                "tabs\tand\nlines\r\nand\u00a0no-break\u2003em\u2028line",
                "control \u0000\u0007\u000b\u000c\u0085\u200b\ufeff\ufffd gone",
                "a[MASK]b [CLS] [SEP] [mask] [UNK]",
                "$5.00 + 3^2 = 14 <b>`code`</b> ~|~ ¿qué? «oui» – — …",
                "x".repeat(100),
                "x".repeat(101),
                "word ".repeat(200),
                "e\u0301 combining, नमस्ते, สวัสดี, שלום, مرحبا",
                "don't o'clock rock'n'roll 3.14159 1,000,000 A.B.C.",
                "𝒜𝓁𝑔 𐍈"));
    }

    @Test
    void madeUpTextsHaveThePublishedIds() throws IOException {
        Random random = new Random(7);
        String letters = "aAbBcC  \t.,!?-éÜßñ世Ж1290[]#'\"\u0301";
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
        }
        sameAsPublished(texts);
    }

    /** Each between two letters, fifty a text: all of Unicode's planes 0 to 2, few of those all but empty. */
    @Test
    void everyCodePointHasThePublishedIds() throws IOException {
        int[] tried = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c < 0x30000 || (c >= 0xE0000 && c < 0xE0200) || c % 101 == 0)
                .toArray();
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < tried.length; from += 50) {
            StringBuilder text = new StringBuilder();
            Arrays.stream(tried, from, Math.min(from + 50, tried.length))
                    .forEach(c -> text.append('a').appendCodePoint(c).append("b "));
            texts.add(text.toString());
        }
        sameAsPublished(texts, 500);
    }

    @Test
    void charactersThatUnicodeDoesNotKnowYetAreWordsThatTheModelDoesNotKnow() {
        assertThat(ours.pieces("\uD83D\uDED8 ship")).containsExactly("[UNK]", "ship"); // U+1F6D8 came with Unicode 17
        assertThat(ours.pieces("\u0378 a")).containsExactly("[UNK]", "a"); // unassigned
        assertThat(ours.pieces("a\u08CAb")).containsExactly("[UNK]"); // a mark since Unicode 14
    }

    @Test
    void aBatchIsFilledUpToItsLongest() {
        WordPiece.Encoded batch = ours.encode(List.of("a dog", "a", "an unaffable dog"));
        assertThat(batch.ids()[1]).containsExactly(101, 1037, 102, 0, 0, 0, 0);
        assertThat(batch.mask())
                .isDeepEqualTo(new int[][] {{1, 1, 1, 1, 0, 0, 0}, {1, 1, 1, 0, 0, 0, 0}, {1, 1, 1, 1, 1, 1, 1}});
        assertThat(ours.encode(List.of()).ids()).isEmpty();
    }

    @Test
    void piecesCanBeReadAndCut() {
        assertThat(ours.pieces("Unaffable!")).containsExactly("una", "##ffa", "##ble", "!");
        assertThat(ours.withMaxLength(4).encode("one two three")).containsExactly(101, 2028, 2048, 102);
        assertThat(ours.piece(101)).isEqualTo("[CLS]");
        assertThat(ours).hasToString("WordPiece, 30,522 pieces, at most 128 tokens a text");
    }

    @Test
    void errorsSayWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> ours.withMaxLength(2)).hasMessageContaining("at least 3 tokens");
        assertThatThrownBy(() -> ours.piece(30_522)).hasMessage("id 30522 is outside 0 … 30521");
        assertThatThrownBy(() -> ours.id("##quux")).hasMessage("\"##quux\" is not in the vocabulary of 30,522 pieces");
        Path other = Files.writeString(folder.resolve("bpe.json"), "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}");
        assertThatThrownBy(() -> WordPiece.read(other))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("holds no WordPiece tokenizer in lower case but model \"BPE\", normalizer none");
        Path torn = Files.writeString(folder.resolve("torn.json"), "{\"model\":");
        assertThatThrownBy(() -> WordPiece.read(torn)).hasMessageContaining("torn.json cannot be read as JSON");
    }
}
