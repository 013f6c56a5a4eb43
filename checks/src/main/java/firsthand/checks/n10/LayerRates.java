package firsthand.checks.n10;

import firsthand.checks.engine.Check;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The rates of the layers 0 to n, where 0 are the embeddings and the lowest k are frozen. */
@FunctionalInterface
public interface LayerRates {
    double[] of(int n, int k, double top, double bottom);

    private static double[] layers(int n, IntToDoubleFunction rate) {
        return IntStream.rangeClosed(0, n).mapToDouble(rate).toArray();
    }

    /** What a layer's rate is multiplied by to get that of the layer below, where the fall takes so many layers. */
    private static double decay(double top, double bottom, double layers) {
        return Math.pow(bottom / top, 1 / layers);
    }

    Check<LayerRates> CHECK = Check.<LayerRates>of(
                    "a rate for each layer",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k), n - l)),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.number(2), in.number(3)))
            .takes("n", "k", "top", "bottom")
            .labelled("everything learns", 6, 0, 1e-4, 1e-5)
            .labelled("embeddings and first block frozen", 6, 2, 1e-4, 2e-5)
            .labelled("a larger model", 12, 5, 2e-5, 1e-6)
            .labelled("only two blocks learn", 4, 3, 1e-4, 5e-5)
            .within(1e-15, "rates are about 1e-4: this is a part in 10¹¹")
            .mistake(
                    "counted from the bottom",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k), l - k)))
            .clue("Your lowest layer moves most. It is the most general, and should move least.")
            .mistake(
                    "nothing is frozen",
                    (n, k, top, bottom) -> layers(n, l -> top * Math.pow(decay(top, bottom, n - k), n - l)))
            .clue("The layers below k have rate 0.")
            .mistake(
                    "one layer too many is frozen",
                    (n, k, top, bottom) ->
                            layers(n, l -> l <= k ? 0 : top * Math.pow(decay(top, bottom, n - k), n - l)))
            .clue("Layer k learns, with the rate bottom.")
            .mistake(
                    "the fall takes all layers, frozen ones too",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n), n - l)))
            .clue("The rate bottom belongs to layer k, not to layer 0. How many steps is it from n down to k?")
            .mistake(
                    "one step too many",
                    (n, k, top, bottom) ->
                            layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k + 1), n - l)))
            .clue("Layers k to n are n − k + 1 rates, with n − k steps between them.")
            .mistake(
                    "falls in a line",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : bottom + (top - bottom) * (l - k) / (n - k)))
            .clue("Each layer has the same multiple of the rate below it: a power, not a line.")
            .mistake(
                    "whole-number division in the root",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : n - k == 1 && l == k ? bottom : top))
            .clue("In Java 1 / 4 is 0, and any number to the power 0 is 1. One of the two must be a double.")
            .hint("From one layer to the next the rate is multiplied. By how much in all, and in how many equal steps?")
            .hint("From n down to k are n − k equal steps: each multiplies by the (n − k)-th root of bottom / top.")
            .hint("decay = Math.pow(bottom / top, 1.0 / (n - k)); layer l has 0 if l < k, else top · "
                    + "decay to the power of n − l.")
            .matters("Freezing and layer-wise decay are two ways to say the same: the general layers should move "
                    + "least.");
}
