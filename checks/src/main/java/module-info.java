/** Judges exercises and names the mistake. */
module firsthand.checks {
    requires transitive firsthand.arrays;
    requires transitive firsthand.display;
    requires transitive firsthand.torch;
    requires static transitive org.jspecify;

    exports firsthand.checks;
}
