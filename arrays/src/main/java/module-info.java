/**
 * NumPy's role: arrays of numbers in plain Java, and the pieces that grow from them. On the JVM vectors of numbers are
 * computed at once, hence the incubating module; {@code Simd} does without where it is absent.
 */
@SuppressWarnings("module") // web is compiled later
module firsthand.arrays {
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports firsthand.arrays;
    exports firsthand.arrays.nn;
    exports firsthand.arrays.kernels to
            firsthand.web;
}
