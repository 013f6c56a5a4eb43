/** A training that lives in a folder. */
@SuppressWarnings("module") // those are compiled later
module firsthand.training {
    requires com.fasterxml.jackson.databind;
    requires transitive firsthand.data;
    requires transitive firsthand.torch;
    requires static transitive org.jspecify;

    exports firsthand.training to
            firsthand.app;
}
