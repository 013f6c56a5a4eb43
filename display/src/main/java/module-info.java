/** How a value shows itself, and the ground floor of all rooms. */
@SuppressWarnings("module")
module firsthand.display {
    requires static transitive org.jspecify;

    exports firsthand.display;
    exports firsthand.display.files to
            firsthand.app,
            firsthand.data,
            firsthand.kernel,
            firsthand.publish,
            firsthand.torch,
            firsthand.training;
    exports firsthand.display.text to
            firsthand.checks,
            firsthand.figures,
            firsthand.plots,
            firsthand.publish,
            firsthand.training;
}
