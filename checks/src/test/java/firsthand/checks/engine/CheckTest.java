package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult.Status;
import firsthand.display.Interrupts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import learner.Answers;
import org.junit.jupiter.api.Test;

/** What the engine says to every kind of answer. */
class CheckTest {
    private static final Check<DoubleUnaryOperator> DOUBLING = Check.scalar("doubling", "x", x -> 2 * x)
            .at(1, -3, 0.5)
            .within(1e-9, "exact")
            .mistake("adds 2", x -> x + 2)
            .clue("Is it twice as much for every x?")
            .mistake("squares", x -> x * x)
            .clue("Look at 0.5.")
            .mistake("divides by 0", x -> 1 / (x * 0))
            .clue("What is 0 times x?")
            .hint("Take x twice.")
            .matters("It doubles.");

    private static final Check<UnaryOperator<NdArray>> SOFTMAX = Check.array("softmax", "x", x -> x.softmax(1))
            .input(NdArray.of(new double[][] {{1, 2, 3}, {0, 0, 5}}))
            .labelled("large scores", NdArray.of(new double[][] {{1000, 0}, {0, 999}}))
            .within(1e-9, "sums of few terms")
            .mistake("wrong axis", x -> x.softmax(0))
            .clue("Your columns sum to 1; rows should.")
            .hint("Rows sum to 1.")
            .matters("Attention.");

    @Test
    void afterTheMemoryWasFullNothingIsTriedAgain() {
        int[] calls = new int[1];
        CheckResult result = Check.scalar("twice", "x", x -> 2 * x)
                .at(1, 2, 3)
                .hint("Twice.")
                .matters("Twice.")
                .check(x -> {
                    calls[0]++;
                    if (x == 2) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return 2 * x;
                });
        assertThat(result.toString()).contains("more memory than there is", "x = 2");
        assertThat(calls[0]).isEqualTo(2);
    }

    @Test
    void aRightAnswerPassesAndSaysWhyItMatters() {
        CheckResult result = DOUBLING.check(x -> x + x);
        assertThat(result.passed()).isTrue();
        assertThat(result).hasToString("""
                ✔ doubling: right
                  checked        3 inputs, all as expected.
                  why it matters It doubles.""");
        assertThat(result.mistake()).isEmpty();
    }

    @Test
    void aDifferenceWithinTheToleranceIsRightAndJustOutsideIsWrong() {
        assertThat(DOUBLING.check(x -> 2 * x + 0.9e-9).passed()).isTrue();
        assertThat(DOUBLING.check(x -> 2 * x + 1.1e-9).passed()).isFalse();
        // Relative where the expected value is large: at x = -3 it is 6e-9 that is allowed.
        assertThat(DOUBLING.check(x -> x == -3 ? -6 + 5.9e-9 : 2 * x).passed()).isTrue();
        assertThat(DOUBLING.check(x -> x == -3 ? -6 + 6.1e-9 : 2 * x).passed()).isFalse();
    }

    @Test
    void aKnownMistakeIsNamedWithItsHintAndTheNumbers() {
        CheckResult result = DOUBLING.check(x -> 2 + x);
        assertThat(result).hasToString("""
                ✘ doubling: not right yet
                  likely mistake adds 2
                  hint           Is it twice as much for every x?
                  where            x   expected   yours
                                   1          2       3
                                  -3         -6      -1   ← differs most
                                 0.5          1     2.5""");
        assertThat(result.mistake()).isEqualTo("adds 2");
    }

    @Test
    void aKnownMistakeIsNotNamedWhereThatWhichIsRightContradictsIt() {
        // What squaring gives for two inputs, but right for x = 1.
        assertThat(DOUBLING.check(x -> x == 1 ? 2 : x * x).mistake()).isEmpty();
        assertThat(DOUBLING.check(x -> x == 0.5 ? 0.25 : 2 * x).mistake()).isEmpty();
    }

