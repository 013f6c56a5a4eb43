/** Course source to executed notebook to page. */
@SuppressWarnings("module") // those are compiled later
module firsthand.publish {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive firsthand.kernel;
    requires firsthand.display;
    requires org.commonmark;
    requires java.xml;
    requires org.commonmark.ext.gfm.tables;
    requires org.jsoup;
    requires static transitive org.jspecify;

    exports firsthand.publish to
            firsthand.app,
            firsthand.lab;
    exports firsthand.publish.notebook to
            firsthand.app,
            firsthand.lab;
    exports firsthand.publish.run to
            firsthand.app;
    exports firsthand.publish.site to
            firsthand.app,
            firsthand.lab;
    exports firsthand.publish.site.check to
            firsthand.app;
    exports firsthand.publish.source to
            firsthand.app,
            firsthand.lab;
}
