package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Adam;
import firsthand.arrays.nn.Clip;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Init;
import firsthand.arrays.nn.Losses;
import firsthand.arrays.nn.Lstm;
import firsthand.arrays.nn.Recurrent;
import firsthand.arrays.nn.Rnn;
import firsthand.plots.Plot;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notebook 06's memory test: an RNN and an LSTM of equal size must name the first of many symbols. */
public final class Memory extends Widget {
    private static final int SYMBOLS = 4;
    private static final int BATCH = 32;
    private static final int ASKED = 200;
    private static final int EVERY = 20;
    private static final int MOST_STEPS = 1_000;

    private final Slider gap =
            slider("gap", "Symbols between question and answer", 2, 60, 20).whole();
    private final Slider bias = slider("bias", "LSTM: bias of the forget gate", -2, 6, 4);

    /** One who learns: its name and how it started, layer, answers, optimizer, what it got right at each look. */
    private record Pupil(String name, String start, Recurrent cell, Dense head, Adam adam, List<Double> right) {
        static Pupil of(String name, String start, Rng rng, Recurrent cell, double rate) {
            return new Pupil(
                    name,
                    name + ", " + start,
                    cell,
                    new Dense(rng, Init.xavier(), cell.hidden(), SYMBOLS),
                    new Adam(rate),
                    new ArrayList<>());
        }

        double now() {
            return right.getLast();
        }
    }

    /** Sequences (T, B, D), and the first symbol of each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared: the record only names its parts
    private record Riddle(NdArray x, int[] first) {
        static Riddle of(Rng rng, int gap, int count) {
            int[] symbols = rng.integers(0, SYMBOLS, (gap + 1) * count); // symbol t of sequence b at t · count + b
            return new Riddle(
                    NdArray.oneHot(symbols, SYMBOLS).reshape(gap + 1, count, SYMBOLS), Arrays.copyOf(symbols, count));
        }
    }

    private Rng rng = new Rng(1);
    private Riddle exam = Riddle.of(rng, 1, 1);
    private List<Pupil> pupils = List.of();

    public Memory() {
        super("memory", "Who remembers longer?");
        seeded();
    }

    @Override
    protected int stillAfter() {
        return 200;
    }

    @Override
    protected void reset() {
        rng = new Rng(seed());
        exam = Riddle.of(new Rng(1_000 + gap.count()), gap.count(), ASKED);
        pupils = List.of(
                Pupil.of("RNN", "small start", rng, new Rnn(rng, SYMBOLS, 66), 0.003),
                Pupil.of("LSTM", "forget bias " + ofBias(), rng, new Lstm(rng, SYMBOLS, 32, bias.value()), 0.01));
        pupils.forEach(this::ask);
    }

    @Override
    protected boolean step() {
        Riddle lesson = Riddle.of(rng, gap.count(), BATCH);
        for (Pupil pupil : pupils) {
            if (pupil.now() < 99) { // what has learned it, has learned it
                practise(pupil, lesson);
            }
        }
        if ((steps() + 1) % EVERY == 0) {
            pupils.forEach(this::ask);
        }
        return steps() + 1 < MOST_STEPS && pupils.stream().anyMatch(pupil -> pupil.now() < 99);
    }

    private void practise(Pupil pupil, Riddle lesson) {
        pupil.cell.reset();
        NdArray h = pupil.cell.forward(lesson.x()); // (T, B, H)
        NdArray back = NdArray.zerosLike(h); // only the last step is asked
        Losses.Loss loss = Losses.crossEntropy(pupil.head.forward(h.at(-1)), lesson.first());
        back.at(-1).assign_(pupil.head.backward(loss.gradient()));
        pupil.cell.backward(back);
        List<NdArray> gradients = joined(pupil.cell.gradients(), pupil.head.gradients());
        Clip.norm_(gradients, 1);
        pupil.adam.step(joined(pupil.cell.parameters(), pupil.head.parameters()), gradients);
    }

    private static List<NdArray> joined(List<NdArray> one, List<NdArray> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private void ask(Pupil pupil) {
        if (!pupil.right.isEmpty() && pupil.now() >= 99) {
            pupil.right.add(pupil.now());
            return;
        }
        pupil.cell.reset();
        int[] answers = pupil.head
                .forward(pupil.cell.forward(exam.x()).at(-1))
                .argmax(1)
                .toIntArray();
        long right = IntStream.range(0, ASKED)
                .filter(i -> answers[i] == exam.first()[i])
                .count();
        long percent = 100 * right / ASKED;
        pupil.right.add((double) percent);
    }

    @Override
    protected View view() {
        Pupil rnn = pupils.get(0);
        Pupil lstm = pupils.get(1);
        double[] at =
                IntStream.range(0, rnn.right.size()).mapToDouble(i -> i * EVERY).toArray();
        return View.of(Panel.of(
                        "right",
                        Plot.line(rnn.start, at, array(rnn.right))
                                .line(lstm.start, at, array(lstm.right))
                                .colours(rnn.start, "RNN, orthogonal", lstm.start) // as in the notebook
                                .hline(25, "guessing")
                                .yRange(0, 102)
                                .title("Name the first of " + (gap.count() + 1) + " symbols")
                                .xLabel("step (32 sequences each)")
                                .yLabel("right answers (%)")
                                .size(640, 340)))
                .fact("RNN, 66 units, small start, right (%)", "%.0f", rnn.now())
                .fact("LSTM, 32 units, right (%)", "%.0f", lstm.now())
                .says(says(rnn.now() >= 99, lstm.now() >= 99));
    }

    private String says(boolean rnn, boolean lstm) {
        if (rnn && lstm) {
            return "Both have it. Make the gap longer.";
        }
        if (lstm) {
            return "The LSTM has it; the RNN, of as many weights and with its usual small start, has not.";
        }
        List<String> started = pupils.stream()
                .filter(pupil -> pupil.now() > 40)
                .map(pupil -> pupil.name)
                .toList();
        if (rnn) {
            return "The RNN has it, the LSTM has not: try another bias of its forget gate.";
        }
        return started.isEmpty()
                ? "Nobody knows the answer yet; a guess is right one time in four."
                : "The " + String.join(" and the ", started) + (started.size() == 1 ? " is" : " are")
                        + " past guessing, which is right one time in four.";
    }

    /** 4, or 3.25: no more digits than needed. */
    private String ofBias() {
        return bias.value() == bias.count() ? "" + bias.count() : "%.2f".formatted(bias.value());
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
