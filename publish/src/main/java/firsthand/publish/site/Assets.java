package firsthand.publish.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all pages share, under {@code assets/}: styles, scripts, KaTeX with its fonts. */
final class Assets {
    private static final Pattern FONT = Pattern.compile("url\\((fonts/[\\w-]+\\.woff2)\\)");

    private Assets() {}

    static void write(SiteFiles files) throws IOException {
        for (String own : new String[] {"site.css", "site.js", "theme.js", "icon.svg"}) {
            files.write("assets/" + own, Template.resource(own));
        }
        LivingFigures.write(files);
        // Every browser of the last ten years reads woff2; the older forms would triple the folder.
        String css = new String(Template.webjar("katex", "dist/katex.min.css"), StandardCharsets.UTF_8)
                .replaceAll(",url\\(fonts/[\\w-]+\\.(?:woff|ttf)\\) format\\(\"\\w+\"\\)", "");
        files.write("assets/katex/katex.min.css", css);
        files.write("assets/katex/katex.min.js", Template.webjar("katex", "dist/katex.min.js"));
        files.write("assets/katex/LICENSE", Template.webjar("katex", "LICENSE"));
        Matcher font = FONT.matcher(css);
        while (font.find()) {
            files.write("assets/katex/" + font.group(1), Template.webjar("katex", "dist/" + font.group(1)));
        }
    }
}
