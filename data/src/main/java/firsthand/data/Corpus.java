package firsthand.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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
     * Hamlet, Macbeth and Romeo and Juliet: 401,506 characters, 63 of them different. The layout is that of the
     * well-known "tinyshakespeare": the speaker's name and a colon, the lines of the speech, an empty line. Stage
     * directions and headings are left out, as there.
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
     * @throws DataException if there is no such file, it cannot be read, it is not UTF-8 (names byte and line), or it
     *     has fewer than {@link #SHORTEST} characters
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
            content = clean(decode(bytes(file), file));
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

    /** A file need not have a length: a pipe, or a device that never ends. */
    private static byte[] bytes(Path file) throws IOException {
        long most =
                Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 8); // text and numbers take the rest
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = Files.size(file) <= most ? in.readNBytes((int) most + 1) : new byte[0];
            if (bytes.length > most || Files.size(file) > most) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s has more than the %,d MB that this machine's memory has room for. Take a part of it:"
                                + " head -c 100M %s > part.txt",
                        file,
                        most / 1_000_000,
                        file));
            }
            return bytes;
        }
    }

    /** Text in UTF-16 has a mark at its beginning, or, if it is mostly Latin, a zero in every second byte. */
    private static boolean looksLikeUtf16(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && (bytes[0] & 0xFE) == 0xFE) {
            return true;
        }
        int[] zeros = {0, 0};
        int looked = Math.min(bytes.length, 2000);
        for (int i = 0; i < looked; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        return Math.max(zeros[0], zeros[1]) > looked / 5 && Math.min(zeros[0], zeros[1]) < looked / 50;
    }

    private static String decode(byte[] bytes, Path file) {
        if (looksLikeUtf16(bytes)) {
            throw new DataException("%s is UTF-16 text, not UTF-8. To change it: iconv -f UTF-16 -t UTF-8 %s > utf8.txt"
                    .formatted(file, file));
        }
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
