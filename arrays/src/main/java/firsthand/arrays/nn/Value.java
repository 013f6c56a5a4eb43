package firsthand.arrays.nn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A number that remembers how it was computed, so that it can say how it changes with each number it came from.
 * Reverse-mode automatic differentiation on scalars, after the idea of Karpathy's micrograd.
 *
 * {@snippet :
 * Value a = Value.of(2, "a"), b = Value.of(-3, "b");
 * Value loss = a.mul(b).add(10).square();
 * loss.backward();
 * a.gradient(); // ∂loss/∂a = 2(ab + 10)·b = -24
 * }
 *
 * <p>Each operation computes its value and knows one local rule: how to hand the gradient that arrives at its result on
 * to its inputs. {@link #backward} applies the rules in reverse order. Gradients add up when a value is used more than
 * once.
 */
public final class Value {
    /** Hands the gradient arriving at a result on to the inputs it was computed from. */
    @FunctionalInterface
    private interface LocalRule {
        void passOn(double arriving);
    }

    private final String operation;
    private final List<Value> inputs;
    private final String label;
    private double data;
    private double gradient;
    private LocalRule rule = arriving -> {};

    private Value(double data, String operation, String label, Value... inputs) {
        this.data = data;
        this.operation = operation;
        this.label = label;
        this.inputs = List.of(inputs);
    }

    /** A number given from outside: a parameter or an input. */
    public static Value of(double data) {
        return new Value(data, "", "");
    }

    /** A number given from outside, with a name for drawings. */
    public static Value of(double data, String label) {
        return new Value(data, "", label);
    }

    /** a + b; ∂/∂a = 1, ∂/∂b = 1. */
    public Value add(Value b) {
        Value sum = new Value(data + b.data, "+", "", this, b);
        sum.rule = arriving -> {
            gradient += arriving;
            b.gradient += arriving;
        };
        return sum;
    }

    /** a + b for a plain number b. */
    public Value add(double b) {
        return add(of(b));
    }

    /** a − b. */
    public Value sub(Value b) {
        return add(b.mul(-1));
    }

    /** a · b; ∂/∂a = b, ∂/∂b = a. */
    public Value mul(Value b) {
        Value product = new Value(data * b.data, "×", "", this, b);
        product.rule = arriving -> {
            gradient += b.data * arriving;
            b.gradient += data * arriving;
        };
        return product;
    }

    /** a · b for a plain number b. */
    public Value mul(double b) {
        return mul(of(b));
    }

    /** a / b. */
    public Value div(Value b) {
        return mul(b.pow(-1));
    }

    /** aⁿ for a plain number n; ∂/∂a = n·aⁿ⁻¹. */
    public Value pow(double n) {
        return unary(StrictMath.pow(data, n), "^" + trimmed(n), n * StrictMath.pow(data, n - 1));
    }

    /** a². */
    public Value square() {
        return pow(2);
    }

    /** eᵃ; its own derivative. */
    public Value exp() {
        return unary(StrictMath.exp(data), "exp", StrictMath.exp(data));
    }

    /** ln a; ∂/∂a = 1/a. */
    public Value log() {
        return unary(StrictMath.log(data), "log", 1 / data);
    }

    /** tanh a; ∂/∂a = 1 − tanh² a. */
    public Value tanh() {
        double t = StrictMath.tanh(data);
        return unary(t, "tanh", 1 - t * t);
    }

    /** max(0, a); ∂/∂a = 1 where a > 0, else 0. */
    public Value relu() {
        return unary(Math.max(0, data), "ReLU", data > 0 ? 1 : 0);
    }

    private Value unary(double result, String name, double derivative) {
        Value value = new Value(result, name, "", this);
        value.rule = arriving -> gradient += derivative * arriving;
        return value;
    }

    /**
     * Computes ∂this/∂v for every value v this one was computed from. Numbers given from outside add it to their
     * {@link #gradient}; computed ones begin anew, or a second call would hand on what the first one left with them.
     * Each value hands its gradient on only after everything computed from it has: the reverse of {@link #history}.
     */
    public void backward() {
        List<Value> history = history();
        history.stream().filter(value -> !value.inputs.isEmpty()).forEach(Value::zeroGradient);
        gradient += 1;
        for (Value value : history.reversed()) {
            value.rule.passOn(value.gradient);
        }
    }

    /**
     * This value and all it was computed from, each after its inputs (a topological order). Without recursion, so that
     * long computations do not overflow the stack.
     */
    public List<Value> history() {
        Set<Value> placed = new LinkedHashSet<>();
        Set<Value> opened = new HashSet<>();
        Deque<Value> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Value value = open.peek();
            if (opened.add(value)) {
                value.inputs.stream().filter(input -> !opened.contains(input)).forEach(open::push);
            } else {
                placed.add(open.pop());
            }
        }
        return List.copyOf(placed);
    }

    /** Sets the gradient back to 0, as before each {@link #backward} of a training loop. */
    public void zeroGradient() {
        gradient = 0;
    }

    /** Moves the number by −rate times its gradient: one step of gradient descent. */
    public void step(double rate) {
        data -= rate * gradient;
    }

    /** The number. */
    public double data() {
        return data;
    }

    /**
     * ∂L/∂this: for a number given from outside summed over the {@link #backward} calls since the last
     * {@link #zeroGradient}, for a computed one of the last call.
     */
    public double gradient() {
        return gradient;
    }

    /** What computed it: {@code +}, {@code ×}, {@code tanh}; empty for a number given from outside. */
    public String operation() {
        return operation;
    }

    /** The values it was computed from. */
    public List<Value> inputs() {
        return inputs;
    }

    /** Its name, or empty. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        String name = label.isEmpty() ? operation : label;
        return String.format(
                Locale.ROOT, "Value(%sdata=%.4f, gradient=%.4f)", name.isEmpty() ? "" : name + ", ", data, gradient);
    }

    private static String trimmed(double n) {
        return n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n);
    }
}
