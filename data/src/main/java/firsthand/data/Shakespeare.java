package firsthand.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Turns Jon Bosak's XML of three plays into running text; see {@link Corpus#shakespeare()}. */
final class Shakespeare {
    static final String FOLDER = "/org/exist/samples/shakespeare/";
    static final List<String> PLAYS = List.of("hamlet.xml", "macbeth.xml", "r_and_j.xml");
    static final Source SOURCE = new Source(
            "William Shakespeare: Hamlet, Macbeth, Romeo and Juliet",
            "the text is in the public domain (Moby Lexical Tools, 1992); its XML markup © 1999 Jon Bosak, "
                    + "freely distributed if unmodified; the artifact is LGPL-2.1",
            "http://exist-db.org",
            "org.exist-db:exist-samples:6.3.0");

    private Shakespeare() {}

    static Text read() {
        List<String> speeches = new ArrayList<>();
        for (String play : PLAYS) {
            try (InputStream in = Resources.open(FOLDER + play, SOURCE)) {
                speeches(in, speeches);
            } catch (IOException | XMLStreamException e) {
                throw new DataException("%s inside %s cannot be read".formatted(play, SOURCE.artifact()), e);
            }
        }
        return new Text(String.join("\n", speeches), SOURCE);
    }

    /** Adds each SPEECH as {@code "SPEAKER:\nline\nline\n"}. Each of several speakers has a line of its own. */
    private static void speeches(InputStream in, List<String> speeches) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        StringBuilder speech = new StringBuilder();
        StringBuilder words = new StringBuilder();
        int direction = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "SPEECH" -> speech.setLength(0);
                        case "SPEAKER", "LINE" -> words.setLength(0);
                        // A direction may stand inside a line: "[Aside] A little more than kin".
                        case "STAGEDIR" -> direction++;
                        default -> {}
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (direction == 0) {
                        words.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "SPEECH" -> speeches.add(speech.toString());
                        case "SPEAKER" -> append(speech, words, ":\n");
                        case "LINE" -> append(speech, words, "\n");
                        case "STAGEDIR" -> direction--;
                        default -> {}
                    }
                }
                default -> {}
            }
        }
    }

    /** Empty lines (only a direction stood there) and empty names (Romeo and Juliet's prologue) are left out. */
    private static void append(StringBuilder speech, StringBuilder words, String end) {
        String text = words.toString().strip();
        if (!text.isEmpty()) {
            speech.append(text).append(end);
        }
    }
}
