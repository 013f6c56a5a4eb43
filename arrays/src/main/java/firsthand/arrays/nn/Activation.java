package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The functions that bend a network: without one between them, two linear layers are one. Each gives its value and its
 * derivative at every element of an array; shapes stay. Notebook 03 derives and draws them.
 *
 * <p>Derivatives at a kink follow PyTorch: that of the left side.
 */
public enum Activation {
    /**
     * σ(x) = 1 / (1 + e⁻ˣ), between 0 and 1; derivative σ·(1 - σ), at most 1/4. Source: Rumelhart, Hinton, Williams,
     * Learning representations by back-propagating errors, Nature 323 (1986), equation 2.
     */
    SIGMOID {
        @Override
        public NdArray value(NdArray x) {
            return x.sigmoid();
        }

        @Override
        public NdArray derivative(NdArray x) {
            NdArray s = x.sigmoid();
            return s.subFrom(1).mul_(s);
        }
    },

    /**
     * (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ) = 2·σ(2x) - 1, between -1 and 1; derivative 1 - tanh², at most 1. Source: LeCun, Bottou,
     * Orr, Müller, Efficient BackProp (1998), 4.4.
     */
    TANH {
        @Override
        public NdArray value(NdArray x) {
            return x.tanh();
        }

        @Override
        public NdArray derivative(NdArray x) {
            return x.tanh().square_().subFrom(1);
        }
    },

    /**
     * max(0, x); derivative 1 where x &gt; 0, else 0. Source: Nair, Hinton, Rectified linear units improve restricted
     * Boltzmann machines, ICML 2010.
     */
    RELU {
        @Override
        public NdArray value(NdArray x) {
            return x.maximum(0);
        }

        @Override
        public NdArray derivative(NdArray x) {
            return x.lessEqual(0).subFrom(1); // Not greater(0): a NaN must not look like a dead unit's 0.
        }
    },

    /**
     * x where x &gt; 0, else x/100; derivative 1 or 1/100. Source: Maas, Hannun, Ng, Rectifier nonlinearities improve
     * neural network acoustic models, ICML 2013, section 2.
     */
    LEAKY_RELU {
        @Override
        public NdArray value(NdArray x) {
            return x.maximum(x.mul(LEAK));
        }

        @Override
        public NdArray derivative(NdArray x) {
            return x.greater(0).maximum(LEAK);
        }
    },

    /**
     * x·Φ(x), where Φ(x) = (1 + erf(x/√2)) / 2 is the normal distribution's cumulative function; derivative Φ(x) +
     * x·φ(x) with the normal density φ(x) = e^(-x²/2) / √(2π). Source: Hendrycks, Gimpel, Gaussian error linear units
     * (GELUs), arXiv:1606.08415, section 2.
     */
    GELU {
        @Override
        public NdArray value(NdArray x) {
            return cumulativeNormal(x).mul_(x);
        }

        @Override
        public NdArray derivative(NdArray x) {
            NdArray density = x.square().mul_(-0.5).exp_().mul_(1 / Math.sqrt(2 * Math.PI));
            return density.mul_(x).add_(cumulativeNormal(x));
        }
    },

    /**
     * x/2·(1 + t) with t = tanh u and u = √(2/π)·(x + 0.044715·x³): GELU without erf, as GPT-2 uses it; derivative
     * (1 + t)/2 + x/2·(1 - t²)·u' with u' = √(2/π)·(1 + 3·0.044715·x²). Source: Hendrycks, Gimpel, arXiv:1606.08415,
     * section 2.
     */
    GELU_TANH {
        @Override
        public NdArray value(NdArray x) {
            return inner(x).tanh_().add_(1).mul_(x).mul_(0.5);
        }

        @Override
        public NdArray derivative(NdArray x) {
            NdArray t = inner(x).tanh_();
            NdArray slope = x.square().mul_(3 * CUBIC).add_(1).mul_(ROOT);
            NdArray moving = t.square().subFrom(1).mul_(slope).mul_(x);
            return t.add_(1).add_(moving).mul_(0.5);
        }

        private static NdArray inner(NdArray x) {
            return x.square().mul_(CUBIC).add_(1).mul_(x).mul_(ROOT);
        }
    },

    /**
     * x·σ(x), also called Swish; derivative σ·(1 + x·(1 - σ)). Source: Hendrycks, Gimpel, arXiv:1606.08415, section 2
     * (SiLU); Ramachandran, Zoph, Le, Searching for activation functions, arXiv:1710.05941 (Swish).
     */
    SILU {
        @Override
        public NdArray value(NdArray x) {
            return x.sigmoid().mul_(x);
        }

        @Override
        public NdArray derivative(NdArray x) {
            NdArray s = x.sigmoid();
            return s.subFrom(1).mul_(x).add_(1).mul_(s);
        }
    };

    /** Slope of the leaky ReLU left of 0; PyTorch's default. */
    private static final double LEAK = 0.01;

    private static final double CUBIC = 0.044715;
    private static final double ROOT = Math.sqrt(2 / Math.PI);

    /** f(x) of each element. Shapes: any → the same */
    public abstract NdArray value(NdArray x);

    /** f'(x) of each element. Shapes: any → the same */
    public abstract NdArray derivative(NdArray x);

    /** f(x) of one number. */
    public double value(double x) {
        return value(NdArray.scalar(x)).item();
    }

    /** f'(x) of one number. */
    public double derivative(double x) {
        return derivative(NdArray.scalar(x)).item();
    }

    /** The name in small letters, as people write it: {@code "leaky relu"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The activation of this name, whatever its letters' size: {@code "relu"}, {@code "leaky relu"},
     * {@code "GELU_TANH"}.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static Activation of(String name) {
        return Arrays.stream(values())
                .filter(a -> a.label().equals(name.toLowerCase(Locale.ROOT).replace('_', ' ')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no activation '" + name + "', only "
                        + Arrays.stream(values()).map(Activation::label).collect(Collectors.joining(", "))));
    }

    private static NdArray cumulativeNormal(NdArray x) {
        return x.mul(Math.sqrt(0.5)).erf().add_(1).mul_(0.5);
    }
}
