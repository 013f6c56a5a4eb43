package firsthand.publish.site;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * SVG made harmless. A page shows a picture without running it, but "open the picture alone" makes it a document of its
 * own, where scripts would run: so what draws stays, and what runs, moves on or loads from elsewhere goes.
 *
 * <p>It is read as browsers read such a file, as strict XML: what one of them might understand otherwise is not passed
 * on.
 */
final class SafeSvg {
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** The shapes, texts, paints and effects of SVG 2; no scripts, animations, links or foreign content. */
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "style",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textPath",
            "image",
            "clipPath",
            "mask",
            "pattern",
            "marker",
            "linearGradient",
            "radialGradient",
            "stop",
            "filter",
            "switch",
            "view",
            "feBlend",
            "feColorMatrix",
            "feComponentTransfer",
            "feComposite",
            "feDropShadow",
            "feFlood",
            "feFuncA",
            "feFuncB",
            "feFuncG",
            "feFuncR",
            "feGaussianBlur",
            "feMerge",
            "feMergeNode",
            "feMorphology",
            "feOffset",
            "feTile",
            "feTurbulence");

    private static final Pattern ADDRESS =
            Pattern.compile("#.*|data:image/(png|gif|jpeg|webp);base64,[\\w+/=\\s]*", Pattern.DOTALL);
    /** In a style sheet or an attribute: what loads something other than a part of this picture. */
    private static final Pattern LOADS =
            Pattern.compile("@import|@font-face|\\\\|javascript:|url\\(\\s*+(?![\"']?#)|image\\(|image-set\\(");
    /** A document type without entities, as drawing programs write it: nothing is lost without it. */
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^\\[\\]>]*>");

    private SafeSvg() {}

    /**
     * What may stay of a picture; the very bytes where nothing had to go.
     *
     * @throws IOException if it is not well-formed SVG
     */
    static byte[] clean(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String plain = DOCTYPE.matcher(text).replaceFirst("");
        try {
            Document document = builder().parse(new InputSource(new StringReader(plain)));
            Element root = document.getDocumentElement();
            boolean drops = prune(document);
            if (!"svg".equals(root.getLocalName()) || root.getParentNode() == null) {
                throw new IOException("not an SVG picture: its root is <" + root.getNodeName() + ">");
            }
            boolean same = !drops && plain.equals(text) && !text.startsWith("<?xml-");
            return same ? bytes : written(document);
        } catch (SAXException e) {
            throw new IOException("not well-formed SVG: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // exceptions only, nothing on the terminal
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has this parser", e);
        }
    }

    /** Takes away below {@code node} what may not stay; gives whether anything was. */
    private static boolean prune(Node node) {
        boolean dropped = false;
        for (Node child : children(node)) {
            boolean stays = switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> mayStay((Element) child);
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.COMMENT_NODE -> true;
                default -> false; // processing instructions: they can name a style sheet that runs
            };
            if (!stays) {
                node.removeChild(child);
                dropped = true;
            } else if (child instanceof Element element) {
                dropped |= pruneAttributes(element);
                dropped |= prune(element);
            }
        }
        return dropped;
    }

    private static boolean mayStay(Element element) {
        boolean known = SVG.equals(element.getNamespaceURI()) && ELEMENTS.contains(element.getLocalName());
        // Without a namespace a browser draws nothing; a test's bare <svg/> is no danger either.
        boolean bare = element.getNamespaceURI() == null && ELEMENTS.contains(element.getNodeName());
        boolean loads = "style".equals(element.getLocalName()) && loads(element.getTextContent());
        return (known || bare) && !loads;
    }

    private static boolean pruneAttributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        List<Attr> all = IntStream.range(0, attributes.getLength())
                .mapToObj(i -> (Attr) attributes.item(i))
                .toList();
        boolean dropped = false;
        for (Attr attribute : all) {
            String name = attribute.getLocalName().toLowerCase(Locale.ROOT);
            boolean namespace = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            boolean address = name.equals("href") || name.equals("src");
            boolean bad = name.startsWith("on")
                    || name.equals("base")
                    || (address
                            ? !ADDRESS.matcher(attribute.getValue().strip()).matches()
                            : loads(attribute.getValue()));
            if (!namespace && bad) {
                element.removeAttributeNode(attribute);
                dropped = true;
            }
        }
        return dropped;
    }

    private static boolean loads(String css) {
        return LOADS.matcher(css.toLowerCase(Locale.ROOT)).find();
    }

    private static List<Node> children(Node node) {
        NodeList list = node.getChildNodes();
        return IntStream.range(0, list.getLength()).mapToObj(list::item).toList();
    }

    private static byte[] written(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (TransformerException e) {
            throw new IllegalStateException("a parsed document can be written", e);
        }
    }
}
