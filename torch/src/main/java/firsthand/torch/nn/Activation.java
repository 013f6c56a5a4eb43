package firsthand.torch.nn;

import firsthand.torch.Tensor;

/** The nonlinearities a feed-forward layer can have. */
public enum Activation implements Layer {
    RELU {
        @Override
        public Tensor forward(Tensor x) {
            return x.relu();
        }
    },
    GELU {
        @Override
        public Tensor forward(Tensor x) {
            return Functional.gelu(x);
        }
    },
    /** GELU in GPT-2's approximation. */
    GELU_TANH {
        @Override
        public Tensor forward(Tensor x) {
            return Functional.geluTanh(x);
        }
    },
    SILU {
        @Override
        public Tensor forward(Tensor x) {
            return Functional.silu(x);
        }
    },
    TANH {
        @Override
        public Tensor forward(Tensor x) {
            return x.tanh();
        }
    }
}
