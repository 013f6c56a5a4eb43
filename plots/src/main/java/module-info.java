/** Charts as values. */
@SuppressWarnings("requires-automatic")
module firsthand.plots {
    requires transitive firsthand.display;
    requires static transitive org.jspecify;
    requires java.desktop;
    requires java.xml;
    requires platf.awt.jvm;

    exports firsthand.plots;
}
