package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** U_r diag(σ_r) V_rᵀ. Shapes: D (m, n) → (m, n). */
@FunctionalInterface
public interface NearestOfRank {
    Tensor of(Tensor D, int r);

    private static Tensor directions(Torch.Svd svd, long first, long count) {
        Tensor u = svd.u().narrow(1, first, count);
        Tensor s = svd.s().narrow(0, first, count);
        Tensor vh = svd.vh().narrow(0, first, count);
        return u.mul(s).matmul(vh);
    }

    Check<NearestOfRank> CHECK = Check.<NearestOfRank>of(
                    "nearest matrix of rank r",
                    (D, r) -> directions(Torch.svd(D), 0, r),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)))
            .takes("D", "r")
            .input(normal(1161, 4, 4), 2)
            .input(normal(1162, 5, 3), 1)
            .input(normal(1163, 2, 4), 1)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("nothing is cut", (D, r) -> D)
            .clue("Your matrix still has all its directions.")
            .mistake("the singular values are missing", (D, r) -> {
                Torch.Svd svd = Torch.svd(D);
                return svd.u().narrow(1, 0, r).matmul(svd.vh().narrow(0, 0, r));
            })
            .clue("All your directions are equally strong. What says how strong each is?")
            .mistake("the smallest directions are kept", (D, r) -> {
                Torch.Svd svd = Torch.svd(D);
                return directions(svd, svd.s().size(0) - r, r);
            })
            .clue("The singular values come in falling order. Which end should be kept?")
            .mistake("what is cut off", (D, r) -> {
                Torch.Svd svd = Torch.svd(D);
                return directions(svd, r, svd.s().size(0) - r);
            })
            .clue("That is the error, D minus its approximation.")
            .mistake("only direction number r", (D, r) -> directions(Torch.svd(D), r - 1L, 1))
            .clue("Keep the first r, not the r-th.")
            .mistake("one too many", (D, r) -> directions(Torch.svd(D), 0, r + 1L))
            .clue("Yours has rank r + 1.")
            .mistake(
                    "the first r columns of D",
                    (D, r) -> D.mul(Torch.arange(D.size(1)).lt(r).to(D.dtype())))
            .clue("That has rank r too, but which r directions carry most is not a question of their place.")
            .mistake("vh is transposed once more", (D, r) -> {
                Torch.Svd svd = Torch.svd(D);
                return svd.u()
                        .narrow(1, 0, r)
                        .mul(svd.s().narrow(0, 0, r))
                        .matmul(svd.vh().t().narrow(0, 0, r));
            })
            .clue("vh is Vᵀ already: its rows are the directions.")
            .hint("The singular values come in falling order. Which directions may go with the least loss?")
            .hint("Torch.svd(D) gives u, s, vh with D = u · diag(s) · vh. Keep the first r of each.")
            .hint("u.narrow(1, 0, r), s.narrow(0, 0, r), vh.narrow(0, 0, r); then u times s by columns, matmul vh.")
            .matters("No matrix of rank r comes nearer: what LoRA can hope for at best.");
}
