package firsthand.torch.nn;

/**
 * What attention leaves out so that its cache stays small. Both change the model, so it must be trained that way.
 *
 * @param groups heads of keys and values, which divide the heads: heads / groups queries share one. As many as heads is
 *     plain attention, 1 is multi-query attention. Sources: Shazeer 2019; Ainslie et al. 2023
 * @param window how many places a place sees, itself included; {@link #ALL} for all before it. Source: Beltagy, Peters
 *     and Cohan 2020
 */
public record AttentionSaving(int groups, int window) {
    /** A window without an end. */
    public static final int ALL = Integer.MAX_VALUE;

    public AttentionSaving {
        if (groups < 1 || window < 1) {
            throw new IllegalArgumentException(
                    "attention needs at least one group and a window of one place, not " + groups + " and " + window);
        }
    }

    /** Plain attention: each of {@code heads} heads has keys and values of its own, and sees all. */
    public static AttentionSaving none(int heads) {
        return new AttentionSaving(heads, ALL);
    }

    /** The same with this many heads of keys and values. */
    public AttentionSaving withGroups(int value) {
        return new AttentionSaving(value, window);
    }

    /** The same with places that see no more than {@code value} places, themselves included. */
    public AttentionSaving withWindow(int value) {
        return new AttentionSaving(groups, value);
    }

    /**
     * Checks that {@code heads} can share these groups.
     *
     * @throws IllegalArgumentException if the groups do not divide them
     */
    void requireDivides(int heads) {
        if (heads % groups != 0) {
            throw new IllegalArgumentException(heads + " heads cannot share " + groups
                    + " heads of keys and values evenly: " + heads % groups + " remain");
        }
    }
}
