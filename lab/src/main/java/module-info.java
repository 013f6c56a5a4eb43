/** The course in the browser, every cell live. */
@SuppressWarnings("module") // those are compiled later
module firsthand.lab {
    requires transitive com.fasterxml.jackson.databind;
    requires firsthand.checks;
    requires firsthand.display;
    requires firsthand.fetch;
    requires transitive firsthand.kernel;
    requires transitive firsthand.publish;
    requires io.helidon.webserver;
    requires io.helidon.webserver.websocket;
    requires java.compiler;
    requires java.logging;
    requires jdk.compiler;
    requires static transitive org.jspecify;

    exports firsthand.lab to
            firsthand.app;
    exports firsthand.lab.workspace to
            firsthand.app;
}
