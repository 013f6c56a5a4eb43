package firsthand.publish.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A piece of HTML as a tree. */
final class Dom {
    private Dom() {}

    /** The elements of {@code html}; their text stays as it is, spaces and line breaks included. */
    static Element parse(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    /** Puts each table into a box of its own, which scrolls sideways where a page is narrow. */
    static void boxTables(Element body) {
        body.select("table").wrap("<div class=\"table\"></div>");
    }
}
