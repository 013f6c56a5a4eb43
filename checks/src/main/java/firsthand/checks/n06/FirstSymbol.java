package firsthand.checks.n06;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Lstm;
import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** An LSTM set by hand that shows for ever which of four symbols came first. Shapes: W (4, 16), U (4, 16), b (16). */
public final class FirstSymbol {
    private static final int SYMBOLS = 4;
    private static final int SEQUENCES = 20;

    /**
     * The unit that shows most after each of the sequences; the first five begin with symbol 0, the next with 1 … The
     * last of each five hears one other symbol all along, which has the best chance to be written, too.
     */
    private static NdArray shown(Lstm cell, int gap) {
        NdArray w = cell.parameters().getFirst();
        if (w.shape(0) != SYMBOLS || cell.hidden() != SYMBOLS) {
            throw new IllegalArgumentException("four inputs and units are asked for: W (4, 16), U (4, 16), b (16); "
                    + "yours reads " + w.shape(0) + " and has " + cell.hidden());
        }
        cell.reset();
        return cell.forward(NdArray.oneHot(symbols(gap), SYMBOLS).reshape(gap + 1, SEQUENCES, SYMBOLS))
                .at(-1)
                .argmax(1);
    }

    /** Symbol t of sequence b stands at t · 20 + b. */
    private static int[] symbols(int gap) {
        int[] symbols = new Rng(gap).integers(0, SYMBOLS, (gap + 1) * SEQUENCES);
        for (int b = 0; b < SEQUENCES; b++) {
            int first = b * SYMBOLS / SEQUENCES;
            symbols[b] = first;
            for (int t = 1; t <= gap && (b + 1) * SYMBOLS / SEQUENCES > first; t++) {
                symbols[t * SEQUENCES + b] = (first + 1) % SYMBOLS;
            }
        }
        return symbols;
    }

    /** What the weights say of a memory that fails: only what holds for these. */
    private static String told(Lstm cell, int gap) {
        NdArray w = cell.parameters().get(0);
        List<NdArray> reads = w.split(4, 1);
        List<String> words = new ArrayList<>();
        int[] last = Arrays.copyOfRange(symbols(gap), gap * SEQUENCES, (gap + 1) * SEQUENCES);
        if (gap > 0 && Arrays.equals(shown(cell, gap).toIntArray(), last)) {
            words.add("the unit that shows most is the last symbol's");
        }
        if (largest(w) == 0) {
            words.add("all of W is 0: add and sub make new arrays, assign_ and fill_ write in place");
        } else if (largest(reads.get(2)) == 0) {
            words.add("in W the candidate's part, the third of i, f, g, o, is 0: no symbol is written");
        }
        double forget = cell.parameters().get(2).split(4, 0).get(1).min();
        boolean alone = largest(reads.get(1)) == 0
                && largest(cell.parameters().get(1).split(4, 1).get(1)) == 0;
        double kept = 1 / (1 + Math.exp(-forget));
        if (alone && Math.pow(kept, gap) < 0.5) {
            words.add(String.format(
                    Locale.ROOT,
                    "a forget gate of bias %.4g keeps %.3g of a memory a step, %.2g after %d",
                    forget,
                    kept,
                    Math.pow(kept, gap),
                    gap));
        }
        return String.join("; ", words);
    }

    private static double largest(NdArray array) {
        return array.abs().max();
    }

    /** A cell that writes {@code candidate}, and what its h does to the input gates: all of them, or each its own. */
    private static Lstm cell(double candidate, NdArray shuts, double in, double forget, double out) {
        NdArray w = NdArray.zeros(SYMBOLS, 4 * SYMBOLS);
        NdArray u = NdArray.zeros(SYMBOLS, 4 * SYMBOLS);
        NdArray b = NdArray.zeros(4 * SYMBOLS);
        w.split(4, 1).get(2).assign_(NdArray.eye(SYMBOLS).mul(candidate));
        u.split(4, 1).get(0).assign_(shuts);
        List<NdArray> biases = b.split(4, 0);
        biases.get(0).fill_(in);
        biases.get(1).fill_(forget);
        biases.get(3).fill_(out);
        return new Lstm(w, u, b);
    }

    private static NdArray all(double weight) {
        return NdArray.ones(SYMBOLS, SYMBOLS).mul(weight);
    }

    private static Lstm exchanged(Lstm cell, int one, int other) {
        for (NdArray array : cell.parameters()) {
            List<NdArray> parts = array.split(4, array.ndim() - 1);
            NdArray kept = parts.get(one).copy();
            parts.get(one).assign_(parts.get(other));
            parts.get(other).assign_(kept);
        }
        return cell;
    }

    public static final Check<Supplier<Lstm>> CHECK = Check.<Supplier<Lstm>>of(
                    "a memory set by hand",
                    () -> cell(10, all(-40), 10, 20, 20),
                    (answer, in) -> shown(answer.get(), in.integer(0)))
            .takes("gap")
            .input(0)
            .input(1)
            .input(20)
            .input(1_000)
            .codes("the unit with the greatest h after each of 20 sequences: it should be the symbol that came first")
            .told((answer, in) -> told(answer.get(), in.integer(0)))
            .within(0, "units, nothing is rounded")
            .mistake("the input gates never shut: all symbols add up", () -> cell(10, all(0), 10, 20, 20))
            .clue("Each new symbol is written as well. What could tell the input gates that something is kept, and "
                    + "with which sign?")
            .mistake(
                    "each unit shuts its own input gate only",
                    () -> cell(10, NdArray.eye(SYMBOLS).mul(-40), 10, 20, 20))
            .clue("The unit of the first symbol is full, the others still write theirs. Row k of U is what unit k "
                    + "tells all units.")
            .mistake("it shuts the input gates too weakly", () -> cell(10, all(-5), 10, 20, 20))
            .clue("One full unit shows tanh(1) = 0.76. What is left of the input gates' sum then?")
            .mistake("forget gates that let go", () -> cell(10, all(-40), 10, 2, 20))
            .clue("0.88 to the power of 20 is 0.08: once the memory is low, the input gates open again. Keep it.")
            .mistake("the input gates are shut from the start", () -> cell(10, all(-40), -10, 20, 20))
            .clue("Before the first symbol h is 0. What must the input gates' bias be, so that it is written at all?")
            .mistake("the output gates are shut: nobody hears of the memory", () -> cell(10, all(-40), 10, 20, -10))
            .clue("The gates read h, not c. What must be shown of the memory?")
            .mistake(
                    "what it shows is the last symbol, not the first",
                    () -> exchanged(cell(10, all(-40), 10, 20, 20), 0, 1))
            .clue(
                    "Look at your four parts, in the order i, f, g, o: does the forget gate hold, and does the input gate shut?")
            .hint("Three jobs: write the first symbol, keep it, and let nothing else in. Which gate does which?")
            .hint("The candidate reads the symbol (W). The forget gates stay open (b). The input gates are open (b) "
                    + "until any unit shows something (U).")
            .hint("g: W = 10 on the diagonal. b: 10 for i, 20 for f, 20 for o. U of the input gates: -40 everywhere.")
            .matters(
                    "The RNN set by hand in notebook 05 had to win against every new input. Here a gate, shut in time, "
                            + "lets none of them in.");

    private FirstSymbol() {}
}
