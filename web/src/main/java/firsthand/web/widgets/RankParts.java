package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.LowRank;
import firsthand.arrays.nn.Weights;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.Arrays;
import java.util.Map;

/**
 * The change that fine-tuning made to one matrix in notebook 11, rebuilt from its first parts of rank one; and how good
 * the model was there with as many parts of every change.
 */
public final class RankParts extends Widget {
    private static final int CORNER = 48;
    /** In this order the notebooks 10 and 11 give colours, dashes and marks. */
    private static final String[] METHODS = {
        "guessing", "bag of words", "from scratch", "head only", "last block", "LoRA", "full"
    };

    private final Slider parts = slider("parts", "Parts kept, r", 0, 64, 8).whole();
    private final Slider corner = slider("corner", "Seen of the matrix: from row and column", 0, 336, 0)
            .whole();
    private NdArray change = NdArray.zeros(CORNER, CORNER);
    private LowRank apart = new LowRank(NdArray.zeros(CORNER, 1), NdArray.zeros(1), NdArray.zeros(1, CORNER));
    private Weights kept = new Weights(Map.of(), Map.of());

    public RankParts() {
        super("rank", "A real update, rebuilt from its first parts");
    }

    @Override
    protected String data() {
        return "update";
    }

    @Override
    protected void data(byte[] bytes) {
        kept = Weights.of(bytes);
        change = kept.get("change");
        apart = new LowRank(kept.get("u"), kept.get("s"), kept.get("vh"));
    }

    @Override
    protected boolean hasSteps() {
        return false;
    }

    @Override
    protected View view() {
        int r = parts.count();
        NdArray rebuilt = apart.first(r);
        NdArray missing = change.sub(rebuilt);
        double[] shares = apart.shares().toArray();
        double greatest = corner(change).abs().max();
        return View.of(
                        map("real", "The change ΔW", change, greatest),
                        map("rebuilt", r == 1 ? "Its first part" : "Its first " + r + " parts", rebuilt, greatest),
                        map("missing", "What is missing", missing, greatest),
                        Panel.of("share", share(r, shares)),
                        Panel.of("right", right(r)))
                .share("held of ‖ΔW‖²", r == 0 ? 0 : shares[r - 1])
                .fact(
                        "‖what is missing‖ / ‖ΔW‖",
                        "%.3f",
                        NdArray.of(missing.norm()).div(change.norm()).item())
                .fact("numbers in r parts", apart.numbers(r))
                .fact("numbers in ΔW", change.size())
                .says(says(r));
    }

    private String says(int r) {
        double[] some = kept.get("kept").toArray();
        int at = Arrays.binarySearch(some, r);
        String model = at >= 0
                ? "With " + r + " parts of each of the 36 changes the model is right on "
                        + Plot.number(kept.get("right").get(at)) + " %, uncut on "
                        + Plot.number(kept.get("whole").get(0)) + " %."
                : "How good the model is was measured with 0, 1, 2, 4, 8 and 16 parts.";
        return r == 0 ? "No part: the matrix is as it was published. " + model : model;
    }

    private NdArray corner(NdArray matrix) {
        String some = corner.count() + ":" + (corner.count() + CORNER);
        return matrix.slice(some + ", " + some);
    }

    /** A corner of a matrix, all three in the same colours. */
    private Panel map(String name, String title, NdArray matrix, double greatest) {
        String[] places = new String[CORNER];
        Arrays.setAll(places, i -> String.valueOf(corner.count() + i));
        Chart chart = Plot.heatmap(corner(matrix).toMatrix())
                .rows(places)
                .columns(places)
                .diverging()
                .range(NdArray.of(greatest).neg().item(), greatest)
                .colourLabel("number")
                .title(title)
                .xLabel("column")
                .yLabel("row")
                .size(385, 320);
        return Panel.of(name, chart);
    }

    private Chart share(int r, double[] shares) {
        double[] rank = NdArray.arange(1, 1 + shares.length, 1).toArray();
        return Plot.line("this change", rank, shares)
                .line("mean of 36 changes", rank, kept.get("mean").toArray())
                .line("random numbers", rank, kept.get("random").toArray())
                .vline(Math.max(1, r), "r = " + r)
                .logX()
                .yRange(0, 1.02)
                .title("Share of ‖ΔW‖² in the first parts")
                .xLabel("parts r")
                .yLabel("share")
                .size(385, 320);
    }

    private Chart right(int r) {
        double[] some = kept.get("kept").toArray();
        double[] right = kept.get("right").toArray();
        double[] ends = {0, 20};
        double[] uncut = {kept.get("whole").get(0), kept.get("whole").get(0)};
        double[] head = {kept.get("whole").get(1), kept.get("whole").get(1)};
        Chart chart = Plot.line("full, cut", some, right)
                .scatter("full, cut", some, right)
                .line("full", ends, uncut)
                .line("head only", ends, head)
                .colours(METHODS)
                .xRange(0, 20)
                .yRange(40, 70);
        return chart.vline(r, "r = " + r)
                .title("And the model, every change cut so")
                .xLabel("parts kept of each change")
                .yLabel("right answers (%)")
                .size(385, 320);
    }
}
