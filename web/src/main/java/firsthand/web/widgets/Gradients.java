package firsthand.web.widgets;

import firsthand.arrays.nn.Value;
import firsthand.plots.Graph;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notebook 02: an expression that the reader types, its graph, and its gradients flowing back edge by edge. */
public final class Gradients extends Widget {
    private final Words expression = words("expression", "L =", 120, "(w*x + b - y)^2");
    private final Words values = words("values", "where", 120, "w = 0.5, x = 2, b = -3, y = 1");
    private final Choice slopes = choice("slopes", "On the arrows", "slopes", "nothing");

    private Formula formula = Formula.parse("0", Map.of(), new LinkedHashMap<>());
    private Map<String, Value> names = new LinkedHashMap<>();
    /** From the inputs to the result. */
    private List<Value> history = List.of();

    private List<Edge> edges = List.of();

    /** An arrow, in the order in which gradients pass them. */
    private record Edge(Value from, Value to, double slope) {}

    public Gradients() {
        super("gradients", "Gradients, edge by edge");
    }

    @Override
    protected Pace pace() {
        return Pace.ONE_A_SECOND;
    }

    @Override
    protected int stillAfter() {
        return 5;
    }

    @Override
    protected void reset() {
        Map<String, Value> found = new LinkedHashMap<>();
        Formula parsed = Formula.parse(expression.value(), given(values.value()), found);
        Value result = parsed.result();
        result.backward();
        List<Value> order = result.history();
        List<Edge> passed = new ArrayList<>();
        for (Value value : order.reversed()) {
            List<Double> each = parsed.slopes(value);
            for (int i = 0; i < each.size(); i++) {
                passed.add(new Edge(value.inputs().get(i), value, each.get(i)));
            }
        }
        formula = parsed;
        names = found;
        history = order;
        edges = passed;
    }

    /** What stands behind the names: {@code a = 2, b = -3}. */
    private static Map<String, Double> given(String text) {
        Map<String, Double> given = new LinkedHashMap<>();
        for (String part : text.split("[,;]")) {
            String[] sides = part.split("=");
            if (part.isBlank()) {
                continue;
            }
            try {
                given.put(
                        sides[0].strip(),
                        Double.parseDouble(sides[1].strip().replace('−', '-').replace('–', '-')));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' gives no name a number; write a = 2, b = -3", e);
            }
        }
        return given;
    }

    @Override
    protected void changed(Control control) {
        if (control != slopes) {
            restart();
        }
    }

    @Override
    protected boolean step() {
        return steps() + 1 < edges.size();
    }

    @Override
    protected View view() {
        int passed = (int) Math.min(steps(), edges.size());
        // A gradient is complete when every arrow out of its number was passed.
        Set<Value> waiting = new HashSet<>();
        edges.subList(passed, edges.size()).forEach(edge -> waiting.add(edge.from));
        Graph graph = Plot.graph();
        for (Value value : history) {
            graph = graph.node(
                    id(value),
                    isConstant(value) ? number(value.data()) : called(value) + " = " + number(value.data()),
                    "grad " + number(value.gradient()));
            for (Edge edge : edges) {
                if (edge.to == value) {
                    graph = graph.edge(id(edge.from), id(value), slopes.is("slopes") ? number(edge.slope) : "");
                }
            }
        }
        graph = graph.pending(waiting.stream().map(this::id).toArray(String[]::new));
        String says =
                "Every number is there, and knows what it was computed from. Step: its gradient goes back, edge by edge.";
        if (passed > 0) {
            Edge edge = edges.get(passed - 1);
            graph = graph.active(id(edge.from), id(edge.to));
            double arriving = edge.to.gradient();
            says = number(arriving) + " at " + called(edge.to) + ", times the slope " + number(edge.slope)
                    + " on the arrow: "
                    + number(Value.of(arriving).mul(edge.slope).data()) + " goes on to " + called(edge.from) + ".";
        }
        View view = View.of(Panel.of("graph", graph)).fact("edges passed", passed + " of " + edges.size());
        view = view.fact("L", formula.result().data());
        for (Map.Entry<String, Value> name : names.entrySet()) {
            view = view.fact("∂L/∂" + name.getKey(), name.getValue().gradient());
        }
        return view.says(says);
    }

    private String id(Value value) {
        return "n" + history.indexOf(value);
    }

    private static boolean isConstant(Value value) {
        return value.operation().isEmpty() && value.label().isEmpty();
    }

    private static String called(Value value) {
        return isConstant(value)
                ? number(value.data())
                : value.operation().isEmpty() ? value.label() : value.operation();
    }

    private static String number(double value) {
        return Plot.number(value).replace('-', '−');
    }
}
