package firsthand.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigTest {
    /** As folders and checkpoints of trainings hold it since the first of them: who changes it, strands those. */
    private static final String WRITTEN = """
            {"preset":"nanoCpu","text":"Three plays","sha256":"78ab","seed":1337,\
            "model":{"vocabulary":63,"context":64,"layers":4,"heads":4,"width":128,"dropout":0.0,"bias":false,\
            "activation":"GELU"},\
            "training":{"steps":25,"batch":12,"lr":0.001,"minLr":1.0E-4,"warmup":2,"beta1":0.9,"beta2":0.99,\
            "weightDecay":0.1,"clip":1.0}}""";

    @Test
    void whatEarlierTrainingsWroteIsReadAndWrittenTheSame() throws Exception {
        assertThat(RunConfig.parse(WRITTEN).toLine()).isEqualTo(WRITTEN);
    }

    @Test
    void settingsChangeByTheirNames() throws Exception {
        RunConfig begun = RunConfig.parse(WRITTEN);
        RunConfig changed = begun.with(Map.of("layers", 2, "dropout", 0.25, "batch", 3));
        assertThat(begun.differences(changed))
                .containsExactlyInAnyOrder(
                        "model.layers: 4, now 2", "model.dropout: 0.0, now 0.25", "training.batch: 12, now 3");
        assertThat(begun.with(Map.of())).isEqualTo(begun);
        assertThatThrownBy(() -> begun.with(Map.of("depth", 2))).hasMessage("a training has no setting depth");
    }
}
