package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.plots.draw.Theme;
import org.junit.jupiter.api.Test;

class GraphTest {
    @Test
    void anArrowSaysItsFactorAndANodeKeepsItsRoomUntilItsGradientArrives() {
        Graph graph =
                Plot.graph().node("a", "a = 2", "grad 12.5").node("b", "b = 3").edge("a", "b", "7");
        assertThat(graph.toSvg()).contains(">7</text>");
        Graph before = graph.pending("a").active("b");
        assertThat(before.toSvg()).contains(">a = 2</text>").doesNotContain(">grad 12.5<");
        assertThat(before.width()).isEqualTo(graph.width());
        assertThat(before.height()).isEqualTo(graph.height());
        assertThat(graph.alt()).contains("a = 2 grad 12.5 ·7 → b = 3");
    }

    @Test
    void theWordOfASteepArrowStandsInAGapOfItAndThatOfALevelOneAbove() {
        Graph graph = Plot.graph()
                .node("a")
                .node("b")
                .node("c")
                .node("d")
                .edge("a", "c", "level")
                .edge("a", "d", "steep");
        String gap = "<rect fill=\"" + Theme.CARD + "\" x";
        assertThat(graph.edge("b", "d", "level too").toSvg().split(gap, -1)).hasSize(3); // the card itself, one gap
    }

    @Test
    void aGraphReadsFromLeftToRightWithoutCycles() {
        Graph graph = Plot.graph()
                .node("a", "a = 2", "grad 3")
                .node("b")
                .operation("+", "+")
                .edge("a", "+")
                .edge("b", "+");
        assertThat(graph.toSvg()).contains(">a = 2</text>", ">grad 3</text>", ">b</text>", ">+</text>");
        assertThat(graph.alt()).isEqualTo("Graph of 3 nodes and 2 edges: a = 2 grad 3 → +, b → +.");
        assertThatThrownBy(() -> graph.edge("+", "a")).hasMessage("graph: the edge + → a would close a cycle");
        assertThatThrownBy(() -> graph.edge("a", "c"))
                .hasMessage("graph: the edge a → c needs a node 'c', there are [a, b, +]");
        assertThatThrownBy(() -> graph.node("a")).hasMessage("graph: there is a node 'a' already");
        assertThat(graph.width()).isGreaterThan(Plot.graph().node("a").node("b").width());
    }

    @Test
    void theFootOfASurfaceThatIsNextToNothingIsZero() {
        assertThat(Plot.surface((x, y) -> 2e-5 + x, Range.of(0, 1), Range.of(0, 1))
                        .toSvg())
                .doesNotContain(">2e-5</text>");
        assertThat(Plot.surface((x, y) -> 2e-5 * x, Range.of(1, 2), Range.of(0, 1))
                        .toSvg())
                .contains(">2e-5</text>");
    }

    @Test
    void aGridIsAsLargeAsItsPlotsTogether() {
        Chart small = Plot.line("a", new double[] {1, 2}).size(200, 100);
        assertThat(Grid.of(small, small, small).columns(2).height()).isEqualTo(214);
        assertThat(Grid.of(small, small, small).columns(2).width()).isEqualTo(414);
        assertThat(Grid.of(small, small, small).columns(9).width()).isEqualTo(628);
        assertThat(Grid.of(small, small).title("Two").alt()).startsWith("2 charts, 'Two': (1) Line chart: x 0 to 1");
    }
}
