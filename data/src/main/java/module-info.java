/** Texts, labels and published models, from jars and from the hub. */
module firsthand.data {
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires java.xml;
    requires static transitive org.jspecify;

    exports firsthand.data;
}
