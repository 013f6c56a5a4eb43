/** The living page: widgets, compiled for a browser. */
@SuppressWarnings("module") // those are compiled later
module firsthand.web {
    requires firsthand.arrays;
    requires firsthand.data;
    requires transitive firsthand.plots;
    requires static transitive org.jspecify;

    exports firsthand.web to
            firsthand.app;
    exports firsthand.web.base to
            firsthand.app;
}
