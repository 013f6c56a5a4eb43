package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CharVocabularyTest {
    private final CharVocabulary vocabulary = CharVocabulary.of("hello\nworld");

    @Test
    void numbersCharactersInUnicodeOrder() {
        assertThat(vocabulary.characters()).isEqualTo("\ndehlorw");
        assertThat(vocabulary.size()).isEqualTo(8);
        assertThat(vocabulary).isEqualTo(CharVocabulary.of("world\nhello")).hasToString("8 characters: \\ndehlorw");
        assertThat(vocabulary).isNotEqualTo(CharVocabulary.of("world"));
    }

    @Test
    void decodesWhatItEncodes() {
        int[] ids = vocabulary.encode("hold\n");
        assertThat(ids).containsExactly(3, 5, 4, 1, 0);
        assertThat(vocabulary.decode(ids)).isEqualTo("hold\n");
        assertThat(vocabulary.id('h')).isEqualTo(3);
        assertThat(vocabulary.character(3)).isEqualTo("h");
        String text = Corpus.shakespeare().content();
        CharVocabulary all = CharVocabulary.of(text);
        assertThat(all.decode(all.encode(text))).isEqualTo(text);
    }

    @Test
    void countsAnEmojiAsOneCharacter() {
        CharVocabulary emoji = CharVocabulary.of("a🙂");
        assertThat(emoji.size()).isEqualTo(2);
        assertThat(emoji.encode("🙂a🙂")).containsExactly(1, 0, 1);
        assertThat(emoji.decode(1, 0)).isEqualTo("🙂a");
    }

    @Test
    void namesAnUnknownCharacterAndItsPosition() {
        assertThatThrownBy(() -> vocabulary.encode("hellö"))
                .isInstanceOf(DataException.class)
                .hasMessage("character 'ö' (U+00F6, LATIN SMALL LETTER O WITH DIAERESIS) at position 4 "
                        + "is not in the vocabulary of 8 characters: \\ndehlorw");
        assertThat(vocabulary.contains('ö')).isFalse();
        assertThat(vocabulary.contains('o')).isTrue();
    }

    @Test
    void namesAnUnknownIdAndItsPosition() {
        assertThatThrownBy(() -> vocabulary.decode(0, 1, 8)).hasMessage("id 8 at position 2 is outside 0 … 7");
        assertThatThrownBy(() -> vocabulary.decode(-1)).hasMessage("id -1 at position 0 is outside 0 … 7");
        assertThatThrownBy(() -> vocabulary.character(8)).hasMessage("id 8 is outside 0 … 7");
    }

    @Test
    void ofNothingIsRefusedButNothingIsEncoded() {
        assertThatThrownBy(() -> CharVocabulary.of("")).hasMessageContaining("the text is empty");
        assertThat(vocabulary.encode("")).isEmpty();
        assertThat(vocabulary.decode()).isEmpty();
    }
}
