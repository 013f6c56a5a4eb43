package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.Check;
import firsthand.checks.engine.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Feeds a file of answers to the checks, to see how each is judged:
 *
 * <pre>{@code
 * ./mvnw -q -pl checks -am -Dtest=AnswersFileTest -Dsurefire.failIfNoSpecifiedTests=false -Danswers=FILE test
 * }</pre>
 *
 * <p>Each answer of the file is a line {@code === Checks03.leakyRelu TITLE} and the cell as a learner writes it, under
 * it. The cards go to {@code FILE.cards}, a summary at their end. An answer that needs what earlier cells of its
 * notebook declare gets those methods, types and variables, as far as they compile here.
 */
class AnswersFileTest {
    private record Answer(Published published, String title, String text) {}

    @Test
    void judgesWhatTheFileHolds() throws IOException {
        String file = System.getProperty("answers", "");
        Assumptions.assumeFalse(file.isEmpty(), "no file of answers was given");
        Files.writeString(Path.of(file + ".cards"), cards(Files.readAllLines(Path.of(file))));
    }

    @Test
    void saysHowEachAnswerIsJudged() {
        assertThat(cards(List.of(
                        "=== Checks03.leakyRelu by max",
                        "double leakyRelu(double x) { return Math.max(x, 0.01 * x); }",
                        "=== Checks03.leakyRelu forgets a semicolon",
                        "double leakyRelu(double x) { return x }",
                        "=== Checks04.adamW without decay",
                        "double adamWEnd(double w, double[] g, double rate, double decay) {",
                        "    for (double step : adamSteps(g, rate)) w += step;",
                        "    return w;",
                        "}",
                        "=== Checks02.expGradient written with what the notebook's first cells declare",
                        "Scalar exp(Scalar a) {",
                        "    return new Scalar(Math.exp(a.data), \"exp\", new Scalar[] {a}, 1);",
                        "}")))
                .contains("by max", "✔ leaky ReLU: right", "does not compile", "✘ AdamW: not right yet")
                .contains("the slope of exp is taken to be 1")
                .endsWith("4 answers: 1 accepted, 2 named, 0 not named, 0 not done, 1 that does not compile or run\n");
    }

    @Test
    void aFileOfWhichAllCompiles() {
        assertThat(cards(List.of(
                        "=== Checks03.leakyRelu", "double leakyRelu(double x) { return Math.max(x, 0.01 * x); }")))
                .endsWith("1 answers: 1 accepted, 0 named, 0 not named, 0 not done, 0 that does not compile or run\n");
    }

    private static String cards(List<String> lines) {
        List<Published> course = Published.all();
        Map<String, Answer> answers = read(course, lines);
        MutantCompiler compiler = new MutantCompiler();
        answers.forEach((name, answer) ->
                compiler.addAsIs(name, answer.published(), answer.published().earlier(course), "", answer.text()));
        Set<String> compiled = compiler.compile();
        MutantCompiler inNotebook = new MutantCompiler();
        answers.forEach((name, answer) -> {
            if (!compiled.contains(name)) {
                Published published = answer.published();
                String declared = Declarations.before(published).usedBy(published.check(), answer.text());
                inNotebook.addAsIs(name, published, published.earlier(course), declared, answer.text());
            }
        });
        Set<String> compiledInNotebook = inNotebook.compile();
        int[] counts = new int[5];
        StringBuilder text = new StringBuilder();
        answers.forEach((name, answer) -> {
            text.append("=== %s %s\n".formatted(answer.published(), answer.title()));
            if (compiled.contains(name) || compiledInNotebook.contains(name)) {
                MutantCompiler by = compiled.contains(name) ? compiler : inNotebook;
                try {
                    CheckResult card = judge(answer.published().exercise().check(), by.answer(name));
                    counts[
                            switch (card.status()) {
                                case RIGHT -> 0;
                                case WRONG -> card.mistake().isEmpty() ? 2 : 1;
                                case NOT_DONE -> 3;
                            }]++;
                    text.append(card).append("\n\n");
                } catch (IllegalStateException e) { // of the cell itself, before there is anything to check
                    counts[4]++;
                    text.append("does not run: ").append(cause(e)).append("\n\n");
                }
            } else {
                counts[4]++;
                text.append("does not compile\n\n");
            }
        });
        return text.append(
                        "%d answers: %d accepted, %d named, %d not named, %d not done, %d that does not compile or run\n"
                                .formatted(answers.size(), counts[0], counts[1], counts[2], counts[3], counts[4]))
                .toString();
    }

    private static Throwable cause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause(cause);
    }

    private static Map<String, Answer> read(List<Published> course, List<String> lines) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        List<List<String>> blocks = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("=== ")) {
                blocks.add(new ArrayList<>());
            }
            if (!blocks.isEmpty()) {
                blocks.getLast().add(line);
            }
        }
        for (List<String> block : blocks) {
            String[] head = block.getFirst().split(" ", 3);
            Published published = course.stream()
                    .filter(p -> p.toString().equals(head[1]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no exercise is called " + head[1]));
            answers.put(
                    "Answer" + answers.size(),
                    new Answer(
                            published,
                            head.length > 2 ? head[2] : "",
                            String.join("\n", block.subList(1, block.size()))));
        }
        return answers;
    }

    private static <A> CheckResult judge(Check<A> check, Object answer) {
        @SuppressWarnings("unchecked") // made for this check's door
        A typed = (A) answer;
        return check.check(typed);
    }
}
