package firsthand.plots;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.TextStyle;
import firsthand.plots.draw.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directed graph without cycles, read from left to right, such as the computation graph of an expression. Immutable.
 *
 * {@snippet :
 * Plot.graph()
 *     .node("a", "a = 2.0", "grad −3.0").node("b", "b = −3.0", "grad 2.0")
 *     .operation("mul", "×").node("c", "c = −6.0", "grad 1.0")
 *     .edge("a", "mul").edge("b", "mul").edge("mul", "c");
 * }
 */
public final class Graph extends Picture<Graph> {
    private static final int LINE = 17;
    /** Between columns and rows; the second where arrows carry words. */
    private static final int[] GAP_X = {44, 84};

    private static final int[] GAP_Y = {18, 40};
    private static final int MARGIN = 16;

    /** A box with lines of text, or a circle with a sign. */
    private record Node(String id, List<String> lines, boolean operation) {
        int width() {
            double widest = lines.stream().mapToDouble(Theme.TEXT::width).max().orElse(0);
            return operation ? 32 : Math.max(46, (int) widest + 26);
        }

        int height() {
            return operation ? 32 : LINE * lines.size() + 15;
        }
    }

    /** An arrow, and what it multiplies by; empty where nothing is to be said. */
    private record Edge(String from, String to, String label) {}

    private Map<String, Node> nodes = Map.of();
    private List<Edge> edges = List.of();
    private String title = "";
    private List<String> pending = List.of();
    private List<String> active = List.of();

    Graph() {}

    /** Adds a box; {@code id} is its name in {@link #edge}, {@code lines} what it says (the id if nothing). */
    public Graph node(String id, String... lines) {
        return add(new Node(id, lines.length == 0 ? List.of(id) : List.of(lines), false));
    }

    /** Adds a circle with the sign of an operation: {@code "+"}, {@code "×"}, {@code "σ"}. */
    public Graph operation(String id, String sign) {
        return add(new Node(id, List.of(sign), true));
    }

    private Graph add(Node node) {
        if (nodes.containsKey(node.id)) {
            throw new IllegalArgumentException("graph: there is a node '" + node.id + "' already");
        }
        Map<String, Node> more = new LinkedHashMap<>(nodes);
        more.put(node.id, node);
        return with(g -> g.nodes = Collections.unmodifiableMap(more));
    }

    /**
     * Adds an arrow between two nodes that are there.
     *
     * @throws IllegalArgumentException if one is missing, or if the arrow closes a cycle
     */
    public Graph edge(String from, String to) {
        return edge(from, to, "");
    }

    /** Adds an arrow with a word on it, such as the factor that a gradient is multiplied by on its way back. */
    public Graph edge(String from, String to, String label) {
        for (String id : List.of(from, to)) {
            if (!nodes.containsKey(id)) {
                throw new IllegalArgumentException("graph: the edge " + from + " → " + to + " needs a node '" + id
                        + "', there are " + nodes.keySet());
            }
        }
        if (reaches(to, from)) {
            throw new IllegalArgumentException("graph: the edge " + from + " → " + to + " would close a cycle");
        }
        List<Edge> more = new ArrayList<>(edges);
        more.add(new Edge(from, to, label));
        return with(g -> g.edges = List.copyOf(more));
    }

    /** Leaves out all lines but the first of these nodes, as before anything arrived there; their room stays. */
    public Graph pending(String... ids) {
        return with(g -> g.pending = List.of(ids));
    }

    /** Draws these nodes with a thick edge: here something happens. */
    public Graph active(String... ids) {
        return with(g -> g.active = List.of(ids));
    }

    private boolean reaches(String from, String to) {
        return from.equals(to) || edges.stream().anyMatch(edge -> edge.from.equals(from) && reaches(edge.to, to));
    }

    /** The title, above the graph. */
    public Graph title(String text) {
        return with(g -> g.title = text);
    }

    @Override
    public int width() {
        int width = 2 * MARGIN - GAP_X[worded()];
        for (List<Node> column : columns()) {
            width += columnWidth(column) + GAP_X[worded()];
        }
        return Math.max(120, width);
    }

