/** Judges exercises and names the mistake. */
module firsthand.checks {
    requires transitive firsthand.arrays;
    requires transitive firsthand.display;
    requires transitive firsthand.torch;
    requires static transitive org.jspecify;

    exports firsthand.checks;
    exports firsthand.checks.engine;
    exports firsthand.checks.n01;
    exports firsthand.checks.n02;
    exports firsthand.checks.n03;
    exports firsthand.checks.n04;
    exports firsthand.checks.n05;
    exports firsthand.checks.n06;
    exports firsthand.checks.n07;
    exports firsthand.checks.n08;
    exports firsthand.checks.n09;
    exports firsthand.checks.n10;
    exports firsthand.checks.n11;
    exports firsthand.checks.n12;
}
