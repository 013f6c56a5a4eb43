/** Charts as values. */
module firsthand.plots {
    requires transitive firsthand.display;
    requires static transitive org.jspecify;
    requires java.desktop;

    exports firsthand.plots;
}
