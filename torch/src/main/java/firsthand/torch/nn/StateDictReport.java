package firsthand.torch.nn;

import firsthand.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit between a module and a state dictionary, each as a line to read.
 *
 * @param missing keys that the module has and the dictionary has not
 * @param surplus keys that the dictionary has and the module has not
 * @param wrongShapes keys of both, with different shapes
 */
public record StateDictReport(List<String> missing, List<String> surplus, List<String> wrongShapes) {
    /** Whether everything fits. */
    public boolean isClean() {
        return missing.isEmpty() && surplus.isEmpty() && wrongShapes.isEmpty();
    }

    /** What does not fit between a module's state and one that is given. */
    public static StateDictReport compare(Map<String, Tensor> own, Map<String, Tensor> given) {
        List<String> missing =
                own.keySet().stream().filter(key -> !given.containsKey(key)).toList();
        List<String> surplus =
                given.keySet().stream().filter(key -> !own.containsKey(key)).toList();
        List<String> shapes = new ArrayList<>();
        own.forEach((key, tensor) -> {
            Tensor other = given.get(key);
            if (other != null && !Arrays.equals(tensor.shape(), other.shape())) {
                shapes.add(key + ": " + Arrays.toString(other.shape()) + " given, " + Arrays.toString(tensor.shape())
                        + " needed");
            }
        });
        return new StateDictReport(
                missing.stream().map(key -> withNearMiss(key, surplus)).toList(),
                surplus.stream().map(key -> withNearMiss(key, missing)).toList(),
                List.copyOf(shapes));
    }

    private static String withNearMiss(String key, Collection<String> others) {
        String nearest = nearest(key, others);
        return nearest == null ? key : key + " (did you mean " + nearest + "?)";
    }

    /** The key most like {@code key} of those that share at least two thirds of its letters in order, or null. */
    private static @Nullable String nearest(String key, Collection<String> others) {
        String best = null;
        int least = key.length() / 3 + 1;
        for (String other : others) {
            int distance = distance(key, other);
            if (distance < least) {
                least = distance;
                best = other;
            }
        }
        return best;
    }

    /** How many letters must be changed, added or dropped to turn {@code a} into {@code b}. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** The lines, grouped. */
    @Override
    public String toString() {
        return isClean()
                ? "everything fits"
                : group("missing", missing) + group("surplus", surplus) + group("wrong shape", wrongShapes);
    }

    private static String group(String title, List<String> lines) {
        return lines.isEmpty() ? "" : "\n  " + title + ":\n    " + String.join("\n    ", lines);
    }
}
