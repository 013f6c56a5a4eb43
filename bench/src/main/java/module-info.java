/** Side by side with NumPy, PyTorch and other Java libraries. */
@SuppressWarnings({"module", "requires-automatic"})
module firsthand.bench {
    requires ejml.core;
    requires ejml.ddense;
    requires firsthand.arrays;
    requires firsthand.kernel;
    requires firsthand.torch;
    requires jdk.incubator.vector;
    requires ojalgo;
    requires org.bytedeco.pytorch;
    requires static transitive org.jspecify;

    exports firsthand.bench to
            firsthand.app;
}