    @Test
    void anUnknownMistakeGetsTheNumbersAndTheGeneralHint() {
        assertThat(DOUBLING.check(x -> 2 * x + 1e-5 * x * x)).hasToString("""
                ✘ doubling: not right yet
                  hint           Take x twice.
                  where            x   expected       yours
                                   1          2     2.00001
                                  -3         -6    -5.99991   ← differs most
                                 0.5          1   1.0000025""");
    }

    @Test
    void aStubIsNotDoneYet() {
        for (CheckResult result :
                List.of(DOUBLING.check(Answers::stub), DOUBLING.check(null), SOFTMAX.check(x -> null))) {
            assertThat(result.status()).isEqualTo(Status.NOT_DONE);
            assertThat(result.mistake()).isEmpty();
            assertThat(result.toString()).contains("○ ", ": not done yet", "Write your version in the exercise above");
        }
    }

    @Test
    void anUnsupportedOperationInsideALibraryIsNoStub() {
        CheckResult result = DOUBLING.check(Answers::changesAConstantList);
        assertThat(result.mistake()).isEqualTo("stops with an exception");
        assertThat(result.toString())
                .contains(
                        "UnsupportedOperationException",
                        "in changesAConstantList, line 26",
                        "a list that cannot change");
    }

    @Test
    void aStubInOneBranchIsSaidToBeOne() {
        CheckResult result = DOUBLING.check(Answers::partOfItAStub);
        assertThat(result.mistake()).isEqualTo("stops with an exception");
        assertThat(result.toString()).contains("Part of it is not written yet", "input          x = -3");
    }

    @Test
    void theStubOfAnotherExerciseIsNamed() {
        CheckResult result = DOUBLING.check(Answers::callsAStub);
        assertThat(result.status()).isEqualTo(Status.WRONG);
        assertThat(result.mistake()).isEqualTo("stops with an exception");
        assertThat(result.toString()).contains("It calls stub, which is not written yet");
    }

    @Test
    void nullIsSaidToBeOne() {
        assertThat(SOFTMAX.check(x -> null).toString()).contains("found          Your method returns null.");
        assertThat(DOUBLING.check(Answers::stub).toString()).doesNotContain("null");
        assertThat(DOUBLING.check(null).toString()).doesNotContain("null");
    }

    @Test
    void nanIsCountedAmongAllThatIsWrong() {
        Check<UnaryOperator<NdArray>> inverse = Check.array(
                        "inverse", "x", x -> x.div(x.square().add(1)))
                .input(NdArray.of(1, 2))
                .input(NdArray.of(0, 3))
                .input(NdArray.of(4))
                .within(1e-9, "exact")
                .hint("One division.")
                .matters("It is.");
        assertThat(inverse.check(x -> x.div(x.square())).toString())
                .contains("NaN or an infinity comes out for 1 of 3 inputs", "inputs wrong   3 of 3")
                .doesNotContain("710");
        Check<UnaryOperator<NdArray>> shares = Check.array("shares", "x", x -> x.softmax(0))
                .labelled("large", NdArray.of(1000, 0))
                .exponentials()
                .within(1e-9, "exact")
                .hint("Softmax.")
                .matters("It is.");
        assertThat(shares.check(x -> x.exp().div(x.exp().sum())).toString()).contains("e to the 710");
    }

    @Test
    void anExceptionIsShownWithItsMessageItsLineAndItsInput() {
        assertThat(DOUBLING.check(Answers::dividesByZero)).hasToString("""
                ✘ doubling: not right yet
                  problem        your code stopped with an exception
                  hint           Call your method with this input in a cell of its own, and follow it line by line.
                  exception      ArithmeticException: / by zero
                  place          in dividesByZero, line 32
                  input          x = 1""");
    }

    @Test
    void anExceptionInsideTheLibraryNamesTheLearnersLine() {
        CheckResult result = SOFTMAX.check(Answers::wrongShapes);
        assertThat(result.mistake()).isEqualTo("stops with an exception");
        assertThat(result.toString()).contains("(2, 3)", "(7, 7)", "in wrongShapes, line 36");
    }

