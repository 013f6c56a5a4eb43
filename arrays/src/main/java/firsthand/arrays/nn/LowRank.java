package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import firsthand.arrays.Slice;
import java.util.Arrays;

/**
 * A matrix taken apart into parts of rank one, the largest first: W = Σᵢ σᵢ·uᵢ·vᵢᵀ. Of all matrices of rank r the sum
 * of the first r parts is nearest to W.
 *
 * <p>Shapes: W (m, n), u (m, R), sigma (at least R), vh (R, n), where the first R parts are kept. Source: Eckart,
 * Young, The approximation of one matrix by another of lower rank, Psychometrika 1 (1936).
 *
 * @param sigma all singular values of W, the greatest first
 */
public record LowRank(NdArray u, NdArray sigma, NdArray vh) {
    public LowRank {
        if (u.ndim() != 2 || vh.ndim() != 2 || u.shape(1) != vh.shape(0) || sigma.size() < u.shape(1)) {
            throw new ShapeException("LowRank: %s, %s and %s are not of shapes (m, R), (R or more) and (R, n)"
                    .formatted(
                            Arrays.toString(u.shape()), Arrays.toString(sigma.shape()), Arrays.toString(vh.shape())));
        }
    }

    /** How many parts are kept, R. */
    public int parts() {
        return u.shape(1);
    }

    /** The sum of the first r parts. Shape (m, n) */
    public NdArray first(int r) {
        NdArray left = u.slice(Slice.all(), Slice.to(r)).mul(sigma.slice(Slice.to(r))); // (m, r)
        return left.matmul(vh.slice(Slice.to(r)));
    }

    /** How much of ‖W‖² the first 1, 2, … parts hold, each a share of 1. Shape: as sigma */
    public NdArray shares() {
        NdArray squares = sigma.square();
        return squares.cumsum(0).div(squares.sum());
    }

    /** The numbers that r parts take, beside those of W: r·(m + n). */
    public int numbers(int r) {
        return r * (u.shape(0) + vh.shape(1));
    }
}
