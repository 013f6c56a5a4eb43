package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.kernel.engine.Engine;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel offers to learners, on the class path that their cells have: all that is theirs and no internals. */
class CompletionTest {
    private static Engine engine;

    @BeforeAll
    static void aCellHasImportedTorch() {
        engine = new Engine();
        engine.run(1, "import firsthand.torch.*;");
        for (int i = 0; i < 600 && after("firsthand.").isEmpty(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // JShell reads the class path in the background
        }
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private static List<String> after(String code) {
        return engine.assistant().complete(code, code.length()).matches();
    }

    @Test
    void packagesAreThoseOfTheLibrary() {
        assertThat(after("firsthand."))
                .containsExactlyInAnyOrder("arrays.", "checks.", "data.", "display.", "plots.", "torch.");
        assertThat(after("import firsthand.torch."))
                .contains("nn.", "Tensor", "Torch")
                .doesNotContain("internal.");
        assertThat(after("firsthand.torch.nn.")).contains("Functional", "Linear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firsthand.torch.internal.",
                "new firsthand.torch.internal.",
                "import firsthand.torch.internal.",
                "import firsthand.kernel.",
                "firsthand.kernel.engine.",
                "int x = 1; firsthand.app."
            })
    void insideInternalsThereIsNothing(String code) {
        assertThat(after(code)).isEmpty();
    }

    @Test
    void whatATensorCanDoIsWhatLearnersNeed() {
        assertThat(after("Tensor.")).doesNotContain("make(", "wrap(");
        assertThat(after("Torch.ones(1).")).contains("add(", "backward(").doesNotContain("raw()", "raw(");
    }

    @Test
    void othersPackagesAreAsTheyWere() {
        assertThat(after("java.util.concurrent.")).contains("atomic.", "Executors");
        assertThat(after("Math.sq")).containsExactly("sqrt(");
    }
}