    @Test
    void endlessRecursionIsExplained() {
        CheckResult result = DOUBLING.check(Answers::recursesForever);
        assertThat(result.mistake()).isEqualTo("stops with an exception");
        assertThat(result.toString()).contains("StackOverflowError", "calls itself without end", "in recursesForever");
    }

    @Test
    void anEndlessLoopIsStoppedWaitingFor() {
        Check<DoubleUnaryOperator> impatient = Check.scalar("doubling", "x", x -> 2 * x)
                .at(1, 2)
                .limit(Duration.ofSeconds(1))
                .matters("It doubles.");
        CheckResult result = impatient.check(x -> x == 1 ? 2 : loopUntilInterrupted());
        assertThat(result.mistake()).isEqualTo("does not finish");
        assertThat(result.toString())
                .contains("did not finish in 1 s", "input          x = 2", "restart the kernel")
                .contains("right for each input before this one");
        assertThat(impatient.check(x -> x == 1 ? 7 : loopUntilInterrupted()).toString())
                .contains("never becomes false")
                .doesNotContain("right for each input");
    }

    @Test
    void aLoopThatPollsIsEndedWhenTheTimeIsUp() throws InterruptedException {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Check.scalar("doubling", "x", x -> 2 * x)
                .at(1)
                .limit(Duration.ofMillis(50))
                .matters("It doubles.")
                .check(x -> {
                    worker.complete(Thread.currentThread());
                    return loopUntilInterrupted();
                });
        assertThat(worker.orTimeout(30, TimeUnit.SECONDS).join().join(Duration.ofSeconds(30)))
                .as("the worker has ended")
                .isTrue();
    }

    private static double loopUntilInterrupted() {
        while (true) {
            Interrupts.poll();
        }
    }

