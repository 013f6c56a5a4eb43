/** PyTorch's role: a thin face on libtorch. */
@SuppressWarnings("module") // those are compiled later
module firsthand.torch {
    requires com.fasterxml.jackson.databind;
    requires static jdk.incubator.vector;
    requires transitive firsthand.arrays;
    requires transitive firsthand.display;
    requires org.bytedeco.pytorch;
    requires static transitive org.jspecify;

    exports firsthand.torch;
    exports firsthand.torch.data;
    exports firsthand.torch.distributed;
    exports firsthand.torch.io;
    exports firsthand.torch.lora;
    exports firsthand.torch.models;
    exports firsthand.torch.nn;
    exports firsthand.torch.optim;
    exports firsthand.torch.train;
    exports firsthand.torch.internal to
            firsthand.bench;
}
