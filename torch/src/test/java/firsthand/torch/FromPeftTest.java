package firsthand.torch;

import firsthand.torch.io.SafeTensors;
import firsthand.torch.lora.Lora;
import firsthand.torch.lora.LoraConfig;
import firsthand.torch.lora.Peft;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertClassifier;
import firsthand.torch.models.BertConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.ParamGroup;
import firsthand.torch.optim.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second table of docs/from-pytorch.md: its Java lines compile and run, and are the same here and there. */
class FromPeftTest extends FromPythonLines {
    /** Stands in the data room, which this one does not know; only the line is the same. */
    private static final String TOKENIZER = "Torch.tensor(tokenizer.encode(texts).ids())";

    @Test
    void everyLineRunsAndStandsOnThePage() throws IOException {
        lines.add(TOKENIZER);
        BertConfig config = new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 0);
        Bert bert = new Bert(config);
        Path weights = dir.resolve("model.safetensors");
        SafeTensors.write(weights, bert.stateDict());
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7, 0}, {4, 6, 8, 9}});
        Tensor mask = bert.mask(ids);
        Tensor h = bert.forward(ids);
        BertClassifier model = new BertClassifier(bert, 3);
        List<Tensor> old = bert.parameters();
        List<Tensor> fresh = model.head().parameters();
        Tensor a = Torch.randn(2, 6);
        Tensor b = Torch.randn(2, 6);
        Tensor x = Torch.arange(6);
        Tensor rows = Torch.tensor(0, 1);
        Tensor w = Torch.randn(4, 3);
        Path folder = dir.resolve("adapters");

        value("Bert.load(weights, config)", () -> Bert.load(weights, config));
        value("bert.forward(ids, mask)", () -> bert.forward(ids, mask));
        value("bert.hiddenStates(ids)", () -> bert.hiddenStates(ids));
        value("Bert.meanPool(h, mask)", () -> Bert.meanPool(h, mask));
        value(
                "new AdamW(List.of(new ParamGroup(old, 1e-4, 0.01), new ParamGroup(fresh, 1e-3, 0.01)), 0.9, 0.999, 1e-8)",
                () -> new AdamW(
                        List.of(new ParamGroup(old, 1e-4, 0.01), new ParamGroup(fresh, 1e-3, 0.01)), 0.9, 0.999, 1e-8));
        run("bert.requiresGrad_(false)", () -> bert.requiresGrad_(false));
        value("Schedule.linear(10, 100)", () -> Schedule.linear(10, 100));
        value("Functional.cosineSimilarity(a, b, -1)", () -> Functional.cosineSimilarity(a, b, -1));
        value("x.topk(2).indices()", () -> x.topk(2).indices());
        value("x.indexSelect(0, rows)", () -> x.indexSelect(0, rows));
        value("x.floorDivide(6)", () -> x.floorDivide(6));
        value("Torch.svd(w)", () -> Torch.svd(w));
        String into = "Lora.into(model, LoraConfig.of(8, 16, \"query\", \"value\").withTrained(\"classifier\"))";
        Lora lora = Lora.into(model, LoraConfig.of(8, 16, "query", "value").withTrained("classifier"));
        lines.add(into);
        value("System.out.println(lora)", () -> lora.toString());
        run("lora.merge()", () -> lora.merge());
        run("lora.unmerge()", () -> lora.unmerge());
        run("Peft.write(folder, lora, \"all-MiniLM-L6-v2\")", () -> Peft.write(folder, lora, "all-MiniLM-L6-v2"));
        run("Peft.read(folder, lora)", () -> Peft.read(folder, lora));

        standInPart(1);
    }
}