    @Test
    void anInterruptLeavesTheCheck() throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> DOUBLING.check(x -> loopUntilInterrupted()))
                .isInstanceOf(Interrupts.Interrupted.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aChangedInputIsNamedEvenIfTheResultIsRight() {
        Check<UnaryOperator<NdArray>> doubling = Check.array("doubling", "weights", x -> x.mul(2))
                .input(NdArray.of(1, 2))
                .within(1e-12, "exact")
                .matters("It doubles.");
        CheckResult result = doubling.check(Answers::changesItsInput);
        assertThat(result.mistake()).isEqualTo("changes its input");
        assertThat(result.toString()).contains("your code changes its input weights", "names end in _");
        assertThat(doubling.check(x -> x.mul(2)).passed()).isTrue(); // the check's own input is as it was
    }

    @Test
    void aResultThatDependsOnEarlierCallsIsNamed() {
        CheckResult result = DOUBLING.check(Answers::countsItsCalls);
        assertThat(result.mistake()).isEqualTo("differs from call to call");
        assertThat(result.toString()).contains("called twice on the same input");
    }

    @Test
    void aWrongShapeNamesBothShapes() {
        CheckResult transposed = SOFTMAX.check(x -> x.softmax(1).t());
        assertThat(transposed.mistake()).isEqualTo("wrong shape");
        assertThat(transposed.toString())
                .contains("expected shape (2, 3), yours has shape (3, 2)", "Yours is the transpose");
        assertThat(SOFTMAX.check(x -> x.max(1)).toString())
                .contains("expected shape (2, 3), yours has shape (2,)", "Yours has 1 axis instead of 2.");
    }

    @Test
    void nanIsNamedWithTheInputsThatGiveIt() {
        CheckResult naive = SOFTMAX.check(x -> x.exp().div(x.exp().sum(1, true)));
        assertThat(naive.mistake()).isEqualTo("NaN or infinity");
        assertThat(naive.toString())
                .contains(
                        "NaN or an infinity comes out for 1 of 2 inputs",
                        "large scores",
                        "most at [0, 0]: expected 1, yours NaN");
        assertThat(naive.toString()).contains("""
                  input          large scores
                                 x =
                                 shape (2, 2):
                                 1000     0
                                    0   999
                """);
    }

    @Test
    void aMistakeThatGivesNanIsNamedBeforeNan() {
        assertThat(DOUBLING.check(x -> 5 / (x * 0)).mistake()).isEqualTo("divides by 0");
    }

    @Test
    void aMistakeThatThrowsIsNamedByTheKindOfItsException() {
        Check<UnaryOperator<NdArray>> first = Check.array("first row", "x", x -> x.row(0))
                .input(NdArray.of(new double[][] {{1, 2}, {3, 4}}))
                .within(1e-12, "nothing is computed")
                .mistake("counts rows from 1", x -> x.row(2))
                .clue("What is the number of the first row?")
                .hint("Rows have numbers.")
                .matters("Indices.");
        CheckResult result = first.check(x -> x.row(2));
        assertThat(result.mistake()).isEqualTo("counts rows from 1");
        assertThat(result.toString())
                .contains("What is the number of the first row?", "exception      ShapeException: ");
        assertThat(first.check(x -> x.reshape(3)).mistake()).isEqualTo("stops with an exception");
    }

    @Test
    void arraysAreShownWholeWithThePlaceOfTheGreatestDifference() {
        assertThat(SOFTMAX.check(x -> x.softmax(0)).toString())
                .startsWith("""
                        ✘ softmax: not right yet
                          likely mistake wrong axis
                          hint           Your columns sum to 1; rows should.
                        """)
                .contains("differ", "most at [", "inputs wrong   1 of 2");
    }

    @Test
    void nullInOneBranchIsNamed() {
        Check<UnaryOperator<NdArray>> identity = Check.array("identity", "x", x -> x.copy())
                .input(NdArray.of(1))
                .input(NdArray.of(-1))
                .matters("It is.");
        assertThat(identity.check(x -> x.item() > 0 ? x.copy() : null).mistake())
                .isEqualTo("returns null");
    }

    /** As a notebook's exercise may return the gradients of several arrays. */
    @SuppressWarnings("ArrayRecordComponent") // learners write such records
    private record Gradients(NdArray weights, double[] bias) {}

    private interface Backward {
        Object apply(NdArray x);
    }

    private static final Check<Backward> SEVERAL = Check.<Backward>of(
                    "several results",
                    x -> new Gradients(x.mul(2), new double[] {1, 2}),
                    (answer, in) -> answer.apply(in.get(0)))
            .takes("x")
            .input(NdArray.of(1, 2, 3))
            .within(1e-9, "exact")
            .matters("Layers have several parameters.");

    @Test
    void resultsOfSeveralPartsNameThePartThatDiffers() {
        assertThat(SEVERAL.check(x -> new Gradients(x.add(x), new double[] {1, 2}))
                        .passed())
                .isTrue();
        CheckResult result = SEVERAL.check(x -> new Gradients(x.mul(2), new double[] {1, 4}));
        assertThat(result.toString())
                .contains("expected bias", "yours bias", "most at [1]: expected 2, yours 4; 1 of 2 values differ");
        assertThat(SEVERAL.check(x -> new Gradients(x.mul(2), new double[] {1})).toString())
                .contains("expected bias of shape (2,), yours has shape (1,)");
        assertThat(SEVERAL.check(x -> x.mul(2)).toString())
                .contains("2 results: weights, bias", "one result of shape (3,)");
        assertThat(SEVERAL.check(x -> Map.of("weights", x.mul(2))).passed()).isFalse();
    }

    @Test
    void anotherRightAnswerPassesOnlyAsAWhole() {
        Check<DoubleUnaryOperator> root = Check.scalar("a root", "x", Math::sqrt)
                .at(1, 4, 9)
                .also(x -> -Math.sqrt(x))
                .within(1e-9, "exact")
                .mistake("halves", x -> x / 2)
                .clue("Multiply it by itself.")
                .hint("Which number times itself is x?")
                .matters("Roots.");
        assertThat(root.check(x -> -Math.pow(x, 0.5)).passed()).isTrue();
        assertThat(root.check(x -> x == 4 ? 2 : -Math.sqrt(x)).toString()).contains("expected", "-3");
        assertThat(root.check(x -> x / 2).mistake()).isEqualTo("halves");
    }

    @Test
    void aNumberIsJudgedRelativelyAndNotGivenAway() {
        Check<Double> question = Check.number("memory", 4.8e-7, "bytes")
                .within(0.01, "two digits")
                .mistake("forgets the 2", 2.4e-7)
                .clue("Keys and values.")
                .hint("Count again.")
                .matters("Memory.");
        assertThat(question.check(4.81e-7).passed()).isTrue();
        assertThat(question.check(4.9e-7).passed()).isFalse();
        assertThat(question.check(2.4e-7)).hasToString("""
                ✘ memory: not right yet
                  likely mistake forgets the 2
                  hint           Keys and values.
                  yours          2.4e-7 bytes""");
        assertThat(question.check(0.0).toString()).doesNotContain("4.8");
        assertThat(question.check(Double.NaN).status()).isEqualTo(Status.NOT_DONE);
    }

    @Test
    void aRoundedNumberIsRightOnlyIfItsDigitsAre() {
        Check<Double> question = Check.rounded("guessing", Math.log(63), 2, "nats")
                .within(5e-4, "or rounded to two digits")
                .hint("Take a logarithm.")
                .matters("Guessing.");
        for (double right : new double[] {Math.log(63), (float) Math.log(63), 4.1, 4.14, 4.143, 4.1431}) {
            assertThat(question.check(right).passed()).as("%s", right).isTrue();
        }
        for (double wrong : new double[] {4, 4.2, 4.13, 4.15, Math.log(62), Math.log(64), Math.log(60)}) {
            assertThat(question.check(wrong).passed()).as("%s", wrong).isFalse();
        }
    }

    @Test
    void aChoiceIsJudgedWithoutCaseAndNotGivenAway() {
        Check<String> question = Check.choice("which dies", "b")
                .within(1, "no numbers")
                .mistake("sigmoid saturates but lives", "a")
                .clue("Is its gradient ever exactly 0?")
                .hint("Look at the figure.")
                .matters("Choose.");
        assertThat(question.check(" B ").passed()).isTrue();
        assertThat(question.check("A").mistake()).isEqualTo("sigmoid saturates but lives");
        assertThat(question.check("c").toString())
                .contains("yours          c", "Look at the figure.")
                .doesNotContain("b\n");
        assertThat(question.check("?").status()).isEqualTo(Status.NOT_DONE);
        assertThat(question.check("").status()).isEqualTo(Status.NOT_DONE);
    }

    @Test
    void twoNumbersStandSideBySide() {
        assertThat(Check.<DoubleBinaryOperator>of(
                                "sum", Double::sum, (f, in) -> f.applyAsDouble(in.number(0), in.number(1)))
                        .takes("a", "b")
                        .input(1, 2)
                        .input(-4, 7)
                        .within(1e-9, "exact")
                        .hint("Add.")
                        .matters("Sums.")
                        .check((a, b) -> a - b)
                        .toString())
                .contains("where           a   b   expected   yours\n")
                .endsWith("\n                 -4   7          3     -11   ← differs most");
    }

    @Test
    void twoNumbersThatDifferReadDifferently() {
        Check<DoubleUnaryOperator> twelve = Check.scalar("twelve", "x", x -> 12)
                .labelled("anywhere", 1)
                .within(1e-12, "exact")
                .hint("Count.")
                .matters("Dozens.");
        assertThat(twelve.check(x -> 12.0000000003).toString())
                .contains("expected       12\n", "yours          12.0000000003");
        Check<DoubleUnaryOperator> parameters = Check.scalar("parameters", "x", x -> 124_337_664)
                .labelled("GPT-2", 12)
                .within(0, "whole numbers")
                .hint("Count.")
                .matters("Memory.");
        assertThat(parameters.check(x -> 124_338_432).toString())
                .contains("expected       124337664\n", "yours          124338432");
        assertThat(Check.number("parameters", 3_152_384, "parameters")
                        .hint("Count.")
                        .matters("Memory.")
                        .check(3_153_408.0)
                        .toString())
                .contains("yours          3153408 parameters");
    }

    @Test
    void inputsTooLargeToBeShownCanBeReached() {
        Check<UnaryOperator<NdArray>> sum = Check.array("sums", "scores", x -> x.sum(1))
                .input(NdArray.ones(3, 20))
                .input(NdArray.zeros(2, 2))
                .within(1e-9, "exact")
                .hint("Along the rows.")
                .matters("Sums.");
        CheckResult card = sum.check(x -> x.mean(1));
        assertThat(card.toString())
                .contains("input          scores of shape (3, 20)")
                .endsWith("try it         in a new cell: Checks.input(0) is scores");
        assertThat(Check.last()).isSameAs(card);
        card.<NdArray>input(0).mul_(0);
        assertThat(card.<NdArray>input(0).sum()).isEqualTo(60);
        assertThatThrownBy(() -> card.input(1)).hasMessage("the card of \"sums\" has no input 1; it shows 1");
        assertThat(sum.check(x -> x.sum(1).mul(x.size() > 4 ? 1 : Double.NaN)).toString())
                .contains("scores =")
                .doesNotContain("try it");
        assertThat(sum.check(x -> x.sum(1)).inputs()).isEmpty();
    }

    @Test
    void codeAmongTheInputsIsShownByItsLabel() {
        DoubleUnaryOperator sin = Math::sin;
        String card = Check.of(
                        "value",
                        (DoubleBinaryOperator) (x, y) -> Math.sin(x),
                        (answer, in) -> answer.applyAsDouble(in.number(1), 0))
                .takes("f", "x")
                .labelled("sin at 0.5", sin, 0.5)
                .hint("Call f.")
                .matters("Functions.")
                .check((x, y) -> x)
                .toString();
        assertThat(card).contains("input          sin at 0.5: x = 0.5").doesNotContain("Lambda", "@");
    }

    @Test
    void atMostEightInputsAreListedTheWorstAmongThem() {
        Check<DoubleUnaryOperator> many = Check.scalar("identity", "x", x -> x)
                .at(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                .within(1e-9, "exact")
                .hint("Return x.")
                .matters("It is.");
        assertThat(many.check(x -> 3 * x).toString())
                .contains("\n                 11         11      33   ← differs most\n                 … and 3 more")
                .doesNotContain(" 8 ", " 9 ", " 10 ");
    }

    @Test
    void aTableThatCannotWorkIsRefused() {
        CheckBuilder<DoubleUnaryOperator> empty = Check.scalar("empty", "x", x -> x);
        assertThatThrownBy(() -> empty.matters("")).hasMessage("check \"empty\" has no input");
        assertThatThrownBy(() -> empty.input(1, 2)).hasMessage("check \"empty\" takes [x], but an input has 2 values");
        CheckBuilder<DoubleUnaryOperator> reserved = Check.scalar("r", "x", x -> x)
                .at(1)
                .mistake("wrong shape", x -> 1)
                .clue("Hm.");
        assertThatThrownBy(() -> reserved.matters(""))
                .hasMessage("check \"r\": \"wrong shape\" cannot be the name of a mistake");
    }

    @Test
    void aClueBelongsToTheMistakeJustWritten() {
        CheckBuilder<DoubleUnaryOperator> rows = Check.scalar("c", "x", x -> x).at(1);
        assertThatThrownBy(() -> rows.clue("Early.")).hasMessage("check \"c\": the clue \"Early.\" follows no mistake");
        rows.mistake("negates", x -> -x).clue("Which sign?");
        assertThatThrownBy(() -> rows.clue("Twice.")).hasMessage("check \"c\": the clue \"Twice.\" follows no mistake");
        assertThat(rows.matters("").mistakes()).extracting(Mistake::hint).containsExactly("Which sign?");
    }
}
