package firsthand.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts of the course, and any text of the user's own. */
public final class Corpus {
    /** Fewer characters than this are not worth training on, and mostly a wrong file. */
    public static final int SHORTEST = 1000;

    private static final Source DICKENS = new Source(
            "Charles Dickens, The Old Curiosity Shop (1841)",
            "the novel is in the public domain; the artifact is Apache-2.0",
            "https://crunch.apache.org",
            "org.apache.crunch:crunch-test:0.15.0");

    private Corpus() {}

    /**
     * Hamlet, Macbeth and Romeo and Juliet: 401,506 characters, 63 of them different. The layout is that of the well-known
     * "tinyshakespeare": the speaker's name and a colon, the lines of the speech, an empty line. Stage directions and
     * headings are left out, as there.
     */
    public static Text shakespeare() {
        return Shakespeare.read();
    }

    /** The text asked for on the command line ({@code --data FILE}), otherwise {@link #shakespeare()}. */
    public static Text chosen() {
        String file = System.getProperty("firsthand.data");
        return file == null ? shakespeare() : fromFile(Path.of(file));
    }

    /** The Old Curiosity Shop by Charles Dickens: long prose in short lines, with its chapter headings. */
    public static Text dickens() {
        return new Text(clean(Resources.text("/dickens.txt", DICKENS)), DICKENS);
    }

    /**
     * The text in {@code file}, which is UTF-8. A byte-order mark is dropped and Windows line ends become {@code \n}.
     *
     * @throws DataException if there is no such file, it cannot be read, it is not UTF-8 (names byte and line), or it has
     *     fewer than {@link #SHORTEST} characters
     */
    public static Text fromFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + " is a folder; a text file is needed");
        }
        if (!Files.exists(file)) {
            throw new DataException("there is no file %s (looked for %s)"
                    .formatted(file, file.toAbsolutePath().normalize()));
        }
        String content;
        try {
            content = clean(decode(Files.readAllBytes(file), file));
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file, e), e);
        }
        if (content.length() < SHORTEST) {
            throw new DataException("%s has %,d characters; at least %,d are needed to learn anything"
                    .formatted(file, content.length(), SHORTEST));
        }
        String name = String.valueOf(file.getFileName());
        return new Text(
                content, new Source(name, "the user's own file", file.toUri().toString(), name));
    }

    private static String decode(byte[] bytes, Path file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int at = in.position();
            long line = 1;
            for (int i = 0; i < at; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new DataException(
                    "%s is not UTF-8 text: byte 0x%02X at offset %,d, line %,d. If it is Latin-1: iconv -f ISO-8859-1 -t UTF-8 %s"
                            .formatted(file, bytes[at] & 0xFF, at, line, file.getFileName()));
        }
        return out.flip().toString();
    }

    private static String clean(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.replace("\r\n", "\n");
    }
}
