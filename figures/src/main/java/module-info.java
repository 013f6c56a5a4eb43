/** The pictures of the concept documents. */
@SuppressWarnings("module")
module firsthand.figures {
    requires firsthand.plots;
    requires static transitive org.jspecify;

    exports firsthand.figures to
            firsthand.app;
}
