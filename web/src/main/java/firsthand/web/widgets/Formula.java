package firsthand.web.widgets;

import firsthand.arrays.nn.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An expression as it is typed, computed with the library's {@link Value}: numbers, names, + − · / ^, brackets, and
 * tanh, exp, log, relu. It remembers for each value which operation made it, so that the slope of that operation alone
 * can be asked.
 */
final class Formula {
    private static final int MOST_VALUES = 40;
    private static final int DEEPEST = 30;

    private final String text;
    private final Map<String, Double> given;
    private final Map<String, Value> names;
    private final Map<Value, Function<List<Value>, Value>> makers = new HashMap<>();
    private int at;
    private int depth;

    private Formula(String text, Map<String, Double> given, Map<String, Value> names) {
        this.text = text;
        this.given = given;
        this.names = names;
    }

    /** The whole of a text, and the names in it. */
    static Formula parse(String text, Map<String, Double> given, Map<String, Value> names) {
        Formula formula = new Formula(text, given, names);
        formula.result = formula.sum();
        if (formula.peek() != 0) {
            throw formula.wrong("something is left over: '" + shortened(text.substring(formula.at)) + "'");
        }
        return formula;
    }

    private Value result = Value.of(0);

    Value result() {
        return result;
    }

    /** How much {@code value} alone moves when each of its inputs moves a little. */
    List<Double> slopes(Value value) {
        Function<List<Value>, Value> maker = makers.get(value);
        if (maker == null) {
            return List.of();
        }
        List<Value> fresh =
                value.inputs().stream().map(input -> Value.of(input.data())).toList();
        List<Value> apart = new ArrayList<>(fresh);
        maker.apply(apart).backward();
        return apart.stream().map(Value::gradient).toList();
    }

    private Value made(Function<List<Value>, Value> maker, Value... inputs) {
        Value value = maker.apply(List.of(inputs));
        makers.put(value, maker);
        if (makers.size() > MOST_VALUES) {
            throw wrong("more than " + MOST_VALUES + " operations are too many for one picture");
        }
        return value;
    }

    private Value sum() {
        if (++depth > DEEPEST) {
            throw wrong("brackets are nested too deeply");
        }
        Value left = product();
        while (peek() == '+' || peek() == '-') {
            char sign = next();
            Value right = product();
            left = sign == '+' ? add(left, right) : add(left, times(right, number(-1)));
        }
        depth--;
        return left;
    }

    private Value product() {
        Value left = power();
        while (peek() == '*' || peek() == '/') {
            char sign = next();
            Value right = power();
            left = times(left, sign == '*' ? right : made(in -> in.getFirst().pow(-1), right));
        }
        return left;
    }

    private Value add(Value a, Value b) {
        return made(in -> in.getFirst().add(in.getLast()), a, b);
    }

    private Value times(Value a, Value b) {
        return made(in -> in.getFirst().mul(in.getLast()), a, b);
    }

    private Value power() {
        if (peek() == '-') {
            next();
            // Before a digit it belongs to the number.
            return Character.isDigit(peek()) ? raised(number("-")) : times(power(), number(-1));
        }
        return raised(atom());
    }

    private Value raised(Value base) {
        if (peek() != '^') {
            return base;
        }
        next();
        String sign = "";
        if (peek() == '-') {
            next();
            sign = "-";
        }
        if (!Character.isDigit(peek())) {
            throw wrong("after ^ comes a number");
        }
        double exponent = digits(sign);
        return made(in -> in.getFirst().pow(exponent), base);
    }

    private Value atom() {
        char c = peek();
        if (c == '(') {
            next();
            Value inner = sum();
            if (peek() != ')') {
                throw wrong("a bracket is not closed");
            }
            next();
            return inner;
        }
        if (Character.isDigit(c) || c == '.') {
            return number("");
        }
        if (Character.isLetter(c)) {
            int from = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            String word = text.substring(from, at);
            return peek() == '(' ? function(word) : named(word);
        }
        throw wrong(c == 0 ? "something is missing at the end" : "'" + c + "' is not understood");
    }

    private Value function(String name) {
        Value inner = atom();
        return switch (name) {
            case "tanh" -> made(in -> in.getFirst().tanh(), inner);
            case "exp" -> made(in -> in.getFirst().exp(), inner);
            case "log", "ln" -> made(in -> in.getFirst().log(), inner);
            case "relu" -> made(in -> in.getFirst().relu(), inner);
            default -> throw wrong("there is no function " + shortened(name) + ", only tanh, exp, log and relu");
        };
    }

    private Value named(String name) {
        Double value = given.get(name);
        if (value == null) {
            String named = shortened(name);
            throw wrong("what is " + named + "? Give it a number in the line below, such as " + named + " = 2");
        }
        return names.computeIfAbsent(name, it -> Value.of(value, it));
    }

    private Value number(String sign) {
        return number(digits(sign));
    }

    private static Value number(double value) {
        return Value.of(value);
    }

    private double digits(String sign) {
        peek();
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return Double.parseDouble(sign + text.substring(from, at));
        } catch (NumberFormatException e) {
            throw wrong("'" + shortened(text.substring(from, at)) + "' is no number");
        }
    }

    /** The next sign that is no space; 0 at the end. Signs that mean the same are one. */
    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length()) {
            return 0;
        }
        return switch (text.charAt(at)) {
            case '·', '×' -> '*';
            case '−', '–' -> '-';
            case '÷' -> '/';
            default -> text.charAt(at);
        };
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    private IllegalArgumentException wrong(String what) {
        int end = Math.min(at, text.length());
        return new IllegalArgumentException("After '" + text.substring(Math.max(0, end - 20), end) + "': " + what);
    }
}
