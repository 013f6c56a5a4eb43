package firsthand.plots.image;

import java.util.Arrays;

/** Numbers kept for colours, such as how often each occurs: a hash table without boxes, since pixels are many. */
final class Colours {
    private int[] keys = new int[1024];
    private int[] values = new int[1024];
    private int size;

    /** Counts the colours of {@code pixels}. */
    void count(int[] pixels) {
        int run = 0;
        for (int i = 0; i < pixels.length; i++) {
            run++;
            if (i + 1 == pixels.length || pixels[i] != pixels[i + 1]) {
                add(pixels[i] & 0xffffff, run);
                run = 0;
            }
        }
    }

    /** Adds {@code more} to the number kept for {@code rgb}. */
    void add(int rgb, int more) {
        int at = place(rgb);
        if (keys[at] == 0) {
            keys[at] = rgb + 1;
            size++;
        }
        values[at] += more;
        if (2 * size > keys.length) {
            grow();
        }
    }

    /** The number kept for {@code rgb}, 0 if there is none. */
    int of(int rgb) {
        return values[place(rgb)];
    }

    /** All colours, in order. */
    int[] colours() {
        return Arrays.stream(keys)
                .filter(key -> key != 0)
                .map(key -> key - 1)
                .sorted()
                .toArray();
    }

    /** Where {@code rgb} is or would be; keys are colours + 1, so that 0 means free. */
    private int place(int rgb) {
        int at = (rgb * 0x9E3779B1) >>> 8 & keys.length - 1;
        while (keys[at] != 0 && keys[at] != rgb + 1) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[2 * oldKeys.length];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = place(oldKeys[i] - 1);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
