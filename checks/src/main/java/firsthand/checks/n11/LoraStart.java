package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.List;

/** A and B before the first step. Shapes: noise (r, n) → A (r, n), B (m, r). */
@FunctionalInterface
public interface LoraStart {
    Tensor[] of(Tensor noise, int m);

    private static Tensor[] pair(Tensor a, Tensor b) {
        return new Tensor[] {a, b};
    }

    private static String told(Tensor[] given, Tensor noise) {
        List<String> words = new ArrayList<>();
        if (given.length == 2) {
            if (!given[0].equal(noise)) {
                words.add("A is not the noise that was given");
            }
            if (!given[1].equal(Torch.zerosLike(given[1]))) {
                words.add("B is not 0");
            }
        }
        return String.join(", and ", words);
    }

    private static Tensor zeros(Tensor like, long rows, long columns) {
        return Torch.zeros(like.dtype(), rows, columns);
    }

    Check<LoraStart> CHECK = Check.<LoraStart>of(
                    "first A and B",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0))),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)))
            .takes("noise", "m")
            .input(normal(1101, 2, 3).to(DType.FLOAT32), 3) // as weights are: Torch.zeros fits to it
            .input(normal(1102, 1, 4).to(DType.FLOAT32), 2)
            .told((answer, in) -> told(answer.of(in.get(0), in.integer(1)), in.get(0)))
            .within(1e-9, "A is given as it is, and B is 0")
            .mistake(
                    "B is not zero",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0)).add(noise.mean())))
            .clue("At step 0 your model already differs from the pretrained one. What must B A be then?")
            .mistake(
                    "B is one",
                    (noise, m) -> pair(noise, zeros(noise, m, noise.size(0)).add(1.0)))
            .clue("At step 0 your model already differs from the pretrained one. What must B A be then?")
            .mistake("both are zero", (noise, m) -> pair(Torch.zerosLike(noise), zeros(noise, m, noise.size(0))))
            .clue("The gradient of A contains B, and that of B contains A. What is the first step of yours?")
            .mistake(
                    "A is zero and B is random",
                    (noise, m) -> pair(
                            Torch.zerosLike(noise),
                            noise.flatten()
                                    .repeat(m)
                                    .narrow(0, 0, m * noise.size(0))
                                    .view(m, noise.size(0))))
            .clue("That would learn too, A first. But the paper and PEFT start the other way round: A random, B = 0.")
            .mistake("B has the shape of A", (noise, m) -> pair(noise, Torch.zerosLike(noise)))
            .clue("A leads from n numbers to r. Where does B lead?")
            .mistake("B lies on its side", (noise, m) -> pair(noise, zeros(noise, noise.size(0), m)))
            .clue("B is (m, r): it leads from r numbers to m.")
            .mistake("B comes first", (noise, m) -> pair(zeros(noise, m, noise.size(0)), noise))
            .clue("Both are right. In which order are they asked for?")
            .mistake(
                    "the given numbers are scaled", (noise, m) -> pair(noise.mul(0.01), zeros(noise, m, noise.size(0))))
            .clue("Nearly. The numbers given are A as it should be; no factor is asked for.")
            .mistake(
                    "the given numbers are divided by √r",
                    (noise, m) -> pair(noise.div(Math.sqrt((double) noise.size(0))), zeros(noise, m, noise.size(0))))
            .clue("Nearly. The numbers given are A as it should be; no factor is asked for.")
            .hint("At the first step the adapted layer must still be the old one. Which of the two "
                    + "factors may be random then?")
            .hint("B A must be 0, and the gradients must not all be 0.")
            .hint("A is the noise as it is given; B is Torch.zeros of shape (m, r), and r is noise.size(0).")
            .matters("A fresh adapter that changes nothing can be put into any model without harm.");
}
