package firsthand.checks;

import firsthand.arrays.Rng;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 11, lora-from-scratch, from easy to hard:
 *
 * <pre>{@code
 * 1 count    long count(int C, int F, int L, int r)
 * 2 start    Tensor[] start(Tensor noise, int m)
 * 3 adapted  Tensor adapted(Tensor x, Tensor W, Tensor b, Tensor A, Tensor B, double alpha)
 * 4 merge    Tensor merge(Tensor W, Tensor A, Tensor B, double alpha)
 * 5 swap     Tensor swap(Tensor merged, Tensor A1, Tensor B1, Tensor A2, Tensor B2, double s)
 * 6 rank     int rank(double[] sigma, double share)
 * 7 nearest  Tensor nearest(Tensor D, int r)
 * 8 step     Tensor[] step(Tensor W, Tensor A, Tensor B, Tensor x, Tensor g, double s, double rate)
 * }</pre>
 */
public final class Checks11 {
    private static final String ROUNDING =
            "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8";
    private static final String EXACT = "whole numbers, below 2⁵³ exact as double";

    private Checks11() {}

    /** A number of parameters. */
    @FunctionalInterface
    public interface Count {
        long of(int C, int F, int L, int r);
    }

    /** The first A and B. */
    @FunctionalInterface
    public interface Start {
        Tensor[] of(Tensor noise, int m);
    }

    /** A linear layer with its correction. */
    @FunctionalInterface
    public interface Adapted {
        Tensor of(Tensor x, Tensor W, Tensor b, Tensor A, Tensor B, double alpha);
    }

    /** A matrix with a correction inside. */
    @FunctionalInterface
    public interface Merge {
        Tensor of(Tensor W, Tensor A, Tensor B, double alpha);
    }

    /** A merged matrix with another correction inside. */
    @FunctionalInterface
    public interface Swap {
        Tensor of(Tensor merged, Tensor A1, Tensor B1, Tensor A2, Tensor B2, double s);
    }

    /** A number of directions. */
    @FunctionalInterface
    public interface Rank {
        int of(double[] sigma, double share);
    }

    /** A matrix of low rank. */
    @FunctionalInterface
    public interface Nearest {
        Tensor of(Tensor D, int r);
    }

    /** W, A and B after a step. */
    @FunctionalInterface
    public interface Step {
        Tensor[] of(Tensor W, Tensor A, Tensor B, Tensor x, Tensor g, double s, double rate);
    }

    private static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    // ---- 1 ----

    private static long adapters(long C, long F, long L, long r) {
        return L * r * (4 * (C + C) + 2 * (C + F));
    }

