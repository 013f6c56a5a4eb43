package firsthand.bench;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.Simd;
import firsthand.arrays.nn.Adagrad;
import firsthand.arrays.nn.CharModel;
import firsthand.arrays.nn.Clip;
import firsthand.bench.SideBySide.Task;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ojalgo.matrix.store.R064Store;

/**
 * {@code arrays} beside NumPy, EJML and ojAlgo, one thread each: products, elementwise functions, softmax, and the
 * training of a character RNN and LSTM as the notebooks write it.
 *
 * <p>Both sides can be held to shorter vectors: ours with {@code JAVA_TOOL_OPTIONS=-XX:MaxVectorSize=16} (bytes),
 * OpenBLAS, which multiplies NumPy's matrices, with {@code OPENBLAS_CORETYPE}: Haswell has 256 bits, Nehalem 128 and no
 * fused multiply-add.
 */
public final class ArraysBench {
    private static final int[] SIZES = {64, 128, 256, 512, 1024};
    /** Karpathy's min-char-rnn: 62 symbols, 100 hidden units, 25 steps. */
    private static final int SYMBOLS = 62;

    private static final int HIDDEN = 100;
    private static final int STEPS = 25;

    private ArraysBench() {}

    /**
     * Runs the comparison and prints its table.
     *
     * @param python the Python to compare with, needs NumPy; says so and goes on without it if that fails
     * @param script the peer's script, {@code bench/peers/arrays.py}
     * @param only what the titles of the rows to measure contain; all with an empty text
     */
    public static void run(String python, Path script, int rounds, double seconds, String only, PrintStream out) {
        List<Contender> contenders = new ArrayList<>(List.of(Contender.inProcess("arrays", ours())));
        PythonPeer.start(python, script, "NumPy", true, out).ifPresent(contenders::add);
        contenders.add(Contender.inProcess("EJML", ejml()));
        contenders.add(Contender.inProcess("ojAlgo", ojAlgo()));
        try {
            new SideBySide(contenders, rounds, seconds, out).run(tasks(), only);
        } finally {
            contenders.forEach(Contender::close);
        }
        out.printf(
                "Medians of %d rounds in turn, %.2f s each; ratios to ours, one thread each; our vectors have %d bits.%n",
                rounds, seconds, Double.SIZE * Simd.lanes());
    }

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int n : SIZES) {
            tasks.add(new Task("matmul_" + n, "matmul " + n + "×" + n, 2.0 * n * n * n, "FLOP"));
        }
        double elements = 256 * 1000;
        for (String name :
                List.of("add", "mul", "add_", "mul_", "exp", "tanh", "sigmoid", "softmax", "sum_rows", "sum_columns")) {
            tasks.add(new Task(name, title(name) + " (256, 1000)", elements, "element"));
        }
        // The largest that notebooks 01-07 work on all the time: a hidden layer of notebook 03.
        tasks.add(new Task("add_layer", "add (128, 64)", 128 * 64, "element"));
        tasks.add(new Task("mul_layer", "mul (128, 64)", 128 * 64, "element"));
        tasks.add(new Task("matvec", "matrix·vector 100", 2.0 * 100 * 100, "FLOP"));
        tasks.add(new Task("outer", "outer product 100", 100.0 * 100, "element"));
        tasks.add(new Task("rnn", "char-RNN training, same operations", STEPS, "char"));
        tasks.add(new Task("rnn_steps", "char-RNN training, NumPy step by step", STEPS, "char"));
        tasks.add(new Task("lstm", "char-LSTM training, same operations", STEPS, "char"));
        tasks.add(new Task("lstm_steps", "char-LSTM training, NumPy step by step", STEPS, "char"));
        return tasks;
    }

    private static String title(String name) {
        return name.endsWith("_") ? name.replace("_", " in place") : name.replace('_', ' ');
    }

    private static Map<String, Runnable> ours() {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        Rng rng = new Rng(1);
        for (int n : SIZES) {
            NdArray a = rng.normal(n, n);
            NdArray b = rng.normal(n, n);
            tasks.put("matmul_" + n, () -> keep(a.matmul(b)));
        }
        NdArray a = rng.normal(256, 1000);
        NdArray b = rng.normal(256, 1000);
        tasks.put("add", () -> keep(a.add(b)));
        tasks.put("mul", () -> keep(a.mul(b)));
        NdArray sums = NdArray.zerosLike(a);
        NdArray products = NdArray.onesLike(a);
        NdArray ones = NdArray.onesLike(a);
        NdArray layer = rng.normal(128, 64);
        NdArray other = rng.normal(128, 64);
        tasks.put("add_layer", () -> keep(layer.add(other)));
        tasks.put("mul_layer", () -> keep(layer.mul(other)));
        tasks.put("add_", () -> keep(sums.add_(b)));
        tasks.put("mul_", () -> keep(products.mul_(ones)));
        tasks.put("exp", () -> keep(a.exp()));
        tasks.put("tanh", () -> keep(a.tanh()));
        tasks.put("sigmoid", () -> keep(a.sigmoid()));
        tasks.put("softmax", () -> keep(a.softmax(1)));
        tasks.put("sum_rows", () -> keep(a.sum(1)));
        tasks.put("sum_columns", () -> keep(a.sum(0)));
        NdArray m = rng.normal(100, 100);
        NdArray v = rng.normal(100);
        tasks.put("matvec", () -> keep(m.matmul(v)));
        tasks.put("outer", () -> keep(v.outer(v)));
        tasks.put("rnn", training(CharModel.rnn(rng, SYMBOLS, HIDDEN), rng));
        tasks.put("rnn_steps", training(CharModel.rnn(rng, SYMBOLS, HIDDEN), rng));
        tasks.put("lstm", training(CharModel.lstm(rng, SYMBOLS, HIDDEN), rng));
        tasks.put("lstm_steps", training(CharModel.lstm(rng, SYMBOLS, HIDDEN), rng));
        return tasks;
    }

    /** One step of training on 25 characters: forward, back through time, clip, Adagrad. */
    private static Runnable training(CharModel model, Rng rng) {
        List<CharModel.Window> windows = CharModel.windows(rng.integers(0, SYMBOLS, 40 * STEPS + 1), STEPS, 1);
        Adagrad adagrad = new Adagrad(0.1);
        int[] at = {0};
        return () -> {
            model.learn(windows.get(at[0]++ % windows.size()));
            Clip.norm_(model.gradients(), 5);
            adagrad.step(model.parameters(), model.gradients());
        };
    }

    private static Map<String, Runnable> ejml() {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (int n : SIZES) {
            DMatrixRMaj a = new DMatrixRMaj(new Rng(1).normal(n, n).toMatrix());
            DMatrixRMaj b = new DMatrixRMaj(new Rng(2).normal(n, n).toMatrix());
            tasks.put("matmul_" + n, () -> {
                DMatrixRMaj c = new DMatrixRMaj(n, n);
                CommonOps_DDRM.mult(a, b, c);
                keep(c);
            });
        }
        DMatrixRMaj a = new DMatrixRMaj(new Rng(1).normal(256, 1000).toMatrix());
        DMatrixRMaj b = new DMatrixRMaj(new Rng(2).normal(256, 1000).toMatrix());
        tasks.put("add", () -> keep(CommonOps_DDRM.add(a, b, null)));
        tasks.put("mul", () -> keep(CommonOps_DDRM.elementMult(a, b, null)));
        tasks.put("exp", () -> keep(CommonOps_DDRM.elementExp(a, null)));
        tasks.put("sum_rows", () -> keep(CommonOps_DDRM.sumRows(a, null)));
        tasks.put("sum_columns", () -> keep(CommonOps_DDRM.sumCols(a, null)));
        return tasks;
    }

    private static Map<String, Runnable> ojAlgo() {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (int n : SIZES) {
            R064Store a = store(new Rng(1).normal(n, n));
            R064Store b = store(new Rng(2).normal(n, n));
            tasks.put("matmul_" + n, () -> keep(a.multiply(b)));
        }
        R064Store a = store(new Rng(1).normal(256, 1000));
        R064Store b = store(new Rng(2).normal(256, 1000));
        tasks.put("add", () -> keep(a.add(b)));
        return tasks;
    }

    private static R064Store store(NdArray a) {
        R064Store store = R064Store.FACTORY.make(a.shape(0), a.shape(1));
        for (int i = 0; i < a.shape(0); i++) {
            for (int j = 0; j < a.shape(1); j++) {
                store.set(i, j, a.get(i, j));
            }
        }
        return store;
    }

    /** The last result of each task stays reachable, so that no compiler leaves the work out. */
    @SuppressWarnings("UnusedVariable") // being written is its purpose
    private static volatile Object kept = "";

    private static void keep(Object result) {
        kept = result;
    }
}