    @Override
    public int height() {
        return columns().stream().mapToInt(this::columnHeight).max().orElse(0) + 2 * MARGIN + titleHeight();
    }

    private int titleHeight() {
        return title.isEmpty() ? 0 : 30;
    }

    /** 1 if arrows carry words, else 0. */
    private int worded() {
        return edges.stream().allMatch(edge -> edge.label.isEmpty()) ? 0 : 1;
    }

    private static int columnWidth(List<Node> column) {
        return column.stream().mapToInt(Node::width).max().orElse(0);
    }

    private int columnHeight(List<Node> column) {
        int gap = GAP_Y[worded()];
        return column.stream().mapToInt(node -> node.height() + gap).sum() - gap;
    }

    /** Each node one column right of its last input; inputs stand just left of their first use. */
    private List<List<Node>> columns() {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("the graph is empty: add nodes first");
        }
        Map<String, Integer> place = new LinkedHashMap<>();
        nodes.keySet().forEach(id -> place.put(id, 0));
        for (int round = 0; round < nodes.size(); round++) {
            for (Edge edge : edges) {
                place.merge(edge.to, place.getOrDefault(edge.from, 0) + 1, Math::max);
            }
        }
        for (String id : nodes.keySet()) {
            if (edges.stream().noneMatch(edge -> edge.to.equals(id))) {
                edges.stream()
                        .filter(edge -> edge.from.equals(id))
                        .mapToInt(edge -> place.getOrDefault(edge.to, 0) - 1)
                        .min()
                        .ifPresent(column -> place.put(id, column));
            }
        }
        int count =
                1 + place.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<List<Node>> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int column = c;
            columns.add(new ArrayList<>(nodes.values().stream()
                    .filter(node -> place.getOrDefault(node.id, 0) == column)
                    .toList()));
        }
        columns.removeIf(List::isEmpty);
        uncross(columns);
        return columns;
    }

    /** Sorts each column by the mean height of what its nodes are joined to; a few rounds settle it. */
    private void uncross(List<List<Node>> columns) {
        Map<String, Double> height = new LinkedHashMap<>();
        for (int round = 0; round < 8; round++) {
            for (List<Node> column : columns) {
                for (int i = 0; i < column.size(); i++) {
                    height.put(column.get(i).id, (i + 0.5) / column.size());
                }
            }
            for (List<Node> column : columns) {
                Map<String, Double> wish = new LinkedHashMap<>();
                for (Node node : column) {
                    wish.put(
                            node.id,
                            edges.stream()
                                    .filter(edge -> edge.from.equals(node.id) || edge.to.equals(node.id))
                                    .mapToDouble(edge ->
                                            height.getOrDefault(edge.from.equals(node.id) ? edge.to : edge.from, 0.5))
                                    .average()
                                    .orElse(0.5));
                }
                column.sort((a, b) -> Double.compare(wish.getOrDefault(a.id, 0.5), wish.getOrDefault(b.id, 0.5)));
            }
        }
    }

    @Override
    void draw(Canvas canvas) {
        Theme.card(canvas, width(), height());
        Header.title(canvas, title, MARGIN);
        Map<String, double[]> places = places();
        for (Edge edge : edges) {
            arrow(canvas, edge, places);
        }
        for (Edge edge : edges) {
            label(canvas, edge, places);
        }
        for (Node node : nodes.values()) {
            node(canvas, node, places.getOrDefault(node.id, new double[2]));
        }
    }

    /** The middle of each node. */
    private Map<String, double[]> places() {
        Map<String, double[]> places = new LinkedHashMap<>();
        double middle = titleHeight() + (height() - titleHeight()) / 2.0;
        double x = MARGIN;
        for (List<Node> column : columns()) {
            double y = middle - columnHeight(column) / 2.0;
            for (Node node : column) {
                places.put(node.id, new double[] {x + columnWidth(column) / 2.0, y + node.height() / 2.0});
                y += node.height() + GAP_Y[worded()];
            }
            x += columnWidth(column) + GAP_X[worded()];
        }
        return places;
    }

    private void arrow(Canvas canvas, Edge edge, Map<String, double[]> places) {
        double[] from = places.getOrDefault(edge.from, new double[2]);
        double[] to = places.getOrDefault(edge.to, new double[2]);
        double x0 = from[0] + half(edge.from);
        double x1 = to[0] - half(edge.to) - 2;
        double bend = worded() > 0 ? (x1 - x0) / 3 : Math.max(16, (x1 - x0) / 2);
        double lift = worded() * (to[1] - from[1]) / 3; // straight where words stand on the arrows
        canvas.path(
                new Outline()
                        .move(x0, from[1])
                        .curve(x0 + bend, from[1] + lift, x1 - bend - 5, to[1] - lift, x1 - 6, to[1]),
                Paint.stroke(Theme.SOFT_INK, 1.5));
        canvas.path(Outline.polygon(x1, to[1], x1 - 8, to[1] - 4, x1 - 8, to[1] + 4), Paint.fill(Theme.SOFT_INK));
    }

    /**
     * Near the arrow's beginning, where arrows that cross are still apart: above a level arrow, in a gap of a steep
     * one, so that it is plain whose word it is.
     */
    private void label(Canvas canvas, Edge edge, Map<String, double[]> places) {
        if (edge.label.isEmpty()) {
            return;
        }
        double[] from = places.getOrDefault(edge.from, new double[2]);
        double[] to = places.getOrDefault(edge.to, new double[2]);
        double x0 = from[0] + half(edge.from);
        double along = to[0] - half(edge.to) - x0;
        double x = x0 + 0.3 * along;
        double y = from[1] + 0.3 * (to[1] - from[1]);
        if (Math.abs(to[1] - from[1]) > 0.4 * along) {
            double width = Theme.SMALL.width(edge.label) + 4;
            canvas.rectangle(x - width / 2, y - 7, width, 14, 0, Paint.fill(Theme.CARD));
            canvas.text(x, y + 4, Theme.SMALL.middle(), edge.label);
        } else {
            canvas.text(x, y - 4, Theme.SMALL.middle().withHalo(), edge.label);
        }
    }

    private double half(String id) {
        Node node = nodes.get(id);
        return node == null ? 0 : node.width() / 2.0;
    }

    private void node(Canvas canvas, Node node, double[] at) {
        double edge = active.contains(node.id) ? 3.2 : 1.4;
        Paint paint = node.operation
                ? Paint.fill("#fdf0e2").edge(Palette.series(1), edge)
                : Paint.fill("#eaf2f9").edge(Palette.series(active.contains(node.id) ? 1 : 0), edge);
        canvas.rectangle(
                at[0] - node.width() / 2.0,
                at[1] - node.height() / 2.0,
                node.width(),
                node.height(),
                node.operation ? 16 : 6,
                paint);
        for (int i = 0; i < node.lines.size(); i++) {
            double y = at[1] + (i - (node.lines.size() - 1) / 2.0) * LINE + 4.6;
            TextStyle style = TextStyle.of(node.operation ? 16 : 13, i == 0 ? Theme.INK : Theme.SOFT_INK);
            if (i == 0 || !pending.contains(node.id)) {
                canvas.text(at[0], y, style.middle(), node.lines.get(i));
            }
        }
    }

    @Override
    String describe() {
        StringBuilder text = new StringBuilder("Graph" + (title.isEmpty() ? "" : " '" + title + "'"));
        text.append(" of ")
                .append(nodes.size())
                .append(" nodes and ")
                .append(edges.size())
                .append(" edges: ");
        List<String> parts = new ArrayList<>();
        for (Edge edge : edges.subList(0, Math.min(12, edges.size()))) {
            parts.add(say(edge.from) + (edge.label.isEmpty() ? "" : " ·" + edge.label) + " → " + say(edge.to));
        }
        if (edges.size() > 12) {
            parts.add("…");
        }
        return text.append(String.join(", ", parts)).append('.').toString();
    }

    private String say(String id) {
        Node node = nodes.get(id);
        return node == null ? id : String.join(" ", node.lines);
    }
}
