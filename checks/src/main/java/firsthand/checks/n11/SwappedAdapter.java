package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** From W merged with one adapter to W merged with another, both times s. Shapes: (m, n) → (m, n). */
@FunctionalInterface
public interface SwappedAdapter {
    Tensor of(Tensor merged, Tensor A1, Tensor B1, Tensor A2, Tensor B2, double s);

    Check<SwappedAdapter> CHECK = Check.<SwappedAdapter>of(
                    "exchanged adapters",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(MergedWeight.product(A1, B1, s)).add(MergedWeight.product(A2, B2, s)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5)))
            .takes("merged", "A1", "B1", "A2", "B2", "s")
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
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "the old one is still inside",
                    (merged, A1, B1, A2, B2, s) -> merged.add(MergedWeight.product(A2, B2, s)))
            .clue("Your model now does both tasks at once, and neither well. What has to go out first?")
            .mistake(
                    "the old one is taken out, the new one is not put in",
                    (merged, A1, B1, A2, B2, s) -> merged.sub(MergedWeight.product(A1, B1, s)))
            .clue("That is the base. Now the second adapter.")
            .mistake(
                    "old and new exchanged",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.add(MergedWeight.product(A1, B1, s)).sub(MergedWeight.product(A2, B2, s)))
            .clue("Which of the two is inside already?")
            .mistake(
                    "the product of the differences",
                    (merged, A1, B1, A2, B2, s) -> merged.add(MergedWeight.product(A2.sub(A1), B2.sub(B1), s)))
            .clue("B₂A₂ − B₁A₁ is not (B₂ − B₁)(A₂ − A₁). Multiply it out.")
            .mistake(
                    "the scale is missing",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(MergedWeight.product(A1, B1, 1)).add(MergedWeight.product(A2, B2, 1)))
            .clue("Both were merged times s.")
            .mistake(
                    "only the new one is scaled",
                    (merged, A1, B1, A2, B2, s) ->
                            merged.sub(MergedWeight.product(A1, B1, 1)).add(MergedWeight.product(A2, B2, s)))
            .clue("The old one went in times s. It must come out times s.")
            .mistake("the base is lost", (merged, A1, B1, A2, B2, s) -> MergedWeight.product(A2, B2, s))
            .clue("Under both adapters lies the same pretrained matrix.")
            .hint("First the base comes back, then the second correction goes in.")
            .hint("Two products, each of its own B and A, each times s: one is taken off, one put on.")
            .hint("merged.sub(B1.matmul(A1).mul(s)), and then add the same of B2 and A2.")
            .matters("One base model in memory serves many tasks, and a task is a file of about a megabyte.");
}
