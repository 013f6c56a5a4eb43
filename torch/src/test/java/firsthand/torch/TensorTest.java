package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
    private static final Tensor MATRIX = Torch.tensor(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void arraysGoInAndComeOutUnchanged() {
        assertThat(Torch.tensor(1.5f, -2f).toFloatArray()).containsExactly(1.5f, -2f);
        assertThat(Torch.tensor64(0.1, 1e300).toDoubleArray()).containsExactly(0.1, 1e300);
        assertThat(Torch.tensor(3L, -7L).toLongArray()).containsExactly(3, -7);
        assertThat(Torch.tensor(3, -7).dtype()).isEqualTo(DType.INT64);
        assertThat(Torch.tensor(true, false).toBooleanArray()).containsExactly(true, false);
        assertThat(MATRIX.toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(MATRIX.t().toIntArray()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Torch.zeros(0, 3).toFloatArray()).isEmpty();
    }

    @Test
    void arraysOfPartOneComeBackToTheBit() {
        NdArray array = NdArray.of(new double[][] {{0.1, 2}, {3, 1e300}});
        Tensor tensor = Torch.from(array.transpose());
        assertThat(tensor.toDoubleMatrix()).isDeepEqualTo(new double[][] {{0.1, 3}, {2, 1e300}});
        assertThat(tensor.toNdArray().toArray()).containsExactly(0.1, 3, 2, 1e300);
        assertThat(Torch.scalar(2).toNdArray().shape()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyElementTypeIsMadeNamedAndConverted(DType dtype) {
        Tensor ones = Torch.ones(dtype, 2, 2);
        assertThat(ones.dtype()).isEqualTo(dtype);
        assertThat(ones.bytes().byteSize()).isEqualTo(4L * dtype.bytes());
        assertThat(ones.to(DType.FLOAT64).toDoubleArray()).containsOnly(1);
        assertThat(MATRIX.to(dtype).dtype()).isEqualTo(dtype);
    }

    @Test
    void wholeNumbersStayWholeUnderWholeNumbers() {
        assertThat(Torch.arange(3).add(1).dtype()).isEqualTo(DType.INT64);
        assertThat(Torch.arange(3).mul(2L).toLongArray()).containsExactly(0, 2, 4);
        assertThat(Torch.arange(3).add(0.5).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Torch.arange(5).floorDivide(2).toLongArray()).containsExactly(0, 0, 1, 1, 2);
        assertThat(Torch.tensor(-3, 3).remainder(2L).toLongArray()).containsExactly(1, 1);
    }

    @Test
    void whatIsNoNumberAndWhatIsNotZeroIsFound() {
        Tensor x = Torch.tensor(0, Double.NaN, 2);
        assertThat(x.isnan().toBooleanArray()).containsExactly(false, true, false);
        assertThat(x.maskedFill_(x.isnan(), 5)).isSameAs(x);
        assertThat(x.toDoubleArray()).containsExactly(0, 5, 2);
        assertThat(x.view(1, 3).nonzero().toIntArray()).containsExactly(0, 1, 0, 2); // (row, column) of each
    }

    @Test
    void randomNumbersHaveTheShapeAndTypeOfWhatTheyAreLike() {
        Tensor like = Torch.randnLike(MATRIX.to(DType.FLOAT64));
        assertThat(like.shape()).containsExactly(2, 3);
        assertThat(like.dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void indexingReadsAndWritesThroughViews() {
        Tensor x = MATRIX.clone();
        assertThat(x.get(1, 2).item()).isEqualTo(6);
        assertThat(x.get("-1").toIntArray()).containsExactly(4, 5, 6);
        assertThat(x.get("None, ..., 0").shape()).containsExactly(1, 2);
        x.set_("0, 1:", 9).set_(":, 0", Torch.tensor(7.0, 8.0));
        assertThat(x.toIntArray()).containsExactly(7, 9, 9, 8, 5, 6);
    }

    @Test
    void gradientsAccumulateUntilForgotten() {
        Tensor x = Torch.tensor(3.0).requiresGrad_();
        x.square().sum().backward();
        x.square().sum().backward();
        assertThat(x.grad().item()).isEqualTo(12);
        x.setGrad(null);
        assertThat(x.hasGrad()).isFalse();
    }

    @Test
    void noGradBuildsNoGraphAndEndsWithItsBody() {
        Tensor x = Torch.ones(2).requiresGrad_();
        assertThat(Torch.noGrad(() -> x.mul(2)).requiresGrad()).isFalse();
        assertThatThrownBy(() -> Torch.noGrad((Runnable) () -> {
                    throw new IllegalStateException("left early");
                }))
                .hasMessage("left early");
        assertThat(Torch.isGradEnabled()).isTrue();
        assertThat(x.mul(2).requiresGrad()).isTrue();
    }

    @Test
    void autocastComputesProductsInTheGivenType() {
        Tensor product = Torch.autocast(Device.CPU, DType.BFLOAT16, () -> MATRIX.matmul(MATRIX.t()));
        assertThat(product.dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(MATRIX.matmul(MATRIX.t()).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void seedGivesPyTorchsNumbers() {
        Torch.manualSeed(1337);
        // torch.manual_seed(1337); torch.randn(3)
        assertThat(Torch.randn(3).allclose(Torch.tensor(SEED_1337), 1e-6, 1e-6)).isTrue();
        Generator own = Generator.of(1337);
        assertThat(Torch.randn(own, 3).allclose(Torch.tensor(SEED_1337), 1e-6, 1e-6))
                .isTrue();
    }

    private static final double[] SEED_1337 = {-2.02599216, -2.06550884, -1.2053628};

    @Test
    void generatorContinuesFromItsState() {
        Tensor state = Generator.common().state();
        Tensor first = Torch.randn(5);
        Generator.common().state(state);
        assertThat(Torch.randn(5).equal(first)).isTrue();
    }

    @Test
    void printsAsPyTorchWithShapeAndType() {
        assertThat(MATRIX.toString()).isEqualTo("tensor([[1., 2., 3.],\n        [4., 5., 6.]], shape=(2, 3), float32)");
        assertThat(Torch.tensor(0.5, -1.25).toString()).isEqualTo("tensor([ 0.5000, -1.2500], shape=(2,), float32)");
        assertThat(Torch.tensor(1, 20).toString()).isEqualTo("tensor([ 1, 20], shape=(2,), int64)");
        assertThat(Torch.tensor(true).toString()).isEqualTo("tensor([true], shape=(1,), bool)");
        assertThat(Torch.scalar(2).requiresGrad_().toString()).isEqualTo("tensor(2., float32, requiresGrad)");
        assertThat(Torch.tensor(1e-9, 1.0).toString()).contains("1.0000e-09");
        assertThat(Torch.tensor(Double.NaN, Double.POSITIVE_INFINITY).toString())
                .startsWith("tensor([nan, inf]");
        assertThat(Torch.zeros(0).toString()).isEqualTo("tensor([], shape=(0,), float32)");
        assertThat(MATRIX.toMime().text()).isEqualTo(MATRIX.toString());
    }

    @Test
    void longTensorsAreShortenedInEveryDimension() {
        String text = Torch.arange(2000).view(2, 1000).toString();
        assertThat(text)
                .isEqualTo("tensor([[   0,    1,    2, ...,  997,  998,  999],\n"
                        + "        [1000, 1001, 1002, ..., 1997, 1998, 1999]], shape=(2, 1000), int64)");
    }

    @Test
    void errorsSayOperationReasonAndShapesAndKeepTheFramesInTheCause() {
        assertThatThrownBy(() -> MATRIX.add(Torch.ones(4)))
                .isInstanceOf(TorchException.class)
                .hasMessage(
                        "add: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension"
                                + " 1 [float32 (2, 3) and float32 (4,)]")
                .cause()
                .hasMessageContaining("frame #");
        assertThatThrownBy(() -> MATRIX.matmul(MATRIX))
                .hasMessageContaining("matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
        assertThatThrownBy(() -> MATRIX.matmul(Torch.ones(DType.FLOAT64, 3, 1))).hasMessageContaining("same dtype");
        assertThatThrownBy(() -> MATRIX.view(4)).hasMessageContaining("shape '[4]' is invalid for input of size 6");
        assertThatThrownBy(() -> MATRIX.size(5)).hasMessageContaining("Dimension out of range");
        assertThatThrownBy(MATRIX::item).hasMessageContaining("a Tensor with 6 elements cannot be converted to Scalar");
        assertThatThrownBy(() -> MATRIX.get("2")).hasMessageContaining("index 2 out of range");
        assertThatThrownBy(() -> MATRIX.get("0, 0, 0")).hasMessageContaining("names 3 dimensions, the tensor has 2");
        assertThatThrownBy(() -> MATRIX.get("0; 1")).hasMessageContaining("cannot read \"0; 1\"");
        assertThatThrownBy(() -> MATRIX.sum().backward()).hasMessageContaining("does not require grad");
        assertThatThrownBy(MATRIX::grad).hasMessageContaining("does not require gradients: call requiresGrad_()");
        assertThatThrownBy(() -> Torch.tensor(new double[][] {{1}, {1, 2}}))
                .hasMessage("tensor: row 1 has 2 elements, row 0 has 1");
        assertThatThrownBy(() -> Torch.zeros(1L << 40, 100))
                .hasMessage("zeros: out of memory, 439804651110400 bytes were asked for");
        assertThatThrownBy(() -> MATRIX.to(Device.CUDA)).isInstanceOf(TorchException.class);
    }

    @Test
    void unknownDevicesAreRefused() {
        assertThat(Device.of("cuda:1")).isEqualTo(new Device(Device.Type.CUDA, 1));
        assertThat(Device.of("cpu")).isEqualTo(Device.CPU).hasToString("cpu");
        assertThatThrownBy(() -> Device.of("tpu")).hasMessageContaining("no device \"tpu\"");
    }

    @Test
    void aGradientStaysWhenItsTensorGetsAnotherOrGoes() {
        Tensor w = Torch.tensor(1.0, 2.0).requiresGrad_();
        w.square().sum().backward();
        Tensor first = w.grad();
        w.setGrad(null);
        assertThat(first.toDoubleArray()).containsExactly(2, 4);
        w.mul(3.0).sum().backward();
        assertThat(first.toDoubleArray()).containsExactly(2, 4);
        assertThat(w.grad().toDoubleArray()).containsExactly(3, 3);
        Tensor alone = Scope.result("a leaf that goes", () -> {
            Tensor leaf = Torch.tensor(5.0).requiresGrad_();
            leaf.square().sum().backward();
            return leaf.grad();
        });
        Torch.tensor(7.0, 7.0, 7.0).mul(2.0); // may get the memory that the leaf had
        assertThat(alone.toDoubleArray()).containsExactly(10);
    }
}
