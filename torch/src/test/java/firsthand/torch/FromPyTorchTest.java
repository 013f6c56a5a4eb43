package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.nn.Embedding;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.LayerNorm;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.ModuleList;
import firsthand.torch.nn.Sequential;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Gradients;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of docs/from-pytorch.md compiles and runs; the page and this test list the same lines. */
class FromPyTorchTest extends FromPythonLines {
    private static final Pattern CELL = Pattern.compile("(?s)```java[^\n]*\n(.*?)```");
    /** What it is called on, if that is one word, and the method. */
    private static final Pattern CALL = Pattern.compile("(\\w*)\\s*(?:\\.(?=\\s*\\w+\\()|::)\\s*(\\w+)");
    /** Have methods with the same names. */
    private static final Set<String> OTHERS = Set.of("Math", "Arrays", "String", "Double", "Plot", "List");

    @Test
    void everyLineRunsAndStandsOnThePage() throws IOException {
        Path path = dir.resolve("model.safetensors");
        Tensor x = Torch.randn(2, 3);
        Tensor y = Torch.randn(2, 3);
        Tensor mask = x.gt(0);
        Tensor targets = Torch.tensor(0, 1);
        Tensor index = Torch.tensor(new int[][] {{2, 0}, {1, 1}});
        Tensor q = Torch.randn(1, 4, 3);
        Sequential model = new Sequential(new Linear(3, 8), Tensor::relu, new Linear(8, 2));
        AdamW optimizer = new AdamW(model.parameters(), 1e-3);
        Tensor w = Torch.ones(2).requiresGrad_();
        w.sum().backward();
        Tensor loss = Functional.crossEntropy(model.forward(Torch.randn(2, 3)), targets);

        value("Torch.tensor(new double[][] {{1, 2}, {3, 4}})", () -> Torch.tensor(new double[][] {{1, 2}, {3, 4}}));
        value("Torch.zeros(2, 3)", () -> Torch.zeros(2, 3));
        value("Torch.randn(2, 3)", () -> Torch.randn(2, 3));
        value("Torch.arange(10)", () -> Torch.arange(10));
        run("Torch.manualSeed(1337)", () -> Torch.manualSeed(1337));
        value("x.shape()", () -> x.shape());
        value("x.size(-1)", () -> x.size(-1));
        value("x.dtype()", () -> x.dtype());
        value("x.to(DType.FLOAT64)", () -> x.to(DType.FLOAT64));
        value("x.to(Device.of(\"cpu\"))", () -> x.to(Device.of("cpu")));
        value("x.add(y)", () -> x.add(y));
        value("x.mul(2)", () -> x.mul(2));
        value("x.rsub(1)", () -> x.rsub(1));
        value("x.matmul(y.t())", () -> x.matmul(y.t()));
        value("x.view(-1)", () -> x.view(-1));
        value("x.reshape(3, 2)", () -> x.reshape(3, 2));
        value("x.transpose(0, 1)", () -> x.transpose(0, 1));
        value("x.permute(1, 0)", () -> x.permute(1, 0));
        value("x.unsqueeze(0)", () -> x.unsqueeze(0));
        value("x.get(\":, -1\")", () -> x.get(":, -1"));
        value("x.get(\"0, 1:3\")", () -> x.get("0, 1:3"));
        value("x.set_(\":, 0\", 0)", () -> x.set_(":, 0", 0));
        value("x.get(x.gt(0))", () -> x.get(x.gt(0)));
        value("x.sum(-1, true)", () -> x.sum(-1, true));
        value("x.mean()", () -> x.mean());
        value("x.argmax(-1)", () -> x.argmax(-1));
        value("x.softmax(-1)", () -> x.softmax(-1));
        value("x.maskedFill(mask, Double.NEGATIVE_INFINITY)", () -> x.maskedFill(mask, Double.NEGATIVE_INFINITY));
        value("Torch.cat(0, x, y)", () -> Torch.cat(0, x, y));
        value("Torch.where(x.gt(0), x, y)", () -> Torch.where(x.gt(0), x, y));
        value("x.sum().item()", () -> x.sum().item());
        value("x.toDoubleMatrix()", () -> x.toDoubleMatrix());
        value("Torch.noGrad(() -> model.forward(x))", () -> Torch.noGrad(() -> model.forward(x)));
        value(
                "new Sequential(new Linear(3, 8), Tensor::relu, new Linear(8, 2))",
                () -> new Sequential(new Linear(3, 8), Tensor::relu, new Linear(8, 2)));
        value(
                "Functional.crossEntropy(model.forward(x), targets)",
                () -> Functional.crossEntropy(model.forward(x), targets));
        value("new AdamW(model.parameters(), 1e-3)", () -> new AdamW(model.parameters(), 1e-3));
        run("optimizer.zeroGrad()", () -> optimizer.zeroGrad());
        run("loss.backward()", () -> loss.backward());
        value("Gradients.clipNorm(model.parameters(), 1.0)", () -> Gradients.clipNorm(model.parameters(), 1.0));
        run("optimizer.step()", () -> optimizer.step());
        value("w.grad()", () -> w.grad());
        run("model.eval()", () -> model.eval());
        value("model.stateDict()", () -> model.stateDict());
        run("SafeTensors.write(path, model.stateDict())", () -> SafeTensors.write(path, model.stateDict()));
        run("model.loadStateDict(SafeTensors.read(path))", () -> model.loadStateDict(SafeTensors.read(path)));

        Mlp mlp = new Mlp();
        lines.add("Mlp mlp = new Mlp()");
        value("mlp.forward(x)", () -> mlp.forward(x));
        value("mlp.namedParameters()", () -> mlp.namedParameters());
        value("new ModuleList<>(4, i -> new Linear(3, 3))", () -> new ModuleList<>(4, i -> new Linear(3, 3)));
        run("mlp.train()", () -> mlp.train());

        Dataset data = Dataset.of(x, y);
        lines.add("Dataset data = Dataset.of(x, y)");
        value("DataLoader.inOrder(data, 2)", () -> DataLoader.inOrder(data, 2));
        DataLoader loader = DataLoader.shuffled(data, 2, 1);
        lines.add("DataLoader loader = DataLoader.shuffled(data, 2, 1)");
        value("loader.batches()", () -> loader.batches());
        for (Batch batch : loader) System.out.println(batch.x());
        lines.add("for (Batch batch : loader) System.out.println(batch.x())");
        Iterator<Batch> batches = loader.from(0);
        lines.add("Iterator<Batch> batches = loader.from(0)");
        assertThat(batches.next().x().shape()).containsExactly(2, 3);

        value("x.chunk(3, -1)", () -> x.chunk(3, -1));
        value("x.unbind(0)", () -> x.unbind(0));
        value("x.narrow(1, 0, 2)", () -> x.narrow(1, 0, 2));
        value("x.flatten(0, 1)", () -> x.flatten(0, 1));
        value("x.unflatten(1, 3, -1)", () -> x.unflatten(1, 3, -1));
        value("x.squeeze(0)", () -> x.squeeze(0));
        value("x.expand(2, 3)", () -> x.expand(2, 3));
        value("x.repeatInterleave(2, 0)", () -> x.repeatInterleave(2, 0));
        value("Torch.stack(0, x, y)", () -> Torch.stack(0, x, y));
        value("x.flip(1)", () -> x.flip(1));
        value("Torch.ones(3, 3).tril()", () -> Torch.ones(3, 3).tril());
        value("Torch.ones(3, 3).triu(1).gt(0)", () -> Torch.ones(3, 3).triu(1).gt(0));
        value("mask.logicalNot()", () -> mask.logicalNot());
        value("mask.logicalAnd(y.gt(0))", () -> mask.logicalAnd(y.gt(0)));
        value("x.gather(1, index)", () -> x.gather(1, index));
        value("Torch.zeros(2, 3).scatter_(1, index, 1)", () -> Torch.zeros(2, 3).scatter_(1, index, 1));
        value("x.topk(2).values()", () -> x.topk(2).values());
        value("x.sort(-1, true).indices()", () -> x.sort(-1, true).indices());
        value("x.cumsum(-1)", () -> x.cumsum(-1));
        value("x.softmax(-1).multinomial(1, false)", () -> x.softmax(-1).multinomial(1, false));
        value("targets.floorDivide(2)", () -> targets.floorDivide(2));
        value("Functional.oneHot(targets, 5)", () -> Functional.oneHot(targets, 5));
        value(
                "Functional.crossEntropyEach(model.forward(x), targets)",
                () -> Functional.crossEntropyEach(model.forward(x), targets));
        value(
                "Functional.scaledDotProductAttention(q, q, q, null, 0, true)",
                () -> Functional.scaledDotProductAttention(q, q, q, null, 0, true));
        value("Functional.dropout(x, 0.5, true)", () -> Functional.dropout(x, 0.5, true));
        value("new Embedding(27, 8)", () -> new Embedding(27, 8));
        value("new LayerNorm(3)", () -> new LayerNorm(3));
        value("w.requiresGrad_()", () -> w.requiresGrad_());
        value("w.detach()", () -> w.detach());
        value("x.to(Device.chosen())", () -> x.to(Device.chosen()));
        value("model.numParameters()", () -> model.numParameters());

        Tensor h = w.mul(2);
        Tensor matrix = Torch.randn(4, 3);
        Tensor gain = Torch.ones(3);
        Tensor shift = Torch.zeros(3);
        NdArray array = new Rng(1).normal(2, 3);

        value("x.sub(y)", () -> x.sub(y));
        value("x.div(2)", () -> x.div(2));
        value("x.neg()", () -> x.neg());
        value("x.pow(2)", () -> x.pow(2));
        value("x.square()", () -> x.square());
        value("x.abs()", () -> x.abs());
        value("x.clamp(-1, 1)", () -> x.clamp(-1, 1));
        value("x.clampMin(0)", () -> x.clampMin(0));
        value("x.exp()", () -> x.exp());
        value("y.abs().log()", () -> y.abs().log());
        value("y.abs().sqrt()", () -> y.abs().sqrt());
        value("x.sin()", () -> x.sin());
        value("x.cos()", () -> x.cos());
        value("x.round()", () -> x.round());
        value("x.eq(y)", () -> x.eq(y));
        value("x.ne(0)", () -> x.ne(0));
        value("x.lt(y)", () -> x.lt(y));
        value("x.ge(0)", () -> x.ge(0));
        value("mask.logicalOr(y.gt(0))", () -> mask.logicalOr(y.gt(0)));
        value("mask.all(1)", () -> mask.all(1));
        value("x.isfinite()", () -> x.isfinite());
        value("x.equal(y)", () -> x.equal(y));
        value("x.max()", () -> x.max());
        value("x.min()", () -> x.min());
        value("x.amax(-1, false)", () -> x.amax(-1, false));
        value("x.argmax().itemLong()", () -> x.argmax().itemLong());
        value("x.std()", () -> x.std());
        value("x.var(-1, false, true)", () -> x.var(-1, false, true));
        value("x.norm(-1, true)", () -> x.norm(-1, true));
        value("x.numel()", () -> x.numel());
        value("x.dim()", () -> x.dim());
        value("x.clone()", () -> x.clone());
        value("x.contiguous()", () -> x.contiguous());
        value("x.cpu()", () -> x.cpu());
        value("x.split(2, 1)", () -> x.split(2, 1));
        value("Torch.full(0.5, 2, 3)", () -> Torch.full(0.5, 2, 3));
        value("Torch.eye(3)", () -> Torch.eye(3));
        value("Torch.zerosLike(x)", () -> Torch.zerosLike(x));
        value("Torch.from(array)", () -> Torch.from(array));
        value("x.toNdArray()", () -> x.toNdArray());
        value("x.toDoubleArray()", () -> x.toDoubleArray());
        value("x.toFloatArray()", () -> x.toFloatArray());
        value("targets.toIntArray()", () -> targets.toIntArray());
        value("y.copy_(x)", () -> y.copy_(x));
        value("y.add_(x)", () -> y.add_(x));
        value("y.mul_(2)", () -> y.mul_(2));
        value("y.fill_(0)", () -> y.fill_(0));
        value("Init.normal_(y, 0, 0.02)", () -> Init.normal_(y, 0, 0.02));
        value("w.requiresGrad()", () -> w.requiresGrad());
        value("w.hasGrad()", () -> w.hasGrad());
        value("h.retainGrad()", () -> h.retainGrad());
        value("Functional.linear(x, matrix, null)", () -> Functional.linear(x, matrix, null));
        value("Functional.embedding(targets, matrix)", () -> Functional.embedding(targets, matrix));
        value("Functional.layerNorm(x, gain, shift, 1e-5)", () -> Functional.layerNorm(x, gain, shift, 1e-5));
        value("Functional.gelu(x)", () -> Functional.gelu(x));
        value("Torch.numThreads()", () -> Torch.numThreads());
        int threads = Torch.numThreads();
        run("Torch.setNumThreads(1)", () -> Torch.setNumThreads(1));
        Torch.setNumThreads(threads);

        assertThat(lines).hasSizeGreaterThanOrEqualTo(120);
        standInPart(0);
    }

