package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real texts are held by checksums that golden/data.py computes with another XML parser. */
class CorpusTest {
    @TempDir
    Path folder;

    @Test
    void shakespeareIsThreePlaysInTheUsualLayout() {
        Text text = Corpus.shakespeare();
        assertThat(text.length()).isEqualTo(401_506);
        assertThat(text.content())
                .startsWith(
                        "BERNARDO:\nWho's there?\n\nFRANCISCO:\nNay, answer me: stand, and unfold yourself.\n\nBERNARDO:\n")
                .endsWith("For never was a story of more woe\nThan this of Juliet and her Romeo.\n")
                .contains("\nHAMLET:\nA little more than kin, and less than kind.\n") // a direction stood in this line
                .contains("\n\nTwo households, both alike in dignity,\n") // a speech without a speaker
                .contains("MARCELLUS:\nBERNARDO:\n") // two speakers of one speech
                .doesNotContain("\n\n\n");
        assertThat(text.sha256()).isEqualTo("787257982eb72dede88347b9ba5b901b2288f2d13cea13835119e4b27fe14124");
        assertThat(text.vocabulary().characters())
                .isEqualTo("\n !&',-.:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void shakespearesLicenceIsTheOneInsideTheJar() {
        Source source = Corpus.shakespeare().source();
        for (String play : Shakespeare.PLAYS) {
            assertThat(Resources.text(Shakespeare.FOLDER + play, source))
                    .contains("placed in the public domain by Moby Lexical Tools, 1992")
                    .contains("The XML markup in this version is Copyright &#169; 1999 Jon Bosak")
                    .contains("on condition that it not be");
        }
        assertThat(source.toString())
                .contains("public domain", "© 1999 Jon Bosak", "LGPL-2.1", "org.exist-db:exist-samples:6.3.0");
    }

    @Test
    void dickensIsOneWholeNovel() {
        Text text = Corpus.dickens();
        assertThat(text.length()).isEqualTo(1_214_976);
        assertThat(text.content())
                .startsWith("The Old Curiosity Shop\n\nBy Charles Dickens\n")
                .endsWith("so do things\npass away, like a tale that is told!")
                .doesNotContain("\r");
        assertThat(text.sha256()).isEqualTo("059df691c3ac0fee61871e2bcbb1e409abbc6489144fe48383740cbf34181b2b");
        assertThat(text.source().toString()).contains("public domain", "Apache-2.0");
    }

    @Test
    void aSplitCutsAtNineTenthsAndLosesNothing() {
        Text text = Corpus.shakespeare();
        Text.Parts parts = text.split();
        assertThat(parts.train().length()).isEqualTo(361_355);
        assertThat(parts.train().content() + parts.validation().content()).isEqualTo(text.content());
        assertThat(parts).hasToString("361,355 characters train, 40,151 validation");
    }

    @Test
    void aSplitWithAnEmptyPartIsRefused() {
        Text text = new Text("abc", new Source("t", "l", "u", "a"));
        for (double share : new double[] {0, 1, 0.1, -1, Double.NaN}) {
            assertThatThrownBy(() -> text.split(share))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("empty part");
        }
    }

    @Test
    void aSplitKeepsACharacterOfTwoHalvesWhole() {
        Text.Parts parts = new Text("ab🙂c", new Source("t", "l", "u", "a")).split(0.6);
        assertThat(parts.train().content()).isEqualTo("ab");
        assertThat(parts.validation().content()).isEqualTo("🙂c");
    }

    @Test
    void aFileOfTheUsersOwnIsRead() throws IOException {
        Path file = folder.resolve("own.txt");
        Files.writeString(file, "\uFEFF" + "Grüße 🙂\r\n".repeat(200));
        Text text = Corpus.fromFile(file);
        assertThat(text.content()).isEqualTo("Grüße 🙂\n".repeat(200));
        assertThat(text.source().title()).isEqualTo("own.txt");
        assertThat(text.source().licence()).isEqualTo("the user's own file");
    }

    @Test
    void aMissingFileIsNamedWithThePlaceLookedAt() {
        Path file = folder.resolve("nowhere").resolve("poems.txt");
        assertThatThrownBy(() -> Corpus.fromFile(file))
                .isInstanceOf(DataException.class)
                .hasMessage("there is no file %s (looked for %s)", file, file.toAbsolutePath());
    }

    @Test
    void aFolderIsNotAText() {
        assertThatThrownBy(() -> Corpus.fromFile(folder))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("is a folder; a text file is needed");
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirPlace() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, "one\ntwo\nth\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Corpus.fromFile(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not UTF-8 text: byte 0xE9 at offset 10, line 3.")
                .hasMessageContaining("iconv -f ISO-8859-1 -t UTF-8 latin.txt");
    }

    @Test
    void aFileCutInsideACharacterIsNotUtf8() throws IOException {
        Path file = folder.resolve("cut.txt");
        Files.write(file, new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82});
        assertThatThrownBy(() -> Corpus.fromFile(file)).hasMessageContaining("byte 0xE2 at offset 2, line 1");
    }

    @Test
    void aTextTooShortToLearnFromIsRefused() throws IOException {
        Path file = folder.resolve("short.txt");
        Files.writeString(file, "x".repeat(Corpus.SHORTEST - 1));
        assertThatThrownBy(() -> Corpus.fromFile(file))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("short.txt has 999 characters; at least 1,000 are needed to learn anything");
        Files.writeString(file, "x".repeat(Corpus.SHORTEST));
        assertThat(Corpus.fromFile(file).length()).isEqualTo(Corpus.SHORTEST);
    }

    @Test
    void aTextShowsItsLengthAndSourceNotItself() {
        Text text = new Text("first\nsecond\nthird", new Source("Title", "CC0", "https://example.org", "g:a:1"));
        assertThat(text).hasToString("18 characters. Title. Licence: CC0. From g:a:1, https://example.org");
        assertThat(text.head(2)).isEqualTo("first\nsecond");
    }

    @Test
    void aMissingResourceNamesItsArtifact() {
        assertThatThrownBy(() -> Resources.text("/not/there", new Source("t", "l", "u", "group:name:1")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("/not/there is not on the class path: it is inside the artifact group:name:1");
    }
}
