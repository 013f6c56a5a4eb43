package firsthand.torch.lora;

import firsthand.torch.nn.LinearShape;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a {@link Lora} adapts, and how.
 *
 * @param rank r, how many directions each correction has
 * @param alpha α; the correction's scale is α / r
 * @param dropout the probability of dropout on what A reads
 * @param targets endings of the paths of the layers to adapt, in whole names: {@code "query"}, {@code
 *     "attention.output.dense"}. {@code *} stands for one name: {@code "layer.*.output.dense"}
 * @param trained paths of modules that are trained as they are and saved with the adapters: a new head
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targets, List<String> trained) {
    public LoraConfig {
        LoraLinear.requireSound(rank, alpha);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("the probability of dropout must be in [0, 1), not " + dropout);
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("LoRA needs the names of the layers to adapt, such as \"query\"");
        }
        targets = List.copyOf(targets);
        trained = List.copyOf(trained);
    }

    /** Adapters of rank {@code rank} on the layers whose paths end in one of {@code targets}, without dropout. */
    public static LoraConfig of(int rank, double alpha, String... targets) {
        return new LoraConfig(rank, alpha, 0, Arrays.asList(targets), List.of());
    }

    /** With dropout on what A reads. */
    public LoraConfig withDropout(double value) {
        return new LoraConfig(rank, alpha, value, targets, trained);
    }

    /** With modules that are trained in full and saved with the adapters. */
    public LoraConfig withTrained(String... paths) {
        return new LoraConfig(rank, alpha, dropout, targets, Arrays.asList(paths));
    }

    /** Whether the layer at {@code path} is to be adapted. */
    public boolean matches(String path) {
        return targets.stream().anyMatch(target -> matches(target, path));
    }

    static boolean matches(String target, String path) {
        String names = Arrays.stream(target.split("\\.", -1))
                .map(name -> name.equals("*") ? "[^.]+" : Pattern.quote(name))
                .collect(Collectors.joining("\\."));
        return path.matches("(.*\\.)?" + names);
    }

    /** How many numbers A and B of the matching layers have: r · (in + out) each. No weight is needed for it. */
    public long numParameters(List<LinearShape> layers) {
        return layers.stream()
                .filter(layer -> matches(layer.path()))
                .mapToLong(layer -> rank * (layer.in() + layer.out()))
                .sum();
    }

    /** A number without a needless ".0". */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
