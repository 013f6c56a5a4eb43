package firsthand.publish.site;

import firsthand.display.text.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The Markdown of one page as HTML: GitHub's tables, headings with GitHub's anchors, formulas, highlighted Java, links
 * rewritten. It remembers what the rest of the page needs: the headings for the table of contents, the formulas.
 */
final class Markdown {
    /** A heading of the page: its level (1 to 6), its anchor, and its text as HTML without links. */
    record Entry(int level, String anchor, String html) {}

    /** A formula of the page. */
    record Formula(String tex, boolean display) {}

    /**
     * Up to this long a formula is held together with the punctuation behind it, which must not begin the next line.
     */
    private static final int SHORT = 32;

    private static final Pattern PUNCTUATION = Pattern.compile("[,.;:!?)]+");

    private final UnaryOperator<String> link;
    private final Consumer<Element> picture;
    private final Map<String, Integer> anchors = new HashMap<>();
    private final List<Entry> headings = new ArrayList<>();
    private final List<Formula> formulas = new ArrayList<>();
    private final List<String> unpaired = new ArrayList<>();
    private final Set<String> refused = new TreeSet<>();
    private final Parser parser;
    private final HtmlRenderer renderer;

    /**
     * Markdown of a new page.
     *
     * @param link where a link of the source leads on the page
     * @param picture leads an image to where its picture is found from the page
     */
    Markdown(UnaryOperator<String> link, Consumer<Element> picture) {
        this.link = link;
        this.picture = picture;
        Maths maths = new Maths((tex, display) -> formulas.add(new Formula(tex, display)), unpaired::add);
        List<Extension> extensions = List.of(TablesExtension.create(), maths);
        parser = Parser.builder().extensions(extensions).build();
        renderer = HtmlRenderer.builder()
                .nodeRendererFactory(Renderer::new)
                .extensions(extensions)
                .build();
    }

    /** The next piece of the page's Markdown. */
    String html(String source) {
        Element body = Dom.parse(renderer.render(parser.parse(source)));
        // Raw HTML has links and pictures, too: only here all of them are elements.
        body.select("[href]").forEach(a -> a.attr("href", link.apply(a.attr("href"))));
        body.select("img[src]").forEach(picture);
        Dom.boxTables(body);
        LivingFigures.figures(body);
        body.select("span.math:not(.display)").forEach(Markdown::holdPunctuation);
        SafeHtml.Cleaned cleaned = SafeHtml.clean(body.html());
        refused.addAll(cleaned.taken());
        return cleaned.html();
    }

    private static void holdPunctuation(Element formula) {
        if (formula.text().length() <= SHORT && formula.nextSibling() instanceof TextNode after) {
            Matcher punctuation = PUNCTUATION.matcher(after.getWholeText());
            if (punctuation.lookingAt()) {
                if (punctuation.end() < after.getWholeText().length()) {
                    after.splitText(punctuation.end());
                }
                formula.wrap("<span class=\"held\"></span>");
                Objects.requireNonNull(formula.parent()).appendChild(after);
            }
        }
    }

    /** What the sources so far had that no page takes: elements, attributes, addresses. */
    Set<String> refused() {
        return refused;
    }

    /** The headings so far, in order. */
    List<Entry> headings() {
        return headings;
    }

    /** The formulas so far, in order. */
    List<Formula> formulas() {
        return formulas;
    }

    /** The beginnings of texts after a dollar that neither opened a formula nor was escaped. */
    List<String> unpairedDollars() {
        return unpaired;
    }

    /** A block of code in a card of its own; Java is highlighted, other languages are only shown. */
    static String code(String source, String language) {
        String code = source.stripTrailing();
        return Template.fill("""
                <div class="code"><pre><code>{{code}}</code></pre></div>
                """, "code", language.equals("java") ? JavaHtml.html(code) : Html.escape(code));
    }

    /** GitHub's anchor of a heading: lower case, punctuation dropped, spaces to hyphens, numbered if taken. */
    private String anchor(String text) {
        String slug = text.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
                .replace(' ', '-');
        int taken = anchors.merge(slug, 1, Integer::sum) - 1;
        return taken == 0 ? slug : slug + "-" + taken;
    }

    private final class Renderer implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter out;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
            out = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class, FencedCodeBlock.class, IndentedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Heading heading -> heading(heading);
                case FencedCodeBlock block -> {
                    String language = (block.getInfo() == null ? "" : block.getInfo())
                            .strip()
                            .split("\\s+")[0];
                    out.raw(code(block.getLiteral(), language));
                }
                case IndentedCodeBlock block -> out.raw(code(block.getLiteral(), ""));
                default -> throw new IllegalArgumentException("not rendered here: " + node);
            }
        }

        private void heading(Heading heading) {
            InnerHtml inner = new InnerHtml();
            heading.accept(inner);
            String anchor = anchor(inner.text.toString());
            headings.add(new Entry(heading.getLevel(), anchor, inner.html.toString()));
            String tag = "h" + heading.getLevel();
            out.line();
            out.tag(tag, Map.of("id", anchor));
            for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            out.raw(Template.fill("""
                    <a class="anchor" href="#{anchor}" aria-label="Link to this section">#</a>""", "anchor", anchor));
            out.tag("/" + tag);
            out.line();
        }
    }

    /** What a heading says: as text for its anchor, as HTML for the table of contents. */
    private static final class InnerHtml extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        private void add(String plain, String marked) {
            text.append(plain);
            html.append(marked);
        }

        @Override
        public void visit(Text node) {
            add(node.getLiteral(), Html.escape(node.getLiteral()));
        }

        @Override
        public void visit(Code node) {
            add(node.getLiteral(), "<code>" + Html.escape(node.getLiteral()) + "</code>");
        }

        @Override
        public void visit(SoftLineBreak node) {
            add(" ", " ");
        }

        @Override
        public void visit(HardLineBreak node) {
            add(" ", " ");
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Maths.Inline maths) {
                add(maths.tex, Maths.html(maths.tex, false));
            } else {
                visitChildren(node);
            }
        }
    }
}
