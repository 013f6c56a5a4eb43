package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A language model over characters: a recurrent layer reads each as a one-hot row, a dense layer turns each hidden
 * state into logits of the character that follows. Characters are ids, 0 … V-1.
 *
 * <p>Source: Sutskever, Martens, Hinton, Generating text with recurrent neural networks, ICML 2011 (the task).
 */
public final class CharModel {
    private final Recurrent cell;
    private final Dense head;
    private final int vocabulary;

    /**
     * A piece of text to learn from, several strips of it side by side: the character of strip b at step t stands at
     * {@code t · batch + b}.
     *
     * @param inputs T·B ids
     * @param targets the ids that follow them, T·B
     * @param batch the number of strips, B
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared: the record only names its parts
    public record Window(int[] inputs, int[] targets, int batch) {}

    /** A model of these layers: the cell has V inputs, the head leads from H to V. */
    public CharModel(Recurrent cell, Dense head) {
        this.cell = cell;
        this.head = head;
        vocabulary = head.weight().shape(1);
        if (head.weight().shape(0) != cell.hidden()) {
            throw new ShapeException("CharModel: the cell has %d hidden units, the head takes %d"
                    .formatted(cell.hidden(), head.weight().shape(0)));
        }
    }

    /** A model with a simple recurrent layer, random weights. */
    public static CharModel rnn(Rng rng, int vocabulary, int hidden) {
        return new CharModel(new Rnn(rng, vocabulary, hidden), head(rng, hidden, vocabulary));
    }

    /** A model with long short-term memory, random weights. */
    public static CharModel lstm(Rng rng, int vocabulary, int hidden) {
        return new CharModel(new Lstm(rng, vocabulary, hidden), head(rng, hidden, vocabulary));
    }

    private static Dense head(Rng rng, int hidden, int vocabulary) {
        return new Dense(RecurrentShapes.weights(rng, hidden, hidden, vocabulary), NdArray.zeros(vocabulary));
    }

    /**
     * Cuts a text into {@code batch} strips of equal length and these into windows of {@code steps} characters. Window
     * after window each strip goes on where it stopped, so the state may be carried from one to the next. What is left
     * over at the end, less than a window, is dropped.
     */
    public static List<Window> windows(int[] ids, int steps, int batch) {
        int strip = (ids.length - 1) / batch;
        List<Window> windows = new ArrayList<>();
        for (int start = 0; start + steps <= strip; start += steps) {
            int[] inputs = new int[steps * batch];
            int[] targets = new int[steps * batch];
            for (int t = 0; t < steps; t++) {
                for (int b = 0; b < batch; b++) {
                    inputs[t * batch + b] = ids[b * strip + start + t];
                    targets[t * batch + b] = ids[b * strip + start + t + 1];
                }
            }
            windows.add(new Window(inputs, targets, batch));
        }
        return windows;
    }

    /**
     * Reads T characters of each of B strips and gives the logits of what follows each, beginning from the state of the
     * last call. Shapes: T·B ids → (T·B, V)
     */
    public NdArray forward(int[] ids, int batch) {
        NdArray x = NdArray.oneHot(ids, vocabulary).reshape(-1, batch, vocabulary); // (T, B, V)
        NdArray h = cell.forward(x); // (T, B, H)
        return head.forward(h.reshape(ids.length, cell.hidden())); // (T·B, V)
    }

    /** The mean cross-entropy in nats per character; leaves its gradients in {@link #gradients}. */
    public double learn(Window window) {
        Losses.Loss loss = Losses.crossEntropy(forward(window.inputs(), window.batch()), window.targets());
        NdArray gradient = head.backward(loss.gradient()); // (T·B, H)
        cell.backward(gradient.reshape(-1, window.batch(), cell.hidden()));
        return loss.value();
    }

    /** The mean cross-entropy in nats per character over a whole text, each character given all before it. */
    public double loss(int... ids) {
        cell.reset();
        double sum = 0;
        int piece = 500; // bounds the memory, changes nothing: the state goes on
        for (int from = 0; from < ids.length - 1; from += piece) {
            int to = Math.min(from + piece, ids.length - 1);
            NdArray logits = forward(Arrays.copyOfRange(ids, from, to), 1);
            sum += (to - from)
                    * Losses.crossEntropy(logits, Arrays.copyOfRange(ids, from + 1, to + 1))
                            .value();
        }
        cell.reset();
        return sum / (ids.length - 1);
    }

    /**
     * Writes {@code count} characters after {@code prompt}, each drawn from softmax(logits / temperature): below 1 the
     * likely become likelier, above 1 all become more equal.
     */
    public int[] sample(Rng rng, double temperature, int count, int... prompt) {
        cell.reset();
        int[] written = new int[count];
        int[] read = prompt;
        for (int i = 0; i < count; i++) {
            NdArray logits = forward(read, 1).row(-1); // (V)
            written[i] = rng.choice(logits.div(temperature).softmax(0));
            read = new int[] {written[i]};
        }
        cell.reset();
        return written;
    }

    /** Forgets what was read: the next window begins from zeros. */
    public void reset() {
        cell.reset();
    }

    /** The recurrent layer. */
    public Recurrent cell() {
        return cell;
    }

    /** The layer from hidden states to logits. */
    public Dense head() {
        return head;
    }

    /** What an optimizer changes, always the same arrays. */
    public List<NdArray> parameters() {
        return Stream.concat(cell.parameters().stream(), head.parameters().stream())
                .toList();
    }

    /** The gradients of {@link #parameters}, in their order. */
    public List<NdArray> gradients() {
        return Stream.concat(cell.gradients().stream(), head.gradients().stream())
                .toList();
    }

    /** The number of weights and biases. */
    public int parameterCount() {
        return parameters().stream().mapToInt(NdArray::size).sum();
    }
}
