package firsthand.checks.n10;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** Which k texts are most like each query, the best first. Shapes: (M, C), (N, C) → (M, k). */
@FunctionalInterface
public interface Search {
    Tensor of(Tensor q, Tensor d, int k);

    private static Tensor unit(Tensor v) {
        return v.div(v.norm(-1, true));
    }

    /** The cosine of each query with each text. Shapes: (M, C), (N, C) → (M, N). */
    private static Tensor alike(Tensor q, Tensor d) {
        return unit(q).matmul(unit(d).t());
    }

    Check<Search> CHECK = Check.<Search>of(
                    "search by meaning",
                    (q, d, k) -> alike(q, d).topk(k).indices(),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.integer(2)))
            .takes("q", "d", "k")
            .input(normal(1003, 2, 4), normal(1008, 6, 4).mul(normal(1009, 6, 1)), 3)
            .input(normal(1004, 3, 6).mul(5), normal(1010, 8, 6).mul(normal(1011, 8, 1)), 2)
            .within(0, "indices are whole numbers")
            .mistake(
                    "products with texts that were not made of length 1",
                    (q, d, k) -> q.matmul(d.t()).topk(k).indices())
            .clue("A long vector is found whatever its direction. Divide each text by its length.")
            .mistake(
                    "normalised over texts instead of channels",
                    (q, d, k) -> q.matmul(d.div(d.norm(0, true)).t()).topk(k).indices())
            .clue("A text's vector should have length 1: the sum goes over its channels, the last dimension.")
            .mistake(
                    "divided by squared lengths",
                    (q, d, k) -> q.matmul(d.div(d.norm(-1, true).square()).t())
                            .topk(k)
                            .indices())
            .clue("The length is the root of the sum of squares.")
            .mistake(
                    "the nearest by distance",
                    (q, d, k) -> q.matmul(d.t())
                            .mul(2)
                            .sub(d.square().sum(1))
                            .topk(k)
                            .indices())
            .clue("Two vectors of one direction are alike, and may be far apart. The cosine leaves lengths out.")
            .mistake(
                    "the least alike",
                    (q, d, k) -> alike(q, d).rsub(1.0).topk(k).indices())
            .clue(
                    "The worst come first in yours. Is it sorted upwards? Or is 1 minus the cosine, a distance, taken for a likeness?")
            .mistake(
                    "the best comes last",
                    (q, d, k) -> alike(q, d).argsort(-1, false).narrow(1, d.size(0) - k, k))
            .clue("You found the right texts. Put the best first.")
            .mistake(
                    "cosines instead of places",
                    (q, d, k) -> alike(q, d).topk(k).values())
            .clue("How much alike they are, yes. Which rows of d are they?")
            .hint("A cosine is a product of two vectors of length 1. Which of the two lengths can change the order?")
            .hint("Rows of length 1, the product (M, C) · (C, N), and of each row the k greatest: topk gives both "
                    + "parts.")
            .hint("d.div(d.norm(-1, true)) has rows of length 1; q.matmul of its transpose; topk(k).indices().")
            .matters("Search by meaning is this; with millions of texts only the product is done more cleverly.");
}
