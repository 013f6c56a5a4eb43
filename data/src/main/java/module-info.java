/** Texts, labels and published models, from jars and from the hub. */
module firsthand.data {
    requires com.fasterxml.jackson.databind;
    requires firsthand.display;
    requires firsthand.fetch;
    requires java.xml;
    requires static transitive org.jspecify;

    exports firsthand.data;
}
