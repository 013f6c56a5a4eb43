/** Fetches what a notebook needs when it is needed. */
@SuppressWarnings("module") // those are compiled later
module firsthand.fetch {
    requires firsthand.display;
    requires java.xml;
    requires static transitive org.jspecify;

    exports firsthand.fetch to
            firsthand.app,
            firsthand.data,
            firsthand.lab;
}