    // The page shows this class.
    static final class Mlp extends Module implements Layer {
        private final Linear up = child("up", new Linear(3, 8));
        private final Linear down = child("down", new Linear(8, 2));
        private final Tensor scale = param("scale", Torch.ones(2)); // learns
        private final Tensor shift = buffer("shift", Torch.zeros(2)); // does not, and is saved all the same

        @Override
        public Tensor forward(Tensor x) { // (B, 3) → (B, 2)
            return down.forward(up.forward(x).relu()).mul(scale).add(shift);
        }
    }

    @Test
    void theModuleOfThePageIsTheOneAbove() throws IOException {
        Path root = Path.of(System.getProperty("firsthand.root"));
        String here = Files.readString(root.resolve("torch/src/test/java/firsthand/torch/FromPyTorchTest.java"));
        String onThePage = CELL.matcher(Files.readString(root.resolve("docs/from-pytorch.md")))
                .results()
                .map(cell -> cell.group(1))
                .collect(Collectors.joining());
        assertThat(here.lines().map(String::strip).collect(Collectors.joining("\n")))
                .contains(onThePage.lines().map(String::strip).collect(Collectors.joining("\n")));
        Mlp mlp = new Mlp();
        assertThat(mlp.stateDict())
                .containsOnlyKeys("scale", "shift", "up.weight", "up.bias", "down.weight", "down.bias");
        assertThat(mlp.parameters()).hasSize(5);
        assertThat(mlp.forward(Torch.randn(4, 3)).shape()).containsExactly(4, 2);
    }

