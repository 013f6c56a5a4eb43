package firsthand.publish.site;

import firsthand.display.text.Html;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Formulas in Markdown: {@code $…$} in a line, {@code $$…$$} on their own. What stands between the dollars is LaTeX and
 * is kept from Markdown, so that {@code $a_i * b_i$} has no emphasis in it. Code is left alone, and {@code \$} is a
 * dollar.
 *
 * <p>A single dollar opens a formula if no letter or digit stands before it and no space after it; the next unescaped
 * dollar closes it if no space stands before that one and no digit after it. So "from $5 to $10" is no formula.
 *
 * @param formula told each formula: its LaTeX and whether it stands on its own
 * @param unpaired told the text that follows each dollar that neither opens a formula nor is escaped
 */
record Maths(BiConsumer<String, Boolean> formula, Consumer<String> unpaired)
        implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {
    private static final String DISPLAY = "$$";

    /** A formula within a line. */
    static final class Inline extends CustomNode {
        final String tex;
        final boolean display;

        Inline(String tex, boolean display) {
            this.tex = tex;
            this.display = display;
        }
    }

    /** A formula on its own lines. */
    static final class OnItsOwn extends CustomBlock {
        private String tex = "";
    }

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(new BlockFactory());
        parser.customInlineContentParserFactory(new InlineFactory());
    }

    @Override
    public void extend(HtmlRenderer.Builder renderer) {
        renderer.nodeRendererFactory(Renderer::new);
    }

    /** The element that the page's script hands to KaTeX; without a script it shows the LaTeX. */
    static String html(String tex, boolean display) {
        return "<span class=\"math" + (display ? " display" : "") + "\">" + Html.escape(tex) + "</span>";
    }

    private final class InlineFactory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return this::parse;
        }

        private ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            boolean afterWord = Character.isLetterOrDigit(scanner.peekPreviousCodePoint());
            int dollars = scanner.matchMultiple('$');
            Position start = scanner.position();
            if (dollars == 2) {
                while (scanner.find('$') >= 0) {
                    String tex = scanner.getSource(start, scanner.position()).getContent();
                    if (!escaped(tex) && scanner.next(DISPLAY)) {
                        return ParsedInline.of(new Inline(tex.strip(), true), scanner.position());
                    }
                    scanner.next('$');
                }
            } else if (dollars == 1 && !afterWord && !isSpace(scanner.peek())) {
                while (scanner.find('$') >= 0) {
                    String tex = scanner.getSource(start, scanner.position()).getContent();
                    scanner.next('$');
                    if (!escaped(tex)) {
                        if (isSpace(tex.charAt(tex.length() - 1)) || Character.isDigit(scanner.peek())) {
                            break;
                        }
                        return ParsedInline.of(new Inline(tex, false), scanner.position());
                    }
                }
            }
            scanner.setPosition(start);
            unpaired.accept("$".repeat(dollars) + rest(scanner, start));
            return ParsedInline.of(new Text("$".repeat(dollars)), start);
        }

        private static String rest(Scanner scanner, Position start) {
            for (int i = 0; i < 30 && scanner.hasNext() && scanner.peek() != '\n'; i++) {
                scanner.next();
            }
            return scanner.getSource(start, scanner.position()).getContent();
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == Scanner.END;
    }

    /** Whether the character after this text is escaped: an odd number of backslashes stands before it. */
    private static boolean escaped(String text) {
        int slashes = 0;
        while (slashes < text.length() && text.charAt(text.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private final class BlockFactory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int start = state.getNextNonSpaceIndex();
            String rest = line.subSequence(start, line.length()).toString().strip();
            if (state.getIndent() >= 4 || !rest.startsWith(DISPLAY)) {
                return BlockStart.none();
            }
            int close = rest.indexOf(DISPLAY, 2);
            boolean alone = close < 0 || close == rest.length() - 2;
            return alone && !rest.startsWith("$$$")
                    ? BlockStart.of(new OnItsOwnParser()).atIndex(start + 2)
                    : BlockStart.none();
        }
    }

    private final class OnItsOwnParser extends AbstractBlockParser {
        private final OnItsOwn block = new OnItsOwn();
        private final StringBuilder tex = new StringBuilder();
        private boolean closed;

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return closed ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine source) {
            String line = source.getContent().toString().strip();
            if (line.endsWith(DISPLAY) && !escaped(line.substring(0, line.length() - 2))) {
                closed = true;
                line = line.substring(0, line.length() - 2);
            }
            tex.append(line).append('\n');
        }

        @Override
        public void closeBlock() {
            block.tex = tex.toString().strip();
            if (!closed) {
                unpaired.accept(DISPLAY + block.tex);
            }
        }
    }

    private final class Renderer implements org.commonmark.renderer.NodeRenderer {
        private final HtmlNodeRendererContext context;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Inline.class, OnItsOwn.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Inline inline) {
                formula.accept(inline.tex, inline.display);
                context.getWriter().raw(html(inline.tex, inline.display));
            } else if (node instanceof OnItsOwn own) {
                formula.accept(own.tex, true);
                context.getWriter().line();
                context.getWriter().raw("<div class=\"math display\">" + Html.escape(own.tex) + "</div>");
                context.getWriter().line();
            }
        }
    }
}
