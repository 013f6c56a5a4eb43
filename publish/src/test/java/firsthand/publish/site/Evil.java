package firsthand.publish.site;

import java.util.List;

/** Ways to run a script from within a page; each would set {@code data-evil} on the document's root element. */
final class Evil {
    static final String RUN = "document.documentElement.setAttribute('data-evil',1)";

    private Evil() {}

    /** As HTML, in prose or in an output. */
    static final List<String> HTML = List.of(
                    "<script>RUN</script>",
                    "<script src=\"data:text/javascript,RUN\"></script>",
                    "<SCRIPT\n>RUN</SCRIPT\n>",
                    "<img src=x onerror=\"RUN\">",
                    "<img src=x onerror=RUN//",
                    "<img/src=x/onerror=RUN>",
                    "<svg onload=\"RUN\"></svg>",
                    "<svg><script>RUN</script></svg>",
                    "<svg><animate onbegin=RUN attributeName=x dur=1s></svg>",
                    "<svg><a xlink:href=\"javascript:RUN\"><text y=20>click</text></a></svg>",
                    "<math><mi//xlink:href=\"data:x,<script>RUN</script>\"></math>",
                    "<math><mtext><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mtext></math>",
                    "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">",
                    "<a href=\"javascript:RUN\">click</a>",
                    "<a href=\" javascript:RUN\">click</a>",
                    "<a href=\"java&#10;script:RUN\">click</a>",
                    "<a href=\"&#1;javascript:RUN\">click</a>",
                    "<a href=\"JaVaScRiPt&colon;RUN\">click</a>",
                    "<a href=\"vbscript:RUN\">click</a>",
                    "<a href=\"data:text/html,<script>RUN</script>\">click</a>",
                    "<a href=\"#\" onclick=\"RUN\">click</a>",
                    "<details open ontoggle=\"RUN\"><summary onclick=RUN>x</summary></details>",
                    "<iframe src=\"javascript:parent.RUN\"></iframe>",
                    "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>",
                    "<object data=\"javascript:RUN\"></object>",
                    "<embed src=\"javascript:RUN\">",
                    "<form action=\"javascript:RUN\"><button>click</button></form>",
                    "<button onclick=RUN>click</button>",
                    "<button formaction=\"javascript:RUN\">click</button>",
                    "<input autofocus onfocus=RUN>",
                    "<p tabindex=0 autofocus onfocus=RUN>x</p>",
                    "<video><source onerror=\"RUN\"></video>",
                    "<audio src=x onerror=RUN></audio>",
                    "<body onload=RUN>",
                    "<base href=\"data:text/javascript,RUN//\">",
                    "<meta http-equiv=refresh content=\"0;url=javascript:RUN\">",
                    "<link rel=stylesheet href=x onerror=RUN>",
                    "<style>@keyframes x{}</style><p style=\"animation-name:x\" onanimationstart=\"RUN\">x</p>",
                    "<table background=\"javascript:RUN\"><tr><td onmouseover=RUN>x</td></tr></table>",
                    "<p style=\"background:url(javascript:RUN)\">x</p>",
                    "</div></article><script>RUN</script>",
                    "<template><script>RUN</script></template>",
                    "<!--><script>RUN</script>-->",
                    "<textarea></textarea><title></title><xmp><img src=x onerror=RUN></xmp>",
                    "<a id=katex href=#><a id=katex name=render href=\"javascript:RUN\">click</a>")
            .stream()
            .map(html -> html.replace("RUN", RUN))
            .toList();

    /** As Markdown. */
    static final List<String> MARKDOWN = List.of(
                    "[click](javascript:RUN)",
                    "[click](<javascript:RUN>)",
                    "[click](JAVASCRIPT:RUN)",
                    "[click](&#x6a;avascript:RUN)",
                    "[click](data:text/html,x)",
                    "<javascript:RUN>",
                    "![x](javascript:RUN)",
                    "![x](x\" onerror=\"RUN)",
                    "[click][r]\n\n[r]: javascript:RUN",
                    "# <img src=x onerror=RUN>",
                    "| a |\n|---|\n| <img src=x onerror=RUN> |",
                    "```\"><script>RUN</script>\nx\n```",
                    "$\\href{javascript:RUN}{click}$",
                    "$$</div><script>RUN</script>$$")
            .stream()
            .map(markdown -> markdown.replace("RUN", RUN))
            .toList();

    /** As SVG, opened alone. */
    static final String SVG = """
            <?xml version="1.0"?>
            <?xml-stylesheet type="text/xsl" href="data:text/xml,x"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                 xmlns:h="http://www.w3.org/1999/xhtml" width="200" height="100" onload="RUN">
              <script>RUN</script>
              <h:script>RUN</h:script>
              <h:img src="x" onerror="RUN"/>
              <foreignObject width="9" height="9"><h:iframe src="javascript:parent.RUN"/></foreignObject>
              <a xlink:href="javascript:RUN"><text y="20">click</text></a>
              <a href="#"><animate attributeName="href" values="javascript:RUN"/><text y="40">click</text></a>
              <rect width="10" height="10" onclick="RUN"><set attributeName="x" onbegin="RUN" to="1"/></rect>
              <use href="data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg' id='x' onload='RUN'/&gt;#x"/>
              <image href="x" onerror="RUN" width="9" height="9"/>
              <style>@import url(data:text/css,x);</style>
              <circle id="stays" cx="50" cy="50" r="20" fill="#2a78d6"/>
            </svg>
            """.replace("RUN", RUN);
}
