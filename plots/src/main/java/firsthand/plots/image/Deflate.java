package firsthand.plots.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Compression as PNG wants it: what occurred before is pointed to (LZ77), the rest and the pointers are written in bits
 * as many as their rarity asks for (Huffman). Source: RFC 1950 (zlib), RFC 1951 (deflate).
 */
final class Deflate {
    private static final int WINDOW = 32_768;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 258;
    /** How many earlier places are looked at for the longest match. */
    private static final int TRIES = 24;
    /** A match this long is not looked for any better. */
    private static final int GOOD = 64;

    private static final int HASH_BITS = 15;
    private static final int BLOCK = 1 << 16;
    private static final int END = 256;
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    /** The order in which the lengths of the codes for code lengths are written. */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final byte[] data;
    /** Bytes of a picture's row: what stands one row higher is often the same. */
    private final int row;

    private final int[] head = new int[1 << HASH_BITS];
    private final int[] before;
    /** Symbols of the block at hand: a byte, or length · 65536 + distance. */
    private final int[] symbols = new int[BLOCK];

    private int count;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int bitCount;

    private Deflate(byte[] data, int row) {
        this.data = data;
        this.row = row;
        before = new int[data.length];
        Arrays.fill(head, -1);
    }

    /** {@code data} as a zlib stream; {@code row} is how many bytes further up like data stand. */
    static byte[] zlib(byte[] data, int row) {
        Deflate deflate = new Deflate(data, row);
        deflate.out.write(0x78);
        deflate.out.write(0x9c);
        deflate.compress();
        int sum = adler(data);
        for (int shift = 24; shift >= 0; shift -= 8) {
            deflate.out.write(sum >> shift);
        }
        return deflate.out.toByteArray();
    }

    private static int adler(byte[] data) {
        int a = 1;
        int b = 0;
        for (byte one : data) {
            a = (a + Byte.toUnsignedInt(one)) % 65_521;
            b = (b + a) % 65_521;
        }
        return b << 16 | a;
    }

    private void compress() {
        int at = 0;
        while (at < data.length) {
            int match = longest(at);
            int length = match >>> 16;
            insert(at);
            // A longer match may begin one byte later.
            if (length >= SHORTEST && length < GOOD && longest(at + 1) >>> 16 > length) {
                length = 0;
            }
            if (length < SHORTEST) {
                symbols[count++] = Byte.toUnsignedInt(data[at++]);
            } else {
                symbols[count++] = match;
                for (int i = 1; i < length; i++) {
                    insert(at + i);
                }
                at += length;
            }
            if (count == BLOCK) {
                block(at == data.length);
            }
        }
        if (count > 0 || data.length == 0) {
            block(true);
        }
        if (bitCount > 0) {
            out.write(bits);
        }
    }

