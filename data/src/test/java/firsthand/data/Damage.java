package firsthand.data;

import java.util.Arrays;
import java.util.Random;

/** Bytes as they come out of bad disks, broken connections and clever hands, the same for the same seed. */
final class Damage {
    private final Random random;

    Damage(long seed) {
        random = new Random(seed);
    }

    /** {@code whole} with one to four changes: a byte, a run of bytes, a piece gone, a piece twice, the end gone. */
    byte[] of(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(4); change >= 0 && bytes.length > 1; change--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(8) + 1, bytes.length - at);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
                case 2 -> bytes = joined(bytes, at, at + length);
                case 3 -> bytes = joined(bytes, at + length, at);
                default -> bytes = Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }

    /** The bytes before {@code end} and those from {@code start} on. */
    private static byte[] joined(byte[] bytes, int end, int start) {
        byte[] all = Arrays.copyOf(bytes, end + bytes.length - start);
        System.arraycopy(bytes, start, all, end, bytes.length - start);
        return all;
    }
}
