/** How a value shows itself, and the ground floor of all rooms. */
module firsthand.display {
    requires static transitive org.jspecify;

    exports firsthand.display;
}
