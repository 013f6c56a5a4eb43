/** Charts as values. */
@SuppressWarnings("module") // those are compiled later
module firsthand.plots {
    requires transitive firsthand.display;
    requires static transitive org.jspecify;
    requires java.desktop;

    exports firsthand.plots;
    exports firsthand.plots.draw to
            firsthand.figures;
}