    private int hash(int at) {
        int three = ((data[at] & 255) << 16) | ((data[at + 1] & 255) << 8) | (data[at + 2] & 255);
        return (three * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    private void insert(int at) {
        if (at + SHORTEST <= data.length) {
            int hash = hash(at);
            before[at] = head[hash];
            head[hash] = at;
        }
    }

    /** The longest match for what stands at {@code at}, length · 65536 + distance; 0 if there is none. */
    private int longest(int at) {
        if (at + SHORTEST > data.length) {
            return 0;
        }
        int most = Math.min(LONGEST, data.length - at);
        int best = SHORTEST - 1;
        int distance = 0;
        int from = at >= row && row < WINDOW ? at - row : head[hash(at)];
        for (int tries = TRIES; tries > 0 && from >= 0 && at - from < WINDOW; tries--) {
            if (data[from + best] == data[at + best]) {
                int length = 0;
                while (length < most && data[from + length] == data[at + length]) {
                    length++;
                }
                if (length > best) {
                    best = length;
                    distance = at - from;
                    if (length >= GOOD || length == most) {
                        break;
                    }
                }
            }
            from = tries == TRIES && at >= row && row < WINDOW ? head[hash(at)] : before[from];
        }
        return distance == 0 ? 0 : best << 16 | distance;
    }

    private static int lengthCode(int length) {
        int code = Arrays.binarySearch(LENGTH_BASE, length);
        return code >= 0 ? code : -code - 2;
    }

    private static int distanceCode(int distance) {
        if (distance <= 4) {
            return distance - 1;
        }
        int extra = 30 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * extra + ((distance - 1) >> extra);
    }

    /** Writes the symbols at hand with codes of their own. */
    private void block(boolean last) {
        int[] literals = new int[286];
        int[] distances = new int[30];
        literals[END] = 1;
        for (int i = 0; i < count; i++) {
            if (symbols[i] < 256) {
                literals[symbols[i]]++;
            } else {
                literals[257 + lengthCode(symbols[i] >>> 16)]++;
                distances[distanceCode(symbols[i] & 0xffff)]++;
            }
        }
        Code literal = Code.of(literals, 15);
        Code distance = Code.of(distances, 15);
        put(last ? 1 : 0, 1);
        put(2, 2);
        codes(literal, distance);
        for (int i = 0; i < count; i++) {
            if (symbols[i] < 256) {
                put(literal, symbols[i]);
            } else {
                int length = lengthCode(symbols[i] >>> 16);
                put(literal, 257 + length);
                put((symbols[i] >>> 16) - LENGTH_BASE[length], LENGTH_EXTRA[length]);
                int back = symbols[i] & 0xffff;
                int place = distanceCode(back);
                put(distance, place);
                if (place > 3) {
                    int extra = place / 2 - 1;
                    put((back - 1) & (1 << extra) - 1, extra);
                }
            }
        }
        put(literal, END);
        count = 0;
    }

    /** Writes both codes' lengths, runs of zeros shortened, in a code of their own. */
    private void codes(Code literal, Code distance) {
        int[] lengths = Arrays.copyOf(literal.lengths, 316);
        System.arraycopy(distance.lengths, 0, lengths, 286, 30);
        int[] runs = new int[lengths.length];
        int n = 0;
        int[] counts = new int[19];
        for (int i = 0; i < lengths.length; ) {
            int zeros = 0;
            while (i + zeros < lengths.length && lengths[i + zeros] == 0 && zeros < 138) {
                zeros++;
            }
            int symbol = zeros >= 11 ? 18 : zeros >= 3 ? 17 : lengths[i];
            counts[symbol]++;
            runs[n++] = symbol | (zeros >= 3 ? zeros : 1) << 8;
            i += zeros >= 3 ? zeros : 1;
        }
        Code code = Code.of(counts, 7);
        put(286 - 257, 5);
        put(30 - 1, 5);
        put(19 - 4, 4);
        for (int symbol : ORDER) {
            put(code.lengths[symbol], 3);
        }
        for (int i = 0; i < n; i++) {
            int symbol = runs[i] & 255;
            put(code, symbol);
            if (symbol == 18) {
                put((runs[i] >> 8) - 11, 7);
            } else if (symbol == 17) {
                put((runs[i] >> 8) - 3, 3);
            }
        }
    }

    private void put(Code code, int symbol) {
        put(code.words[symbol], code.lengths[symbol]);
    }

    /** Appends the lowest {@code n} bits of {@code value}, lowest first. */
    private void put(int value, int n) {
        bits |= value << bitCount;
        bitCount += n;
        while (bitCount >= 8) {
            out.write(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    /** A prefix code: the words' lengths and their bits, first bit lowest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Code(int[] lengths, int[] words) {
        /** The best code for symbols that occur so often, with no word longer than {@code most}. */
        static Code of(int[] counts, int most) {
            int[] weights = counts.clone();
            // A code of one word has no lengths that a reader takes; two that never occur do no harm.
            for (int i = 0, used = used(weights); used < 2; i++) {
                if (weights[i] == 0) {
                    weights[i] = 1;
                    used++;
                }
            }
            int[] lengths = lengths(weights);
            while (Arrays.stream(lengths).max().orElse(0) > most) {
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (weights[i] + 1) / 2; // flatter weights give shorter words
                }
                lengths = lengths(weights);
            }
            return new Code(lengths, words(lengths));
        }

        private static int used(int[] weights) {
            return (int) Arrays.stream(weights).filter(weight -> weight > 0).count();
        }

        /** Huffman's tree: the two lightest become one, until one is left. */
        private static int[] lengths(int[] weights) {
            int n = weights.length;
            int[] parent = new int[2 * n];
            PriorityQueue<Long> lightest = new PriorityQueue<>();
            for (int i = 0; i < n; i++) {
                if (weights[i] > 0) {
                    lightest.add(((long) weights[i] << 12) | i);
                }
            }
            int next = n;
            while (lightest.size() > 1) {
                long a = lightest.remove();
                long b = lightest.remove();
                parent[(int) (a & 0xfff)] = next;
                parent[(int) (b & 0xfff)] = next;
                lightest.add((((a >> 12) + (b >> 12)) << 12) | next++);
            }
            int[] depth = new int[2 * n];
            for (int i = next - 2; i >= 0; i--) {
                depth[i] = parent[i] == 0 ? 0 : depth[parent[i]] + 1;
            }
            return Arrays.copyOf(depth, n);
        }

        /** Words in order of length, then of symbol, counted upwards. */
        private static int[] words(int[] lengths) {
            int[] words = new int[lengths.length];
            int word = 0;
            for (int length = 1; length <= 15; length++) {
                for (int i = 0; i < lengths.length; i++) {
                    if (lengths[i] == length) {
                        words[i] = Integer.reverse(word++) >>> (32 - length);
                    }
                }
                word <<= 1;
            }
            return words;
        }
    }
}
