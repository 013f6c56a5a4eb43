/** A training that lives in a folder. */
@SuppressWarnings("module")
module firsthand.training {
    requires com.fasterxml.jackson.databind;
    requires transitive firsthand.data;
    requires transitive firsthand.torch;
    requires static transitive org.jspecify;

    exports firsthand.training to
            firsthand.app;
}
