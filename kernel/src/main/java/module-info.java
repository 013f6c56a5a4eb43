/** Java behind the Jupyter protocol. Learners see nothing of it. */
@SuppressWarnings("module") // those are compiled later
module firsthand.kernel {
    requires com.fasterxml.jackson.databind;
    requires firsthand.display;
    requires java.management;
    requires jdk.jshell;
    requires jdk.management;
    requires org.zeromq.jeromq;
    requires static transitive org.jspecify;

    exports firsthand.kernel.client to
            firsthand.app,
            firsthand.bench,
            firsthand.lab,
            firsthand.publish;
}
