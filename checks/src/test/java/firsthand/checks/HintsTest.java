package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three hints an exercise, and the first one is no solution. */
class HintsTest {
    /** Shorter pieces of a solution, such as {@code x > 0}, give nothing away. */
    private static final int TELLING = 6;

    static List<Published> solutions() {
        return Published.all();
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void areThreeAndBeginWithWhereToLook(Published solution) {
        assertThat(problems(solution, solution.exercise().hints())).isEmpty();
    }

    @Test
    void areFoundWhereTheyAreMissingOrTellTooMuch() {
        Check<Double> check = Check.number("power", 8, "").matters("Powers.");
        Published solution = new Published(
                new Exercise("01", "power", check), "Checks01.power(p)", "double p = Math.pow(2, 3) + 2 * 16;");
        assertThat(problems(solution, List.of("Look.", "So."))).containsExactly("has 2 hints, not 3");
        assertThat(problems(solution, List.of("Look.", " ", "So."))).containsExactly("has an empty hint");
        assertThat(problems(solution, List.of("Look.", "So.", "Look."))).containsExactly("says one hint twice");
        assertThat(problems(solution, List.of("Try Math.pow( 2,3 ) first.", "So.", "That.")))
                .containsExactly("the first hint gives away Math.pow(2,3)");
        assertThat(problems(solution, List.of("It is 2·16 more.", "So.", "That.")))
                .isEmpty();
        assertThat(problems(solution, List.of("Math.pow(2, 3) + 2 · 16 is it.", "So.", "That.")))
                .contains("the first hint gives away Math.pow(2,3)+2*16");
    }

    private static List<String> problems(Published solution, List<String> hints) {
        List<String> problems = new ArrayList<>();
        if (hints.size() != 3) {
            return List.of("has %d hints, not 3".formatted(hints.size()));
        }
        if (hints.stream().anyMatch(String::isBlank)) {
            problems.add("has an empty hint");
        }
        if (new HashSet<>(hints).size() < 3) {
            problems.add("says one hint twice");
        }
        String first = bare(hints.getFirst());
        expressions(solution.parsed().tree()).stream()
                .filter(first::contains)
                .map(given -> "the first hint gives away " + given)
                .forEach(problems::add);
        return problems;
    }

    /** Operations and calls of a solution, without spaces. */
    private static List<String> expressions(Tree tree) {
        List<String> found = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitBinary(BinaryTree node, @Nullable Void unused) {
                add(node);
                return super.visitBinary(node, null);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
                add(node);
                return super.visitMethodInvocation(node, null);
            }

            private void add(Tree node) {
                String text = bare(node.toString());
                if (text.length() >= TELLING) {
                    found.add(text);
                }
            }
        }.scan(tree, null);
        return found;
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s`]", "").replace('·', '*').replace('−', '-');
    }
}
