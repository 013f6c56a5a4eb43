/** The pictures of the concept documents. */
@SuppressWarnings("module") // those are compiled later
module firsthand.figures {
    requires firsthand.arrays;
    requires firsthand.plots;
    requires static transitive org.jspecify;

    exports firsthand.figures to
            firsthand.app;
}
