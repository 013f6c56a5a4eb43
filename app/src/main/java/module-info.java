/** The command line. */
module firsthand.app {
    requires com.fasterxml.jackson.databind;
    requires firsthand.bench;
    requires firsthand.checks;
    requires firsthand.fetch;
    requires firsthand.figures;
    requires firsthand.lab;
    requires firsthand.publish;
    requires firsthand.training;
    requires firsthand.web;
    requires info.picocli;
    requires java.desktop;
    requires java.management;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static transitive org.jspecify;
}
