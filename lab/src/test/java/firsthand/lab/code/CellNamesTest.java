package firsthand.lab.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What cells give each other, by name. */
class CellNamesTest {
    @Test
    void declarationsOfAllKinds() {
        CellNames names = CellNames.of("""
                import java.util.*;
                int a = 1, b = 2;
                var list = new ArrayList<Integer>();
                double square(double x) { double y = x * x; return y; }
                <T> List<T> twice(T one) { return List.of(one, one); }
                record Point(int x, int y) {}
                class Net { int hidden; Net(int units) { hidden = units; } int size() { return hidden; } }
                enum Colour { RED, GREEN }
                interface Shape { double area(); }
                """);
        assertThat(names.declares())
                .containsExactlyInAnyOrder("a", "b", "list", "square", "twice", "Point", "Net", "Colour", "Shape");
        assertThat(names.imports()).isTrue();
        assertThat(names.problems()).isEmpty();
        assertThat(names.assigns()).isEmpty();
    }

    @Test
    void localNamesAreNobodysBusiness() {
        CellNames names = CellNames.of("""
                for (int i = 0; i < 3; i++) { double t = i; total += t; }
                Runnable r = () -> { int hidden = 1; System.out.println(hidden + x); };
                for (String word : words) count.merge(word, 1, Integer::sum);
                try { risky(); } catch (Exception e) { e.printStackTrace(); }
                """);
        assertThat(names.declares()).containsExactly("r");
        assertThat(names.assigns()).containsExactly("total");
        assertThat(names.uses())
                .contains("total", "x", "words", "count", "risky")
                .doesNotContain("i", "t", "hidden", "e", "word");
    }

    @Test
    void textsAndCommentsHoldNoNames() {
        CellNames names = CellNames.of("String s = \"a = b; c(d)\"; // e = f;\n/* g(); */ s.length()");
        assertThat(names.declares()).containsExactly("s");
        assertThat(names.uses()).doesNotContain("b", "c", "d", "f", "g");
    }

    @Test
    void ifElseAndDoWhileAreOneStatement() {
        CellNames names =
                CellNames.of("if (a) { b(); } else { c(); }\ndo { d(); } while (e);\nwhile (f) { g(); }\nh = 1;");
        assertThat(names.problems()).isEmpty();
        assertThat(names.uses()).contains("a", "b", "c", "d", "e", "f", "g");
        assertThat(names.assigns()).containsExactly("h");
    }

    @Test
    void whatIsNoJavaIsToldWithItsPlace() {
        CellNames names = CellNames.of("int good = 1;\nint bad = ;\n");
        assertThat(names.declares()).contains("good");
        assertThat(names.problems()).isNotEmpty();
        assertThat(names.problems().getFirst().from()).isBetween(14, 25);
    }

    @Test
    void theLastExpressionNeedsNoSemicolon() {
        CellNames names = CellNames.of("double p = 1;\nChecks01.parameters(p)");
        assertThat(names.problems()).isEmpty();
        assertThat(names.uses()).contains("Checks01");
    }

    @Test
    void aCellRestsOnTheLatestThatMadeAName() {
        List<CellNames> cells = List.of(
                CellNames.of("import java.util.*;"),
                CellNames.of("int x = 1;"),
                CellNames.of("int y = x + 1;"),
                CellNames.of("x = 5;"),
                CellNames.of("int x = 7;"),
                CellNames.of("int z = x + y;"));
        Dependencies dependencies = Dependencies.of(cells);
        assertThat(dependencies.of(2)).containsExactly(1);
        assertThat(dependencies.of(3)).containsExactly(1);
        assertThat(dependencies.of(5)).containsExactly(2, 4);
        assertThat(dependencies.names(5)).isEqualTo(Set.of("x", "y"));
        assertThat(dependencies.before(5)).containsExactly(0, 1, 2, 4);
    }

    @Test
    void halfACellAsOneTypesItIsNoFault() {
        String whole =
                "class A { int f(int x) { return x > 0 ? \"a\".length() : switch (x) { case 1 -> 2; default -> 3; }; } }";
        for (int i = 0; i <= whole.length(); i++) {
            assertThat(CellNames.of(whole.substring(0, i))).isNotNull();
        }
    }

    @Test
    void indentsByBraces() {
        assertThat(Indent.of("for (;;) {\nif (a) {\nb();\n}\n}\nint x =\n1;\nString t = \"\"\"\n  kept\n\"\"\";"))
                .isEqualTo(
                        "for (;;) {\n    if (a) {\n        b();\n    }\n}\nint x =\n        1;\nString t = \"\"\"\n  kept\n\"\"\";");
    }
}
