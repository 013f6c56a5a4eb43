/** How a value shows itself, and the ground floor of all rooms. */
@SuppressWarnings("module") // those are compiled later
module firsthand.display {
    requires static transitive org.jspecify;

    exports firsthand.display;
    exports firsthand.display.files to
            firsthand.app,
            firsthand.data,
            firsthand.fetch,
            firsthand.kernel,
            firsthand.lab,
            firsthand.publish,
            firsthand.torch,
            firsthand.training;
    exports firsthand.display.text to
            firsthand.checks,
            firsthand.kernel,
            firsthand.lab,
            firsthand.publish,
            firsthand.training;
}
