package firsthand.figures;

import firsthand.plots.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All figures of the concept documents, each under the name of its document; a second one under its own. */
public final class Figures {
    private static final Map<String, Supplier<String>> ALL = new LinkedHashMap<>();

    static {
        drawing("neural-networks", NetworkFigures::neuralNetworks);
        drawing("backpropagation", NetworkFigures::backpropagation);
        chart("activation-functions", ChartFigures::activationFunctions);
        drawing("optimization", BowlFigures::optimization);
        drawing("optimizers", BowlFigures::optimizers);
        drawing("rnns", RecurrentFigures::rnns);
        drawing("lstms", RecurrentFigures::lstms);
        drawing("attention", AttentionFigures::attention);
        drawing("self-attention", AttentionFigures::selfAttention);
        drawing("multi-head-attention", TransformerFigures::multiHeadAttention);
        drawing("transformer-architecture", TransformerFigures::transformerArchitecture);
        drawing("gpt", TransformerFigures::gpt);
        chart("loss-functions", ChartFigures::lossFunctions);
        drawing("pretraining", PracticeFigures::pretraining);
        drawing("fine-tuning", PracticeFigures::fineTuning);
        drawing("efficient-adaptation", PracticeFigures::efficientAdaptation);
        drawing("inference", PracticeFigures::inference);
        drawing("decode-step", AttentionFigures::decodeStep);
    }

    private Figures() {}

    private static void drawing(String name, Supplier<Drawing> figure) {
        ALL.put(name, () -> figure.get().svg());
    }

    private static void chart(String name, Supplier<Plot> figure) {
        ALL.put(name, () -> figure.get().toSvg());
    }

    /** The name of each figure, and what draws it as SVG; the same text to the byte each time. */
    public static Map<String, Supplier<String>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /**
     * Draws every figure to {@code folder}/NAME.svg, over what was there.
     *
     * @throws IOException if the folder cannot be made or a file cannot be written
     */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Supplier<String>> figure : ALL.entrySet()) {
            Files.writeString(
                    folder.resolve(figure.getKey() + ".svg"), figure.getValue().get());
        }
    }
}
