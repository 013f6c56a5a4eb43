package firsthand.plots.layers;

import firsthand.plots.draw.Extent;
import java.util.ArrayList;
import java.util.List;

/** Values and their name, as bars and histograms have several. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Series(String name, double[] values) {
    public Series {
        values = values.clone();
    }

    /** {@code all} and one more. */
    static List<Series> with(List<Series> all, String name, double[] values) {
        List<Series> more = new ArrayList<>(all);
        more.add(new Series(name, values));
        return more;
    }

    /** What all their values span. */
    static Extent extent(List<Series> all) {
        return all.stream().map(one -> Extent.of(one.values)).reduce(Extent.NONE, Extent::and);
    }
}