    static final Check<Count> COUNT = Check.<Count>of(
                    "trained parameters of LoRA",
                    (C, F, L, r) -> adapters(C, F, L, r),
                    (answer, in) -> (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)),
                    "C",
                    "F",
                    "L",
                    "r")
            .labelled("MiniLM, r = 8", 384, 1536, 6, 8)
            .labelled("GPT-2 small, r = 16", 768, 3072, 12, 16)
            .labelled("a narrow feed-forward layer", 10, 15, 2, 3)
            .within(0, EXACT)
            .mistake(
                    "the frozen matrices are counted too",
                    (C, F, L, r) -> adapters(C, F, L, r) + L * (4L * C * C + 2L * C * F),
                    "W stands still. Only A and B learn.")
            .mistake(
                    "the frozen matrices are counted, A and B are not",
                    (C, F, L, r) -> L * (4L * C * C + 2L * C * F),
                    "That is how many numbers do not learn.")
            .mistake(
                    "only A is counted",
                    (C, F, L, r) -> (long) L * r * (5L * C + F),
                    "Each adapter has two matrices. B has r columns and as many rows as the layer gives numbers.")
            .mistake(
                    "the rank stands in both factors",
                    (C, F, L, r) -> adapters(C, F, L, r) * r,
                    "A is (r, n) and B is (m, r): r · n numbers and m · r, to be added.")
            .mistake(
                    "sizes multiplied instead of added",
                    (C, F, L, r) -> (long) L * r * (4L * C * C + 2L * C * F),
                    "That is r times the whole matrix. A and B are thin: r · n numbers and m · r.")
            .mistake(
                    "the feed-forward layers are taken for square",
                    (C, F, L, r) -> (long) L * r * 12 * C,
                    "Two of the six layers go from C to F and back.")
            .mistake(
                    "only attention is counted",
                    (C, F, L, r) -> (long) L * r * 8 * C,
                    "Four layers of a block are attention's. There are two more.")
            .mistake(
                    "one feed-forward layer a block",
                    (C, F, L, r) -> adapters(C, F, L, r) - (long) L * r * (C + F),
                    "Up to F and down again: both have adapters.")
            .mistake(
                    "one block",
                    (C, F, L, r) -> adapters(C, F, 1, r),
                    "Your answer does not depend on the number of blocks.")
            .mistake(
                    "a bias for each adapter",
                    (C, F, L, r) -> adapters(C, F, L, r) + L * (5L * C + F),
                    "The layer's own bias is enough. A and B have none.")
            .hint("One adapter on a layer from n to m: r · n + m · r. Four are C to C, one C to F, one F to C.")
            .matters("AdamW keeps two more numbers for each that learns. What does not learn costs none of it.");

    /** Exercise 1: how many numbers learn with rank r on all six linear layers of L blocks. */
    public static CheckResult count(@Nullable Count answer) {
        return COUNT.check(answer);
    }

    // ---- 2 ----

    private static Tensor[] pair(Tensor a, Tensor b) {
        return new Tensor[] {a, b};
    }

    private static Tensor zeros(Tensor like, long rows, long columns) {
        return Torch.zeros(like.dtype(), rows, columns);
    }

    static final Check<Start> START = Check.<Start>of(
                    "first A and B",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0))),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)),
                    "noise",
                    "m")
            .input(normal(1101, 2, 3), 3)
            .input(normal(1102, 1, 4), 2)
            .within(1e-6, ROUNDING)
            .mistake(
                    "B is not zero",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0)).add(noise.mean())),
                    "At step 0 your model already differs from the pretrained one. What must B A be then?")
            .mistake(
                    "B is one",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0)).add(1.0)),
                    "At step 0 your model already differs from the pretrained one. What must B A be then?")
            .mistake(
                    "both are zero",
                    (noise, m) -> pair(Torch.zerosLike(noise), zeros(noise, m, noise.size(0))),
                    "The gradient of A contains B, and that of B contains A. What is the first step of yours?")
            .mistake(
                    "A is zero and B is random",
                    (noise, m) -> pair(
                            Torch.zerosLike(noise),
                            noise.flatten()
                                    .repeat(m)
                                    .narrow(0, 0, m * noise.size(0))
                                    .view(m, noise.size(0))),
                    "That would learn too, A first. But the paper and PEFT start the other way round: A random, B = 0.")
            .mistake(
                    "B has the shape of A",
                    (noise, m) -> pair(noise, Torch.zerosLike(noise)),
                    "A leads from n numbers to r. Where does B lead?")
            .mistake(
                    "B lies on its side",
                    (noise, m) -> pair(noise, zeros(noise, noise.size(0), m)),
                    "B is (m, r): it leads from r numbers to m.")
            .mistake(
                    "B comes first",
                    (noise, m) -> pair(zeros(noise, m, noise.size(0)), noise),
                    "Both are right. In which order are they asked for?")
            .hint("B A must be 0, and the gradients must not all be 0.")
            .matters("A fresh adapter that changes nothing can be put into any model without harm.");

    /** Exercise 2: A and B before the first step. Shapes: noise (r, n) → A (r, n), B (m, r) */
    public static CheckResult start(@Nullable Start answer) {
        return START.check(answer);
    }

    // ---- 3 ----

    private static Tensor linear(Tensor x, Tensor W, Tensor b) {
        return x.matmul(W.t()).add(b);
    }

    private static Tensor low(Tensor x, Tensor A, Tensor B) {
        return x.matmul(A.t()).matmul(B.t());
    }

    private static double scale(Tensor A, double alpha) {
        return alpha / A.size(0);
    }

    static final Check<Adapted> ADAPTED = Check.<Adapted>of(
                    "adapted layer",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).mul(scale(A, alpha))),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5)),
                    "x",
                    "W",
                    "b",
                    "A",
                    "B",
                    "alpha")
            .labelled(
                    "a square layer",
                    normal(1111, 2, 3),
                    normal(1112, 3, 3),
                    normal(1113, 3),
                    normal(1114, 2, 3),
                    normal(1115, 3, 2),
                    6.0)
            .labelled(
                    "from 4 to 2",
                    normal(1116, 3, 4),
                    normal(1117, 2, 4),
                    normal(1118, 2),
                    normal(1119, 3, 4),
                    normal(1120, 2, 3),
                    4.5)
            .within(1e-6, ROUNDING)
            .mistake(
                    "the scale is missing",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B)),
                    "Your answer does not depend on α.")
            .mistake(
                    "r / α instead of α / r",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).div(scale(A, alpha))),
                    "With a greater α your correction gets smaller.")
            .mistake(
                    "α without r",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).mul(alpha)),
                    "With twice the rank your correction is a sum of twice as many parts. What keeps its size?")
            .mistake(
                    "A and B exchanged",
                    (x, W, b, A, B, alpha) ->
                            linear(x, W, b).add(low(x, B.t(), A.t()).mul(scale(A, alpha))),
                    "Which of the two meets x first? It works only for a square W.")
            .mistake(
                    "the base is missing",
                    (x, W, b, A, B, alpha) -> low(x, A, B).mul(scale(A, alpha)),
                    "Where is what the model already knows?")
            .mistake(
                    "the bias is missing",
                    (x, W, b, A, B, alpha) -> x.matmul(W.t()).add(low(x, A, B).mul(scale(A, alpha))),
                    "The base layer has a bias, and keeps it.")
            .mistake(
                    "the whole output is scaled",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B)).mul(scale(A, alpha)),
                    "With B = 0 your layer should be the base. Is it?")
            .mistake(
                    "the correction reads the base's output",
                    (x, W, b, A, B, alpha) -> {
                        Tensor y = linear(x, W, b);
                        return y.add(low(y, A, B).mul(scale(A, alpha)));
                    },
                    "Two ways side by side from the same x, not one after the other.")
            .mistake(
                    "the base is applied transposed",
                    (x, W, b, A, B, alpha) ->
                            x.matmul(W).add(b).add(low(x, A, B).mul(scale(A, alpha))),
                    "PyTorch keeps a weight as (out, in). What must be done to it before the product?")
            .mistake(
                    "the correction is subtracted",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).sub(low(x, A, B).mul(scale(A, alpha))),
                    "It would learn the opposite sign and be right again, until somebody merges it.")
            .hint("Two ways from x, added: x Wᵀ + b, and x Aᵀ Bᵀ times α / r. r is the number of rows of A.")
            .matters("This line is LoRA. All else is bookkeeping.");

    /** Exercise 3: x Wᵀ + b + (α / r) x Aᵀ Bᵀ. Shapes: x (N, n), W (m, n), b (m), A (r, n), B (m, r) → (N, m) */
    public static CheckResult adapted(@Nullable Adapted answer) {
        return ADAPTED.check(answer);
    }

    // ---- 4 ----

    private static Tensor product(Tensor A, Tensor B, double factor) {
        return B.matmul(A).mul(factor);
    }

    static final Check<Merge> MERGE = Check.<Merge>of(
                    "merged weight",
                    (W, A, B, alpha) -> W.add(product(A, B, scale(A, alpha))),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.number(3)),
                    "W",
                    "A",
                    "B",
                    "alpha")
            .labelled("a square layer", normal(1131, 3, 3), normal(1132, 2, 3), normal(1133, 3, 2), 6.0)
            .labelled("from 4 to 2", normal(1134, 2, 4), normal(1135, 3, 4), normal(1136, 2, 3), 4.5)
            .within(1e-6, ROUNDING)
            .mistake(
                    "the product is transposed",
                    (W, A, B, alpha) -> W.add(product(A, B, scale(A, alpha)).t()),
                    "For a square W the shapes fit all the same. Which of A's and B's sides are inputs?")
            .mistake(
                    "W comes out transposed",
                    (W, A, B, alpha) -> W.add(product(A, B, scale(A, alpha))).t(),
                    "A layer that keeps (out, in) should get (out, in) back.")
            .mistake(
                    "the scale is missing",
                    (W, A, B, alpha) -> W.add(product(A, B, 1)),
                    "The merged and the adapted layer differ: one of them knows α.")
            .mistake(
                    "r / α instead of α / r",
                    (W, A, B, alpha) -> W.add(product(A, B, 1 / scale(A, alpha))),
                    "With a greater α your correction gets smaller.")
            .mistake(
                    "α without r",
                    (W, A, B, alpha) -> W.add(product(A, B, alpha)),
                    "While it was trained, the correction was divided by r.")
            .mistake(
                    "merged twice",
                    (W, A, B, alpha) -> W.add(product(A, B, 2 * scale(A, alpha))),
                    "Your W has the correction twice.")
            .mistake(
                    "W is replaced",
                    (W, A, B, alpha) -> product(A, B, scale(A, alpha)),
                    "Where is what the model already knows?")
            .mistake(
                    "the correction is subtracted",
                    (W, A, B, alpha) -> W.sub(product(A, B, scale(A, alpha))),
                    "That is how a merged correction is taken out again.")
            .mistake("nothing is merged", (W, A, B, alpha) -> W, "You gave W back as it was.")
            .hint("B A has W's shape, (m, n). Scale it, add it.")
            .matters("After this line an adapted model is an ordinary one: as large, as fast.");

    /** Exercise 4: W + (α / r) B A. Shapes: W (m, n), A (r, n), B (m, r) → (m, n) */
    public static CheckResult merge(@Nullable Merge answer) {
        return MERGE.check(answer);
    }

    // ---- 5 ----

    static final Check<Swap> SWAP = Check.<Swap>of(
                    "exchanged adapters",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(product(A1, B1, s)).add(product(A2, B2, s)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5)),
                    "merged",
                    "A1",
                    "B1",
                    "A2",
                    "B2",
                    "s")
            .input(
                    normal(1141, 3, 3),
                    normal(1142, 2, 3),
                    normal(1143, 3, 2),
                    normal(1144, 2, 3),
                    normal(1145, 3, 2),
                    2.0)
            .labelled(
                    "another rank",
                    normal(1146, 2, 4),
                    normal(1147, 1, 4),
                    normal(1148, 2, 1),
                    normal(1149, 3, 4),
                    normal(1150, 2, 3),
                    0.5)
            .within(1e-6, ROUNDING)
            .mistake(
                    "the old one is still inside",
                    (merged, A1, B1, A2, B2, s) -> merged.add(product(A2, B2, s)),
                    "Your model now does both tasks at once, and neither well. What has to go out first?")
            .mistake(
                    "the old one is taken out, the new one is not put in",
                    (merged, A1, B1, A2, B2, s) -> merged.sub(product(A1, B1, s)),
                    "That is the base. Now the second adapter.")
            .mistake(
                    "old and new exchanged",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.add(product(A1, B1, s)).sub(product(A2, B2, s)),
                    "Which of the two is inside already?")
            .mistake(
                    "the product of the differences",
                    (merged, A1, B1, A2, B2, s) -> merged.add(product(A2.sub(A1), B2.sub(B1), s)),
                    "B₂A₂ − B₁A₁ is not (B₂ − B₁)(A₂ − A₁). Multiply it out.")
            .mistake(
                    "the scale is missing",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(product(A1, B1, 1)).add(product(A2, B2, 1)),
                    "Both were merged times s.")
            .mistake(
                    "only the new one is scaled",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(product(A1, B1, 1)).add(product(A2, B2, s)),
                    "The old one went in times s. It must come out times s.")
            .mistake(
                    "the base is lost",
                    (merged, A1, B1, A2, B2, s) -> product(A2, B2, s),
                    "Under both adapters lies the same pretrained matrix.")
            .hint("First the base comes back, then the second correction goes in.")
            .matters("One base model in memory serves many tasks, and a task is a file of about a megabyte.");

    /** Exercise 5: from W merged with the first adapter to W merged with the second, both times s. Shapes: (m, n) → (m, n) */
    public static CheckResult swap(@Nullable Swap answer) {
        return SWAP.check(answer);
    }

    // ---- 6 ----

    private static int needed(double[] parts, double share) {
        double all = Arrays.stream(parts).sum();
        double kept = 0;
        int r = 0;
        while (r < parts.length && kept < share * all) {
            kept += parts[r++];
        }
        return r;
    }

    private static double[] squares(double[] sigma) {
        return Arrays.stream(sigma).map(s -> s * s).toArray();
    }

    private static double[] reversed(double[] parts) {
        return IntStream.range(0, parts.length)
                .mapToDouble(i -> parts[parts.length - 1 - i])
                .toArray();
    }

    static final Check<Rank> RANK = Check.<Rank>of(
                    "rank for a share",
                    (sigma, share) -> needed(squares(sigma), share),
                    (answer, in) -> (double) answer.of(in.get(0), in.number(1)),
                    "sigma",
                    "share")
            .input(new double[] {4, 2, 2, 1, 1, 1}, 0.8)
            .input(new double[] {3, 3, 2, 2, 2, 1, 1}, 0.9)
            .input(new double[] {8, 2, 1.5, 1, 0.5}, 0.9)
            .labelled("one is enough", new double[] {10, 1, 1}, 0.95)
            .labelled("all are needed", new double[] {1, 1, 1, 1}, 1)
            .labelled("all, with rounding", new double[] {2.5, 1.4, 0.4, 0.2}, 1)
            .within(0, "whole numbers")
            .mistake(
                    "values instead of their squares",
                    (sigma, share) -> needed(sigma, share),
                    "The size of a matrix is the sum of the *squares* of its entries, which is that of the σ².")
            .mistake(
                    "one too many",
                    (sigma, share) -> needed(squares(sigma), share) + 1,
                    "With one direction less you would still keep the share.")
            .mistake(
                    "one too few",
                    (sigma, share) -> needed(squares(sigma), share) - 1,
                    "You count from 0, or you leave out the direction that crosses the share.")
            .mistake(
                    "begins with the smallest",
                    (sigma, share) -> needed(reversed(squares(sigma)), share),
                    "The first directions carry most. Which end of the list should be kept?")
            .mistake(
                    "cuts off the share instead of keeping it",
                    (sigma, share) -> needed(squares(sigma), 1 - share),
                    "What you keep is 1 − share.")
            .mistake(
                    "the share of the count",
                    (sigma, share) -> (int) Math.ceil(share * sigma.length),
                    "The directions are not equally large.")
            .mistake(
                    "compares with the first one only",
                    (sigma, share) -> (int) Arrays.stream(sigma)
                            .filter(s -> s >= (1 - share) * sigma[0])
                            .count(),
                    "That is a threshold for single directions. The share is one of a sum.")
            .hint("Add up σ² from the greatest down until the sum is at least share times all of it.")
            .matters("It tells how few directions a change really needs: the r of LoRA.");

    /** Exercise 6: the smallest r whose first r directions keep the share of the squares' sum. */
    public static CheckResult rank(@Nullable Rank answer) {
        return RANK.check(answer);
    }

    // ---- 7 ----

    private static Tensor directions(Torch.Svd svd, long first, long count) {
        Tensor u = svd.u().narrow(1, first, count);
        Tensor s = svd.s().narrow(0, first, count);
        Tensor vh = svd.vh().narrow(0, first, count);
        return u.mul(s).matmul(vh);
    }

    static final Check<Nearest> NEAREST = Check.<Nearest>of(
                    "nearest matrix of rank r",
                    (D, r) -> directions(Torch.svd(D), 0, r),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)),
                    "D",
                    "r")
            .input(normal(1161, 4, 4), 2)
            .input(normal(1162, 5, 3), 1)
            .input(normal(1163, 2, 4), 1)
            .within(1e-6, ROUNDING)
            .mistake("nothing is cut", (D, r) -> D, "Your matrix still has all its directions.")
            .mistake(
                    "the singular values are missing",
                    (D, r) -> {
                        Torch.Svd svd = Torch.svd(D);
                        return svd.u().narrow(1, 0, r).matmul(svd.vh().narrow(0, 0, r));
                    },
                    "All your directions are equally strong. What says how strong each is?")
            .mistake(
                    "the smallest directions are kept",
                    (D, r) -> {
                        Torch.Svd svd = Torch.svd(D);
                        return directions(svd, svd.s().size(0) - r, r);
                    },
                    "The singular values come in falling order. Which end should be kept?")
            .mistake(
                    "what is cut off",
                    (D, r) -> {
                        Torch.Svd svd = Torch.svd(D);
                        return directions(svd, r, svd.s().size(0) - r);
                    },
                    "That is the error, D minus its approximation.")
            .mistake(
                    "only direction number r",
                    (D, r) -> directions(Torch.svd(D), r - 1L, 1),
                    "Keep the first r, not the r-th.")
            .mistake("one too many", (D, r) -> directions(Torch.svd(D), 0, r + 1L), "Yours has rank r + 1.")
            .mistake(
                    "the first r columns of D",
                    (D, r) -> D.mul(Torch.arange(D.size(1)).lt(r).to(D.dtype())),
                    "That has rank r too, but which r directions carry most is not a question of their place.")
            .mistake(
                    "vh is transposed once more",
                    (D, r) -> {
                        Torch.Svd svd = Torch.svd(D);
                        return svd.u()
                                .narrow(1, 0, r)
                                .mul(svd.s().narrow(0, 0, r))
                                .matmul(svd.vh().t().narrow(0, 0, r));
                    },
                    "vh is Vᵀ already: its rows are the directions.")
            .hint("Torch.svd(D) gives u, s, vh with D = u · diag(s) · vh. Keep the first r of each.")
            .matters("No matrix of rank r comes nearer: what LoRA can hope for at best.");

    /** Exercise 7: U_r diag(σ_r) V_rᵀ. Shapes: D (m, n) → (m, n) */
    public static CheckResult nearest(@Nullable Nearest answer) {
        return NEAREST.check(answer);
    }

    // ---- 8 ----

    private static Tensor gradA(Tensor B, Tensor x, Tensor g, double s) {
        return g.matmul(B).t().matmul(x).mul(s);
    }

    private static Tensor gradB(Tensor A, Tensor x, Tensor g, double s) {
        return g.t().matmul(x.matmul(A.t())).mul(s);
    }

    private static Tensor[] moved(Tensor W, Tensor A, Tensor dA, Tensor B, Tensor dB, double rate) {
        return new Tensor[] {W, A.sub(dA.mul(rate)), B.sub(dB.mul(rate))};
    }

    static final Check<Step> STEP = Check.<Step>of(
                    "one step",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate),
                    (answer, in) -> answer.of(
                            in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5), in.number(6)),
                    "W",
                    "A",
                    "B",
                    "x",
                    "g",
                    "s",
                    "rate")
            .labelled(
                    "a square layer",
                    normal(1171, 3, 3),
                    normal(1172, 2, 3),
                    normal(1173, 3, 2),
                    normal(1174, 4, 3),
                    normal(1175, 4, 3),
                    2.0,
                    0.1)
            .labelled(
                    "from 4 to 2, the first step",
                    normal(1176, 2, 4),
                    normal(1177, 1, 4),
                    Torch.zeros(DType.FLOAT64, 2, 1),
                    normal(1178, 3, 4),
                    normal(1179, 3, 2),
                    0.5,
                    1.0)
            .within(1e-6, ROUNDING)
            .mistake(
                    "the base is not frozen",
                    (W, A, B, x, g, s, rate) ->
                            moved(W.sub(g.t().matmul(x).mul(rate)), A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate),
                    "Your W moved. Then it is full fine-tuning with extra steps.")
            .mistake(
                    "the scale is missing",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, 1), B, gradB(A, x, g, 1), rate),
                    "The output contains s · B A x. The chain rule does not lose a factor.")
            .mistake(
                    "uphill",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), -rate),
                    "The gradient points to where the loss grows.")
            .mistake(
                    "A uses the new B",
                    (W, A, B, x, g, s, rate) -> {
                        Tensor moved = B.sub(gradB(A, x, g, s).mul(rate));
                        return moved(W, A, gradA(moved, x, g, s), B, gradB(A, x, g, s), rate);
                    },
                    "Both gradients belong to the same place. Compute both, then move.")
            .mistake(
                    "B uses the new A",
                    (W, A, B, x, g, s, rate) -> {
                        Tensor moved = A.sub(gradA(B, x, g, s).mul(rate));
                        return moved(W, A, gradA(B, x, g, s), B, gradB(moved, x, g, s), rate);
                    },
                    "Both gradients belong to the same place. Compute both, then move.")
            .mistake(
                    "only B moves",
                    (W, A, B, x, g, s, rate) -> moved(W, A, Torch.zerosLike(A), B, gradB(A, x, g, s), rate),
                    "In the first step A stands still, because B is 0. But not for ever.")
            .mistake(
                    "only A moves",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, Torch.zerosLike(B), rate),
                    "With B at 0 for ever, A never gets a gradient.")
            .mistake(
                    "a mean over the rows",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate / x.size(0)),
                    "g already is the gradient of the loss for each row. The rows' parts add up.")
            .mistake(
                    "the gradients instead of the new values",
                    (W, A, B, x, g, s, rate) -> new Tensor[] {W, gradA(B, x, g, s), gradB(A, x, g, s)},
                    "Those are the directions. Now take the step.")
            .hint("dB = s gᵀ (x Aᵀ), dA = s (g B)ᵀ x, and W stays. Check each against its shape.")
            .matters(
                    "The gradient of W, the largest of all, is never computed. That saves time, and the memory for it.");

    /** Exercise 8: W, A and B after a step of gradient descent. Shapes: W (m, n), A (r, n), B (m, r), x (N, n), g (N, m) */
    public static CheckResult step(@Nullable Step answer) {
        return STEP.check(answer);
    }

    static List<Check<?>> all() {
        return List.of(COUNT, START, ADAPTED, MERGE, SWAP, RANK, NEAREST, STEP);
    }
}