    /** What the notebooks call of tensors, Torch and Functional stands on the page, in one of its tables. */
    @Test
    void noOperationOfTheNotebooksIsMissing() throws IOException {
        Path root = Path.of(System.getProperty("firsthand.root"));
        String page = Files.readString(root.resolve("docs/from-pytorch.md"));
        Map<String, String> missing = new TreeMap<>();
        for (Path notebook : notebooks(root.resolve("course"))) {
            for (MatchResult cell :
                    CELL.matcher(Files.readString(notebook)).results().toList()) {
                for (String call : calls(cell.group(1))) {
                    if (!page.contains(call + "(") && !page.contains(call.replace(".", "::"))) {
                        missing.merge(call, notebook.getFileName().toString(), (a, b) -> a);
                    }
                }
            }
        }
        assertThat(missing).as("give each a line on the page and above").isEmpty();
    }

    /** Those on libtorch: 08 and above. */
    private static List<Path> notebooks(Path course) throws IOException {
        try (Stream<Path> files = Files.list(course)) {
            return files.filter(file -> file.getFileName().toString().matches("(0[89]|1\\d)-.*\\.md"))
                    .toList();
        }
    }

    /** {@code Torch.cat}, {@code .matmul}: calls that name a method of one of the three. */
    private static List<String> calls(String code) {
        Set<String> ofTensors = methods(Tensor.class);
        ofTensors.removeAll(methods(Object.class));
        return CALL.matcher(code)
                .results()
                .map(call -> {
                    String on = call.group(1);
                    boolean named = on.equals("Torch") || on.equals("Functional");
                    boolean tensor = ofTensors.contains(call.group(2)) && !OTHERS.contains(on);
                    return named ? on + "." + call.group(2) : tensor ? "." + call.group(2) : "";
                })
                .filter(call -> !call.isEmpty() && !call.equals(".bytes")) // bytes: a cache's
                .toList();
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }
}
