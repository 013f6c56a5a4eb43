import module java.base;

/**
 * A GPT in one file: it reads a text, learns to continue it, and writes. Nothing is used but the JDK.
 *
 * <pre>    java Gpt.java names.txt      (./firsthand data names writes such a file; any text will do)</pre>
 *
 * <p>docs/gpt-in-one-file.md explains it part by part; a test holds its values, slopes and steps equal to libtorch's.
 */
final class Gpt {
    static final int CONTEXT = 32, WIDTH = 64, HEADS = 4, LAYERS = 2, BATCH = 16;

    // ---- the program: read, learn, write ----
    static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "names.txt");
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        byte[] bytes = Files.isReadable(file) && !Files.isDirectory(file) ? Files.readAllBytes(file) : new byte[0];
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").replaceAll("\\R", "\n");
        int[] letters = text.codePoints().distinct().sorted().toArray();
        int[] tokens = text.codePoints().map(letter -> Arrays.binarySearch(letters, letter)).toArray();
        if (tokens.length <= CONTEXT || text.contains("\uFFFD")) { // in place of bytes that are no character
            throw new IOException(file + ": no UTF-8 text of over 32 characters (./firsthand data names writes one)");
        }
        Gpt gpt = new Gpt(letters.length);
        int all = gpt.weights.stream().mapToInt(w -> w.value.length).sum();
        System.out.printf(Locale.ROOT, "%,d characters of %d kinds; %,d weights%n", tokens.length, letters.length, all);
        for (int step = 0; step <= steps; step++) {
            int[] starts = gpt.random.ints(BATCH, 0, tokens.length - CONTEXT).toArray();
            int[] from = new int[BATCH * CONTEXT], to = new int[BATCH * CONTEXT];
            Arrays.setAll(from, i -> tokens[starts[i / CONTEXT] + i % CONTEXT]);
            Arrays.setAll(to, i -> tokens[starts[i / CONTEXT] + i % CONTEXT + 1]); // the one that follows
            double loss = gpt.learn(from, to, 0.003 * (1 - (double) step / (steps + 1)));
            if (step % Math.max(1, steps / 10) == 0) {
                String written = gpt.write(letters, 50, 0.8).strip().replace("\n", " ");
                System.out.printf(Locale.ROOT, "step %4d   loss %.3f   %s%n", step, loss, written);
            }
        }
        System.out.println("\n" + gpt.write(letters, 300, 0.8));
    }

    // ---- derivatives: every operation notes how to go back ----
    /** Numbers in rows and columns, and beside each the slope: how the loss grows with it. */
    record Matrix(int rows, int columns, double[] value, double[] slope) {
        Matrix(int rows, int columns) {
            this(rows, columns, new double[rows * columns], new double[rows * columns]);
        }
    }

    /** The way back from what was calculated, step by step. Played from its end it is backpropagation. */
    private final List<Runnable> tape = new ArrayList<>();

    /** Σ a · b over n numbers of each, which begin at i and j. */
    static double dot(double[] a, int i, double[] b, int j, int n) {
        double sum = 0;
        for (int l = 0; l < n; l++) {
            sum += a[i + l] * b[j + l];
        }
        return sum;
    }

    /** b += factor · a over n numbers of each: nearly all the time is spent here. */
    static void addScaled(double factor, double[] a, int i, double[] b, int j, int n) {
        for (int l = 0; l < n; l++) {
            b[j + l] += factor * a[i + l];
        }
    }

    /** c += a · b. Shapes: (n, k), (k, m), (n, m). */
    static void addProduct(double[] a, double[] b, double[] c, int n, int k, int m) {
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < k; l++) {
                addScaled(a[i * k + l], b, l * m, c, i * m, m);
            }
        }
    }

    static double[] transposed(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        Arrays.setAll(t, i -> a[i % rows * columns + i / rows]);
        return t;
    }

    /** x · wᵀ: each row of w is what one output looks for in x. */
    private Matrix linear(Matrix x, Matrix w) {
        int n = x.rows, k = x.columns, m = w.rows;
        Matrix y = new Matrix(n, m);
        addProduct(x.value, transposed(w.value, m, k), y.value, n, k, m);
        tape.add(() -> {
            addProduct(y.slope, w.value, x.slope, n, m, k);
            addProduct(transposed(y.slope, n, m), x.value, w.slope, m, n, k);
        });
        return y;
    }

    private Matrix add(Matrix a, Matrix b) {
        Matrix y = new Matrix(a.rows, a.columns);
        Arrays.setAll(y.value, i -> a.value[i] + b.value[i]);
        tape.add(() -> {
            addScaled(1, y.slope, 0, a.slope, 0, y.slope.length);
            addScaled(1, y.slope, 0, b.slope, 0, y.slope.length);
        });
        return y;
    }

    /** The rows of a table that the indices name. */
    private Matrix rows(Matrix table, int[] indices) {
        int n = table.columns;
        Matrix y = new Matrix(indices.length, n);
        Arrays.setAll(y.value, i -> table.value[indices[i / n] * n + i % n]);
        tape.add(() -> IntStream.range(0, indices.length)
                .forEach(row -> addScaled(1, y.slope, row * n, table.slope, indices[row] * n, n)));
        return y;
    }

    /** Layer norm: each row with mean 0 and variance 1, then each column times its gain. */
    private Matrix norm(Matrix x, Matrix gain) {
        int n = x.columns;
        Matrix y = new Matrix(x.rows, n);
        double[] unit = new double[x.value.length], scale = new double[x.rows];
        for (int row = 0; row < x.rows; row++) {
            int from = row * n;
            double mean = Arrays.stream(x.value, from, from + n).sum() / n;
            for (int i = from; i < from + n; i++) {
                unit[i] = x.value[i] - mean;
            }
            scale[row] = 1 / Math.sqrt(dot(unit, from, unit, from, n) / n + 1e-5);
            for (int i = from; i < from + n; i++) {
                unit[i] *= scale[row];
                y.value[i] = unit[i] * gain.value[i - from];
            }
        }
        tape.add(() -> {
            for (int row = 0; row < x.rows; row++) {
                double mean = 0, along = 0; // moving a whole row, or stretching it, would change nothing
                for (int i = row * n, column = 0; column < n; i++, column++) {
                    gain.slope[column] += y.slope[i] * unit[i];
                    mean += y.slope[i] * gain.value[column] / n;
                    along += y.slope[i] * gain.value[column] * unit[i] / n;
                }
                for (int i = row * n, column = 0; column < n; i++, column++) {
                    x.slope[i] += scale[row] * (y.slope[i] * gain.value[column] - mean - along * unit[i]);
                }
            }
        });
        return y;
    }

    /** What is negative becomes 0: without a bend, two linear maps would be but one. */
    private Matrix relu(Matrix x) {
        Matrix y = new Matrix(x.rows, x.columns);
        Arrays.setAll(y.value, i -> Math.max(0, x.value[i]));
        tape.add(() -> Arrays.setAll(x.slope, i -> x.slope[i] + (x.value[i] > 0 ? y.slope[i] : 0)));
        return y;
    }

    /** Turns n scores into shares of one. */
    static void softmax(double[] a, int from, int n) {
        double highest = Arrays.stream(a, from, from + n).max().orElseThrow(), sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += a[i] = StrictMath.exp(a[i] - highest);
        }
        for (int i = from; i < from + n; i++) {
            a[i] /= sum;
        }
    }

    /**
     * Attention: each place asks all places up to itself, and takes from each as much as its query and their key agree.
     * A row of x holds query, key and value of one place; each head has its own part of all three.
     */
    private Matrix attend(Matrix x, int length) {
        int size = WIDTH / HEADS, wide = 3 * WIDTH;
        double scale = 1 / Math.sqrt(size);
        Matrix y = new Matrix(x.rows, WIDTH);
        double[] shares = new double[x.rows * HEADS * length], slopes = new double[length];
        for (int part = 0; part < x.rows * HEADS; part++) { // a place and a head
            int row = part / HEADS, start = row - row % length, head = part % HEADS * size, at = part * length;
            for (int past = start; past <= row; past++) { // never past itself: that is the causal mask
                int key = past * wide + WIDTH + head;
                shares[at + past - start] = scale * dot(x.value, row * wide + head, x.value, key, size);
            }
            softmax(shares, at, row - start + 1);
            for (int past = start; past <= row; past++) {
                int value = past * wide + 2 * WIDTH + head;
                addScaled(shares[at + past - start], x.value, value, y.value, row * WIDTH + head, size);
            }
        }
        tape.add(() -> {
            for (int part = 0; part < x.rows * HEADS; part++) {
                int row = part / HEADS, start = row - row % length, head = part % HEADS * size, at = part * length;
                for (int past = start; past <= row; past++) {
                    int value = past * wide + 2 * WIDTH + head, out = row * WIDTH + head;
                    slopes[past - start] = dot(y.slope, out, x.value, value, size);
                    addScaled(shares[at + past - start], y.slope, out, x.slope, value, size);
                }
                double mean = dot(shares, at, slopes, 0, row - start + 1); // shares add up to 1: one up, others down
                for (int past = start; past <= row; past++) {
                    int query = row * wide + head, key = past * wide + WIDTH + head;
                    double slope = scale * shares[at + past - start] * (slopes[past - start] - mean);
                    addScaled(slope, x.value, key, x.slope, query, size);
                    addScaled(slope, x.value, query, x.slope, key, size);
                }
            }
        });
        return y;
    }

    /** The mean of −log p(target), and its way back: p − 1 at the target, p elsewhere. */
    private double crossEntropy(Matrix logits, int[] targets) {
        int n = logits.columns;
        double[] p = logits.value.clone();
        double loss = 0;
        for (int row = 0; row < logits.rows; row++) {
            softmax(p, row * n, n);
            loss -= StrictMath.log(p[row * n + targets[row]]) / logits.rows;
        }
        tape.add(() -> Arrays.setAll(logits.slope, i -> (p[i] - (i % n == targets[i / n] ? 1 : 0)) / logits.rows));
        return loss;
    }

    // ---- the model ----
    /** One layer: look around (attention), then think about it (two linear maps with a bend between). */
    record Block(Matrix norm1, Matrix queryKeyValue, Matrix out, Matrix norm2, Matrix up, Matrix down) {}

    final List<Matrix> weights = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final Matrix tokens, places, norm;
    final Random random = new Random(1);

    Gpt(int vocabulary) {
        tokens = weight(vocabulary, WIDTH, 0, 0.02);
        places = weight(CONTEXT, WIDTH, 0, 0.02);
        double less = 0.02 / Math.sqrt(2 * LAYERS); // for what is added to the stream, so that the sum stays small
        for (int layer = 0; layer < LAYERS; layer++) {
            blocks.add(new Block(
                    weight(1, WIDTH, 1, 0), weight(3 * WIDTH, WIDTH, 0, 0.02), weight(WIDTH, WIDTH, 0, less),
                    weight(1, WIDTH, 1, 0), weight(4 * WIDTH, WIDTH, 0, 0.02), weight(WIDTH, 4 * WIDTH, 0, less)));
        }
        norm = weight(1, WIDTH, 1, 0);
    }

    private Matrix weight(int rows, int columns, double middle, double spread) {
        Matrix w = new Matrix(rows, columns);
        Arrays.setAll(w.value, i -> middle + spread * random.nextGaussian());
        weights.add(w);
        return w;
    }

    /** For each token of sequences as long as {@code length}, a score for each that might follow. */
    Matrix forward(int[] sequence, int length) {
        int[] place = new int[sequence.length];
        Arrays.setAll(place, i -> i % length);
        Matrix x = add(rows(tokens, sequence), rows(places, place));
        for (Block b : blocks) {
            x = add(x, linear(attend(linear(norm(x, b.norm1), b.queryKeyValue), length), b.out));
            x = add(x, linear(relu(linear(norm(x, b.norm2), b.up)), b.down));
        }
        return linear(norm(x, norm), tokens); // a token is likely if its own row agrees with what came out
    }

    // ---- learning and writing ----
    private final Map<Matrix, double[][]> memory = new IdentityHashMap<>();
    private int learned;

    /** One step: forwards, backwards, and every weight a little downhill, as Adam does it. */
    double learn(int[] from, int[] to, double rate) {
        double loss = crossEntropy(forward(from, CONTEXT), to);
        tape.reversed().forEach(Runnable::run);
        tape.clear();
        double early = 1 - StrictMath.pow(0.9, ++learned), earlySquare = 1 - StrictMath.pow(0.99, learned);
        for (Matrix w : weights) {
            double[] mean = memory.computeIfAbsent(w, _ -> new double[2][w.value.length])[0], square = memory.get(w)[1];
            for (int i = 0; i < w.value.length; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * w.slope[i];
                square[i] = 0.99 * square[i] + 0.01 * w.slope[i] * w.slope[i];
                w.value[i] -= rate * (mean[i] / early) / (Math.sqrt(square[i] / earlySquare) + 1e-8);
            }
            Arrays.fill(w.slope, 0);
        }
        return loss;
    }

    /** Draws one character after another, each from what the model expects after those before it. */
    String write(int[] letters, int count, double temperature) {
        int[] written = new int[count + 1]; // begins after token 0, the lowest character: in most texts the line break
        for (int end = 1; end <= count; end++) {
            int[] seen = Arrays.copyOfRange(written, Math.max(0, end - CONTEXT), end);
            Matrix logits = forward(seen, seen.length);
            tape.clear(); // nobody will go back
            double[] p = Arrays.copyOfRange(logits.value, logits.value.length - logits.columns, logits.value.length);
            Arrays.setAll(p, i -> p[i] / temperature);
            softmax(p, 0, p.length);
            double left = random.nextDouble();
            while ((left -= p[written[end]]) > 0 && written[end] < p.length - 1) {
                written[end]++;
            }
        }
        return new String(Arrays.stream(written).skip(1).map(token -> letters[token]).toArray(), 0, count);
    }
}
