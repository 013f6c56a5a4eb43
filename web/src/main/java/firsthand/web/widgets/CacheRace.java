package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.transformer.Continuation;
import firsthand.arrays.transformer.KeyValueCache;
import firsthand.arrays.transformer.Sampling;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Panel;
import firsthand.web.base.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The same GPT writes the same text twice, with a cache of keys and values and without, and both are timed. */
public final class CacheRace extends GptWidget {
    private static final double SECOND = 1e9; // in nanoseconds
    private static final double MILLI = 1e6;
    private static final double TINY = 1e-9;
    private static final String TIME = "milliseconds here";
    private static final int BEYOND = 24; // tokens past the context: there the cache helps no more

    private final Choice measure = choice("measure", "For one more token", "tokens computed", TIME);
    private final Choice shown = choice("shown", "In the cache", "keys", "values");

    private @Nullable Race race;

    /** One text twice, the number of its tokens before each step, and the nanoseconds that each way took. */
    private record Race(
            Continuation cached, Continuation naive, List<Integer> length, List<Long> fast, List<Long> slow) {}

    private double apart;
    private boolean same;

    public CacheRace() {
        super("cache", "With and without a cache", 40);
    }

    private Race race() {
        return Objects.requireNonNull(race, "begun");
    }

    @Override
    protected int stillAfter() {
        return 80;
    }

    @Override
    protected void reset() {
        int[] begin = beginning();
        race = new Race(
                new Continuation(gpt(), true, begin),
                new Continuation(gpt(), false, begin),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        apart = 0;
        same = true;
    }

    @Override
    protected boolean step() {
        Race now = race();
        now.length.add(now.cached.length());
        now.fast.add(nanos(now.cached));
        now.slow.add(nanos(now.naive));
        apart = Math.max(apart, now.cached.logits().maxAbsDifference(now.naive.logits()));
        int token = now.cached.next(Sampling.greedy(), new Rng(1));
        same &= now.naive.next(Sampling.greedy(), new Rng(1)) == token;
        return now.cached.length() < gpt().context() + BEYOND;
    }

    private static long nanos(Continuation text) {
        long start = System.nanoTime();
        text.logits();
        return System.nanoTime() - start;
    }

    @Override
    protected View view() {
        Race now = race();
        View view = View.of(
                Panel.of("time", time(now)),
                Panel.of("cache", filling(Objects.requireNonNull(now.cached.cache(), "cached"))),
                Panel.text("text", signs().text(now.cached.tokens())));
        View facts = measure.is(TIME)
                ? view.fact("with the cache, tokens a second", rate(now, now.fast))
                        .fact("without, tokens a second", rate(now, now.slow))
                : view.fact("computed with the cache", sum(computed(now, true)))
                        .fact("computed without", sum(computed(now, false)));
        return facts.fact("the same text both ways", same ? "yes" : "no")
                .fact("logits differ by less than 10⁻⁹", apart < TINY ? "yes" : "no")
                .says(
                        now.cached.length() > gpt().context()
                                ? "The window moves on, every token gets another place, and nothing can be kept: both compute all."
                                : "Without a cache every token computes all tokens before it once more.");
    }

    private static double sum(double[] tokens) {
        return NdArray.of(tokens).sum();
    }

    /** Tokens a second while the text fits into the context; the first step reads the whole beginning either way. */
    private String rate(Race now, List<Long> nanos) {
        int context = gpt().context();
        double[] counted = IntStream.range(1, nanos.size())
                .filter(i -> now.length.get(i) <= context)
                .mapToDouble(nanos::get)
                .toArray();
        // A text, not a number that tests compare: every machine has its own.
        return counted.length == 0
                ? "not yet"
                : "" + (int) NdArray.of(counted).mean(0).divInto(SECOND).item();
    }

    private Chart time(Race now) {
        int context = gpt().context();
        boolean time = measure.is(TIME);
        boolean begun = !now.length.isEmpty();
        double[] none = {0}; // before the first step, so that there is something to draw
        double[] length =
                begun ? now.length.stream().mapToDouble(i -> i).toArray() : new double[] {now.cached.length()};
        double[] fast = !begun ? none : time ? millis(now.fast) : computed(now, true);
        double[] slow = !begun ? none : time ? millis(now.slow) : computed(now, false);
        return Plot.line("with the cache", length, fast)
                .line("without", length, slow)
                .vline(context, "context")
                .title(
                        time
                                ? "Time for one more token, in this browser"
                                : "Tokens that go through the model for one more")
                .xLabel("tokens there are")
                .yLabel(time ? "milliseconds" : "tokens computed")
                .size(640, 300);
    }

    /** How many tokens each step computed. */
    private double[] computed(Race now, boolean cached) {
        int context = gpt().context();
        double[] tokens = new double[now.length.size()];
        for (int i = 0; i < tokens.length; i++) {
            int there = Math.min(now.length.get(i), context);
            tokens[i] = cached && i > 0 && now.length.get(i) <= context ? 1 : there;
        }
        return tokens;
    }

    private static double[] millis(List<Long> nanos) {
        return NdArray.of(nanos.stream().mapToDouble(Long::doubleValue).toArray())
                .div(MILLI)
                .toArray();
    }

    /**
     * What the cache holds: the mean length of the heads' keys or values, layer by layer; grey where nothing is yet.
     */
    private Chart filling(KeyValueCache cache) {
        int layers = gpt().layers();
        double[][] lengths = new double[layers][cache.capacity()];
        String[] names = new String[layers];
        for (int i = 0; i < layers; i++) {
            Arrays.fill(lengths[i], cache.position() == 0 ? 0 : Double.NaN); // a map needs a number
            names[i] = "layer " + (i + 1);
            if (cache.position() > 0) {
                NdArray kept = shown.is("keys") ? cache.keys(i) : cache.values(i); // (H, n, D)
                double[] length = kept.norm(-1).mean(0).toArray();
                System.arraycopy(length, 0, lengths[i], 0, length.length);
            }
        }
        return Plot.heatmap(lengths)
                .rows(names)
                .range(0, shown.is("keys") ? 12 : 6)
                .colourLabel("length")
                .title("In the cache: %s of %d tokens, room for %d"
                        .formatted(shown.value(), cache.position(), cache.capacity()))
                .xLabel("place")
                .yLabel("layer")
                .size(640, 220);
    }
}
