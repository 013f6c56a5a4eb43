package firsthand.lab.session;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.publish.notebook.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what a cell puts out goes to the page. */
class OutputBoundsTest {
    private static final String WORD = "the rest is not shown";
    private static final Output VALUE = new Output.Result(1, MimeBundle.text("42"));
    private static final Output ERROR = new Output.Failure("Oh", "no", List.of(), 1);
    private static final Output SHOWN = new Output.Shown(MimeBundle.text("chart"), null);

    private final OutputBounds bounds = new OutputBounds();
    private final Outputs page = new Outputs();
    private final List<Output> went = new ArrayList<>();

    private void put(Output output) {
        bounds.bounded(output).ifPresent(some -> {
            went.add(some);
            page.add(some);
        });
    }

    private void print(String text) {
        put(new Output.Stream("stdout", text));
    }

    private int printedOnPage() {
        return page.list().stream()
                .mapToInt(output -> output instanceof Output.Stream(String name, String text) ? text.length() : 0)
                .sum();
    }

    private long words() {
        return page.list().stream()
                .filter(output -> output instanceof Output.Stream(String name, String text) && text.contains(WORD))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\rstep %d", "step %d\r"})
    void aBarThatIsDrawnAnewIsOneLine(String bar) {
        for (int step = 0; step < 9_000; step++) {
            print(bar.formatted(step) + " of 9000 ".repeat(10));
        }
        print("\r\nloss 0.25\n");
        put(VALUE);
        assertThat(went).hasSize(9_002);
        assertThat(words()).isZero();
        assertThat(page.list()).hasSize(2).last().isEqualTo(VALUE);
        assertThat(((Output.Stream) page.list().getFirst()).text()).endsWith("\nloss 0.25\n");
    }

    @Test
    void whatIsOverwrittenInOnePieceCountsNot() {
        print("x".repeat(2 * OutputBounds.MOST_PRINTED) + "\rdone\n");
        print("and on\n");
        assertThat(page.list()).containsExactly(new Output.Stream("stdout", "done\nand on\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789\n", "\r\n0123456789\r\n", "0123456789", "0123456789\nabc\r"})
    void printedTextEndsWithAWordWhereItIsTooMuch(String text) {
        for (int i = 0; i < 100; i++) {
            print(text.repeat(1_000));
        }
        assertThat(printedOnPage()).isBetween(OutputBounds.MOST_PRINTED - 200, OutputBounds.MOST_PRINTED + 200);
        assertThat(words()).isOne();
        assertThat(((Output.Stream) page.list().getLast()).text().strip()).endsWith(WORD);
    }

    @Test
    void whatChangesStreamsOrStandsBeforeAChartIsNotOverwritten() {
        for (int i = 0; i < 100_000; i++) {
            put(new Output.Stream(i % 2 == 0 ? "stdout" : "stderr", "\r"));
        }
        assertThat(words()).isOne();
        assertThat(page.list()).hasSizeLessThan(5_000);
        put(new Output.Cleared(false));
        for (int i = 0; i < 200; i++) {
            print("\r" + "x".repeat(10_000));
            put(SHOWN);
        }
        assertThat(words()).isOne();
        assertThat(printedOnPage()).isLessThan(OutputBounds.MOST_PRINTED + 200);
    }

    @Test
    void theValueAndTheErrorGoAfterTooMuchOfAnything() {
        print("x".repeat(OutputBounds.MOST_PRINTED + 1));
        for (int i = 0; i < 500; i++) {
            put(SHOWN);
        }
        put(VALUE);
        put(ERROR);
        assertThat(words()).isOne();
        assertThat(page.list()).hasSize(1 + 300 + 2).endsWith(VALUE, ERROR);
    }

    @Test
    void aValueThatNoPageCanHoldIsAWord() {
        put(new Output.Result(1, MimeBundle.html("x".repeat(41_000_000), "x")));
        assertThat(page.list()).hasSize(1).doesNotHaveAnyElementsOfTypes(Output.Result.class);
        assertThat(words()).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterAClearingAllIsAsAtTheStart(boolean later) {
        for (int round = 0; round < 3; round++) {
            print("x".repeat(OutputBounds.MOST_PRINTED + 1));
            for (int i = 0; i < 500; i++) {
                put(SHOWN);
            }
            assertThat(words()).isOne();
            put(new Output.Cleared(later));
            print("anew\n");
            put(SHOWN);
            assertThat(page.list()).containsExactly(new Output.Stream("stdout", "anew\n"), SHOWN);
        }
        for (int i = 0; i < 50_000; i++) {
            put(new Output.Cleared(later));
            print("step " + i + " of many, many steps\n");
        }
        assertThat(page.list()).containsExactly(new Output.Stream("stdout", "step 49999 of many, many steps\n"));
    }

    @Test
    void itCountsWhatThePageIsLeftWith() {
        Random random = new Random(7);
        String[] parts = {"\rc", "\n", "\r\n", "a".repeat(3_000), "b".repeat(20_000), "c\r"};
        int cut = 0;
        for (int run = 0; run < 100; run++) {
            OutputBounds some = new OutputBounds();
            Outputs all = new Outputs();
            for (int i = 0; i < 80; i++) {
                Output next = random.nextInt(40) == 0
                        ? SHOWN
                        : new Output.Stream(
                                random.nextInt(20) == 0 ? "stderr" : "stdout",
                                parts[random.nextInt(parts.length)] + parts[random.nextInt(parts.length)]);
                boolean whole = some.bounded(next).filter(next::equals).isPresent();
                all.add(next);
                int left = all.list().stream()
                        .mapToInt(out -> out instanceof Output.Stream(String name, String text) ? text.length() : 0)
                        .sum();
                // Each place in the list costs 100, a return that waits nothing.
                int most = OutputBounds.MOST_PRINTED
                        - (whole ? 0 : 100 * all.list().size());
                if (whole) {
                    assertThat(left - all.list().size()).isLessThanOrEqualTo(most);
                } else {
                    assertThat(left).isGreaterThan(most);
                    cut++;
                    break;
                }
            }
        }
        assertThat(cut).as("runs of both kinds").isBetween(10, 99);
    }
}
