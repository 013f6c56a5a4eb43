package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What learners read when shapes do not fit, word for word. */
class ErrorsTest {
    private static final NdArray A = NdArray.zeros(3, 4);
    private static final NdArray B = NdArray.zeros(3);
    private static final NdArray S = NdArray.scalar(1);

    private static final String REPEATS =
            "this broadcast view of shape (2, 3) repeats its elements along axis 0 and cannot"
                    + " be written to; copy() it first";

    private static Arguments says(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                says(
                        "add: shapes (3, 4) and (3,) do not broadcast: axis -1 has lengths 4 and 3, which must be equal or"
                                + " one of them 1",
                        () -> A.add(B)),
                says(
                        "greater: shapes (2, 3, 4) and (5, 1) do not broadcast: axis -2 has lengths 3 and 5, which must be"
                                + " equal or one of them 1",
                        () -> NdArray.zeros(2, 3, 4).greater(NdArray.zeros(5, 1))),
                says(
                        "sub_: shape (3, 4) does not broadcast to (4,): it has 2 axes, more than 1",
                        () -> NdArray.zeros(4).sub_(A)),
                says(
                        "addScaled_: shape (3,) does not broadcast to (3, 4): its axis -1 has length 3, which must be 4"
                                + " or 1",
                        () -> A.copy().addScaled_(1, B)),
                says(
                        "broadcastTo: shape (3,) does not broadcast to (3, 4): its axis -1 has length 3, which must be 4"
                                + " or 1",
                        () -> B.broadcastTo(3, 4)),
                says(
                        "broadcastTo: shape (3, 4) does not broadcast to (4,): it has 2 axes, more than 1",
                        () -> A.broadcastTo(4)),
                says(
                        "add_: shape (2, 3) does not broadcast to (3,): it has 2 axes, more than 1",
                        () -> NdArray.zeros(3).add_(NdArray.zeros(2, 3))),
                says(
                        "add: shape (100000, 100000) has more elements than one Java array holds (2147483639)",
                        () -> NdArray.zeros(100_000, 1).add(NdArray.zeros(100_000))),
                says(
                        "where: shapes (3, 4) and (3,) do not broadcast: axis -1 has lengths 4 and 3, which must be equal or"
                                + " one of them 1",
                        () -> NdArray.where(A, B, S)),
                says(
                        "add_: this broadcast view of shape (3, 4) repeats its elements along axis 0 and cannot be written"
                                + " to; copy() it first",
                        () -> NdArray.zeros(4).broadcastTo(3, 4).add_(1)),
                says(
                        "matmul: shapes (3, 4) and (3, 4) do not multiply: the last axis of the first has length 4, the"
                                + " second last axis of the second 3; (m, k) and (k, n) give (m, n)",
                        () -> A.matmul(A)),
                says(
                        "matmul: shapes (3, 4) and (3,) do not multiply: the last axis of the first has length 4, the"
                                + " vector 3; (m, k) and (k, n) give (m, n)",
                        () -> A.matmul(B)),
                says("matmul: shapes () and (3, 4): a scalar is no matrix; use mul", () -> S.matmul(A)),
                says(
                        "matmul: shapes (2, 3, 4) and (5, 4, 2) do not multiply: batch axes: shapes (2,) and (5,) do not"
                                + " broadcast: axis -1 has lengths 2 and 5, which must be equal or one of them 1",
                        () -> NdArray.zeros(2, 3, 4).matmul(NdArray.zeros(5, 4, 2))),
                says(
                        "addMatmul_: shapes (3, 4) and (4, 5) do not multiply into (3, 3); (m, k) and (k, n) give (m, n)",
                        () -> NdArray.zeros(3, 3).addMatmul_(A, NdArray.zeros(4, 5))),
                says(
                        "dot: shapes (3, 4) and (3,) are not two vectors of one length; for matrices use matmul",
                        () -> A.dot(B)),
                says("outer: needs a vector, got shape (3, 4)", () -> A.outer(B)),
                says("row: needs a matrix, got shape (3,)", () -> B.row(0)),
                says("diagonal: needs a matrix, got shape (3,)", () -> B.diagonal()),
                says("tril: needs matrices, got shape (3,)", () -> B.tril(0)),
                says("sum: axis 2 is out of range for shape (3, 4): axes run from -2 to 1", () -> A.sum(2)),
                says("softmax: axis -3 is out of range for shape (3, 4): axes run from -2 to 1", () -> A.softmax(-3)),
                says("mean: axis 0 is out of range for shape (): a scalar has no axes", () -> S.mean(0)),
                says("std: axis 5 is out of range for shape (3, 4): axes run from -2 to 1", () -> A.std(5)),
                says(
                        "get: index 3 is out of range for axis 0 of shape (3, 4): indices run from -3 to 2",
                        () -> A.get(3, 0)),
                says(
                        "set: index -5 is out of range for axis 1 of shape (3, 4): indices run from -4 to 3",
                        () -> A.set(1, 0, -5)),
                says("get: index (1,) needs one number for each axis of shape (3, 4)", () -> A.get(1)),
                says(
                        "at: index 0 is out of range for axis 0 of shape (0, 2): the axis is empty",
                        () -> NdArray.zeros(0, 2).at(0)),
                says(
                        "slice: [1:3, :, 0] does not fit shape (3, 4): it has more indices than the array has axes",
                        () -> A.slice("1:3, :, 0")),
                says("slice: [..., ...] does not fit shape (3, 4): only one ... is allowed", () -> A.slice("..., ...")),
                says(
                        "slice: cannot read \"1-3\" in \"1-3, :\"; write an index (-1), a range (1:3, :, ::2), ... or None"
                                + " for each axis",
                        () -> A.slice("1-3, :")),
                says("slice: \"::0\" in \":, ::0\" has the step 0; a step is not 0", () -> A.slice(":, ::0")),
                says(
                        "slice: 1: cannot have the step 0; a step is not 0",
                        () -> Slice.from(1).step(0)),
                says(
                        "expandDims: place 5 is out of range for a new axis of shape (2, 3): places run from -3 to 2",
                        () -> NdArray.zeros(2, 3).expandDims(5)),
                says(
                        "expandDims: place -2 is out of range for a new axis of shape (): places run from -1 to 0",
                        () -> S.expandDims(-2)),
                says(
                        "slice: -1 cannot have the step 2; only a range has steps",
                        () -> Slice.at(-1).step(2)),
                says(
                        "reshape: (3, 4) has 12 elements, (5, 2) has 10; a reshape keeps their number",
                        () -> A.reshape(5, 2)),
                says(
                        "reshape: (3, 4) has 12 elements, which (5, -1) cannot hold: 12 is not a multiple of 5",
                        () -> A.reshape(5, -1)),
                says("reshape: (-1, -1) leaves more than one length open; only one may be -1", () -> A.reshape(-1, -1)),
                says("reshape: shape (-2, -6) has the negative length -2", () -> A.reshape(-2, -6)),
                says("transpose: axes (0, 0) must name each axis of shape (3, 4) once", () -> A.transpose(0, 0)),
                says("transpose: axes (1,) must name each axis of shape (3, 4) once", () -> A.transpose(1)),
                says("transpose: axes (0,) must name each axis of shape () once", () -> S.transpose(0)),
                says("transpose: axes (0, 5, 7) must name each axis of shape () once", () -> S.transpose(0, 5, 7)),
                says("squeeze: axis 0 of shape (3, 4) has length 3; only axes of length 1 can go", () -> A.squeeze(0)),
                says("zeros: shape (2, -1) has the negative length -1", () -> NdArray.zeros(2, -1)),
                says(
                        "zeros: shape (65536, 65536) has more elements than one Java array holds (2147483639)",
                        () -> NdArray.zeros(65536, 65536)),
                says(
                        "broadcastTo: shape (100000, 100000) has more elements than one Java array holds (2147483639)",
                        () -> S.broadcastTo(100000, 100000)),
                says(
                        "of: row 1 has 3 numbers, row 0 has 2; all rows of a matrix are equally long",
                        () -> NdArray.of(new double[][] {{1, 2}, {1, 2, 3}})),
                says(
                        "stack: shapes (3, 4) and (3,) differ; stacked arrays have one shape",
                        () -> NdArray.stack(0, A, B)),
                says(
                        "of: matrix 1 has shape (2, 2), matrix 0 (1, 2); all matrices of an array have one shape",
                        () -> NdArray.of(new double[][][] {{{1, 2}}, {{1, 2}, {3, 4}}})),
                says(
                        "fromArray: 3 numbers do not fill shape (2, 2), which has 4 places",
                        () -> NdArray.fromArray(new double[3], 2, 2)),
                says("item: shape (3, 4) has 12 elements instead of one", () -> A.item()),
                says(
                        "max: shape (3, 0) is empty, and no element is no max",
                        () -> NdArray.zeros(3, 0).max(1)),
                says(
                        "min: shape (0,) is empty, and no element is no min",
                        () -> NdArray.zeros(0).min()),
                says(
                        "argmax: axis 0 of shape (0, 3) is empty",
                        () -> NdArray.zeros(0, 3).argmax(0)),
                says(
                        "concat: shapes (3, 4) and (3, 3) differ on an axis other than 0, the joined one",
                        () -> NdArray.concat(0, A, NdArray.zeros(3, 3))),
                says("concat: needs at least one array", () -> NdArray.concat(0)),
                says(
                        "split: axis 1 of shape (3, 4) has length 4, which does not divide into 3 equal parts",
                        () -> A.split(3, 1)),
                says(
                        "split: places [2, 1] must rise from 0 to 4, the length of axis 1 of shape (3, 4)",
                        () -> A.split(new int[] {2, 1}, 1)),
                says(
                        "take: index 4 is out of range for axis 1 of shape (3, 4): indices run from -4 to 3",
                        () -> A.take(new int[] {0, 4}, 1)),
                says("take: 0.5 is no index; indices are whole numbers", () -> A.take(NdArray.of(0.5), 0)),
                says(
                        "toIntArray: 0.5 is no index; indices are whole numbers",
                        () -> NdArray.of(0.5).toIntArray()),
                says(
                        "takeAlongAxis: indices (2, 1) and array (3, 4) must agree on every axis but 1",
                        () -> A.takeAlongAxis(NdArray.zeros(2, 1), 1)),
                says("pick: shape (3, 4) has 3 rows, got 2 columns; one for each row is needed", () -> A.pick(0, 1)),
                says(
                        "pick: index 4 is out of range for axis 1 of shape (3, 4): indices run from -4 to 3",
                        () -> A.pick(0, 1, 4)),
                says(
                        "addAt_: index 3 is out of range for axis 0 of shape (3, 4): indices run from -3 to 2",
                        () -> A.copy().addAt_(new int[] {0, 3}, NdArray.zeros(2, 4))),
                says(
                        "oneHot: label 3 at 1 is not one of the 3 classes 0 to 2",
                        () -> NdArray.oneHot(new int[] {0, 3}, 3)),
                says("tile: cannot repeat -1 times", () -> A.tile(-1)),
                says("maxAbsDifference: shapes (3, 4) and (3,) differ", () -> A.maxAbsDifference(B)),
                says(
                        "tile: shape (100000, 3, 100000, 4) has more elements than one Java array holds (2147483639)",
                        () -> A.tile(100_000, 100_000)),
                says(
                        "repeat: shape (3, 500000000, 4) has more elements than one Java array holds (2147483639)",
                        () -> A.repeat(500_000_000, 0)),
                says(
                        "repeat: an axis of length 65536 cannot be repeated 65536 times: the result would be longer than a"
                                + " Java array",
                        () -> NdArray.zeros(0, 65_536).repeat(65_536, 1)),
                says(
                        "outer: shape (100000, 100000) has more elements than one Java array holds (2147483639)",
                        () -> NdArray.zeros(100_000).outer(NdArray.zeros(100_000))),
                says(
                        "take: shape (100000, 100000) has more elements than one Java array holds (2147483639)",
                        () -> NdArray.zeros(1, 100_000).take(new int[100_000], 0)),
                says("fill_: " + REPEATS, () -> B.broadcastTo(2, 3).fill_(1)),
                says("clip_: " + REPEATS, () -> B.broadcastTo(2, 3).clip_(0, 1)),
                says("set: " + REPEATS, () -> B.broadcastTo(2, 3).set(1, 0, 0)),
                says("addOuter_: " + REPEATS, () -> B.broadcastTo(2, 3).addOuter_(NdArray.zeros(2), B)),
                says(
                        "addOuter_: vectors of lengths 3 and 2 do not make the shape (3, 4); (m) and (n) give (m, n)",
                        () -> A.copy().addOuter_(B, NdArray.zeros(2))),
                says(
                        "addcmul_: shapes (3, 4) and (3,) do not broadcast: axis -1 has lengths 4 and 3, which must be equal"
                                + " or one of them 1",
                        () -> A.copy().addcmul_(1, A, B)),
                says(
                        "arange: from 0.0 to 1.0 in steps of 0.0: these must be finite numbers, and the step not 0",
                        () -> NdArray.arange(0, 1, 0)),
                says(
                        "arange: from 0.0 to NaN in steps of 1.0: these must be finite numbers, and the step not 0",
                        () -> NdArray.arange(0, Double.NaN, 1)),
                says(
                        "arange: from 0.0 to 1.0 in steps of 1.0E-10 are 1.0E10 numbers, more than one Java array holds",
                        () -> NdArray.arange(0, 1, 1e-10)),
                says("normal: shape (-3,) has the negative length -3", () -> new Rng(1).normal(-3)),
                says(
                        "column: index 4 is out of range for axis 1 of shape (3, 4): indices run from -4 to 3",
                        () -> A.column(4)),
                says("linspace: shape (-1,) has the negative length -1", () -> NdArray.linspace(0, 1, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }
}
