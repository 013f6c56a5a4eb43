package firsthand.checks;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes a solution in one place, in every way that a learner's slip may take: an operator swapped, a term, a factor
 * or a step left out, a sum for a mean, another axis, a bound by one, the wrong variable, a transpose too many or too
 * few, int for double. Many do not compile; what does is run.
 */
final class Mutator extends TreeScanner<@Nullable Void, @Nullable Void> {
    /**
     * One change.
     *
     * @param what the change as a tutor would tell it, after "this is what comes out when"
     * @param start where in the solution it begins
     * @param end where it ends
     * @param text what stands there instead
     */
    record Mutant(String what, int start, int end, String text) {
        /** {@code solution} with the change. */
        String in(String solution) {
            return solution.substring(0, start) + text + solution.substring(end);
        }

        /** The line of the changed solution in which the change stands. */
        String line(String solution) {
            String changed = in(solution);
            int from = changed.lastIndexOf('\n', start - 1) + 1;
            int to = changed.indexOf('\n', start + text.length());
            return changed.substring(from, to < 0 ? changed.length() : to)
                    .replaceAll("//.*", "")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    /** Steps that a learner may take for one another, and what to say of it. */
    private static final Map<String, Map<String, String>> TWINS = twins();

    /** Of a long solution's changes these many are tried, evenly spread: the build must stay short. */
    private static final int MOST = 45;

    private static final Set<String> AXES = Set.of(
            "sum",
            "mean",
            "max",
            "min",
            "argmax",
            "softmax",
            "var",
            "norm",
            "unsqueeze",
            "split",
            "narrow",
            "size",
            "shape",
            "cumsum",
            "sort",
            "topk",
            "repeatInterleave",
            "scatter_",
            "unflatten",
            "flatten",
            "transpose");

    private final Published.Parsed parsed;
    private final String solution;
    private final List<Mutant> found = new ArrayList<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final List<String> parameters = new ArrayList<>();
    /** What literals are for, by the piece of the tree. */
    private final IdentityHashMap<Tree, Role> roles = new IdentityHashMap<>();

    private String returns = "";

    private Mutator(Published published) {
        parsed = published.parsed();
        solution = published.solution();
    }

    /** The changes of a solution, each text once. */
    static List<Mutant> mutants(Published published) {
        Mutator mutator = new Mutator(published);
        Tree tree = mutator.parsed.tree();
        mutator.declare(tree);
        mutator.scan(tree, null);
        Map<String, Mutant> different = new LinkedHashMap<>();
        for (Mutant mutant : mutator.found) {
            String text = mutant.in(mutator.solution);
            if (!text.equals(mutator.solution)) {
                different.putIfAbsent(text.replaceAll("\\s+", ""), mutant);
            }
        }
        List<Mutant> all = List.copyOf(different.values());
        return all.size() <= MOST
                ? all
                : IntStream.range(0, MOST)
                        .mapToObj(i -> all.get(i * all.size() / MOST))
                        .toList();
    }

    private static Map<String, Map<String, String>> twins() {
        Map<String, Map<String, String>> twins = new HashMap<>();
        String[] rows = {
            "sum mean the mean is taken instead of the sum",
            "sum max the greatest is taken instead of the sum",
            "mean sum the sum is taken instead of the mean",
            "mean max the greatest is taken instead of the mean",
            "max min the smallest is taken instead of the greatest",
            "max mean the mean is taken instead of the greatest",
            "max sum the sum is taken instead of the greatest",
            "min max the greater is taken instead of the smaller",
            "argmax argmin the smallest is looked for",
            "add sub something is subtracted that should be added",
            "sub add something is added that should be subtracted",
            "add mul something is multiplied that should be added",
            "sub div a difference is a quotient",
            "mul div something is divided that should be multiplied",
            "div mul something is multiplied that should be divided",
            "mul add something is added that should be multiplied",
            "div sub something is subtracted that should be divided",
            "matmul mul numbers are multiplied place by place instead of rows with columns",
            "subFrom sub a difference has its sides exchanged",
            "tanh sigmoid a sigmoid stands where tanh belongs",
            "tanh exp an exponential stands where tanh belongs",
            "sigmoid tanh tanh stands where a sigmoid belongs",
            "sigmoid exp an exponential stands where a sigmoid belongs",
            "exp log a logarithm stands where the exponential belongs",
            "log exp an exponential stands where the logarithm belongs",
            "log log10 the logarithm has another base",
            "log log1p the logarithm is one of 1 + x",
            "sin cos sine and cosine are exchanged",
            "cos sin sine and cosine are exchanged",
            "relu tanh tanh stands where ReLU belongs",
            "relu abs the negative ones are turned round, not cut off",
            "triu tril the other triangle is taken",
            "tril triu the other triangle is taken",
            "gt ge equal ones count, too",
            "gt lt the comparison is the other way round",
            "ge gt equal ones no longer count",
            "ge lt the comparison is the other way round",
            "lt le equal ones count, too",
            "lt gt the comparison is the other way round",
            "ne eq the comparison is the other way round",
            "greater greaterEqual equal ones count, too",
            "greater less the comparison is the other way round",
            "square abs the magnitude is taken instead of the square",
            "square sqrt the root is taken instead of the square",
            "sqrt square the square is taken instead of the root",
            "sqrt abs the root is left out",
            "norm sum the sum is taken instead of the length",
            "norm max the greatest number is taken instead of the length",
            "softmax sigmoid each number goes through a sigmoid of its own",
            "softmax logSoftmax it is the logarithm of softmax",
            "values indices places are taken instead of values",
            "floorDivide remainder the remainder is taken",
            "floorDivide div the quotient keeps its fraction",
            "ceil floor it is rounded down",
            "ceil round it is rounded",
            "repeatInterleave repeat the whole is repeated, not each one",
            "zeros ones ones are taken instead of zeros",
            "ones zeros zeros are taken instead of ones",
            "onesLike zerosLike zeros are taken instead of ones",
            "zerosLike onesLike ones are taken instead of zeros",
            "var std the standard deviation is taken, not the variance",
            "range rangeClosed it goes one too far",
            "rangeClosed range it stops one too early",
            "u vh the two sides of the decomposition are exchanged",
            "vh u the two sides of the decomposition are exchanged",
            "average sum the sum is taken instead of the mean",
            "average max the greatest is taken instead of the mean",
        };
        for (String row : rows) {
            String[] words = row.split(" ", 3);
            twins.computeIfAbsent(words[0], w -> new LinkedHashMap<>()).put(words[1], words[2]);
        }
        return twins;
    }

    private void declare(Tree tree) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
                if (node.getType() != null) {
                    types.put(node.getName().toString(), node.getType().toString());
                }
                return super.visitVariable(node, null);
            }

            @Override
            public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
                node.getParameters()
                        .forEach(parameter -> parameters.add(parameter.getName().toString()));
                returns = String.valueOf(node.getReturnType());
                return super.visitMethod(node, null);
            }
        }.scan(tree, null);
    }

    private void add(String what, Tree tree, String text) {
        int start = parsed.start(tree);
        int end = parsed.end(tree);
        if (start >= 0 && end <= solution.length() && end > start) {
            found.add(new Mutant(what, start, end, text));
        }
    }

    private String text(Tree tree) {
        return solution.substring(parsed.start(tree), parsed.end(tree));
    }

    /** A name for a part of the solution: what the learner was given goes by its name. */
    private String name(Tree tree, String otherwise) {
        return tree instanceof IdentifierTree && parameters.contains(tree.toString()) ? tree.toString() : otherwise;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree node, @Nullable Void unused) {
        String left = text(node.getLeftOperand());
        String right = text(node.getRightOperand());
        String first = name(node.getLeftOperand(), "");
        String last = name(node.getRightOperand(), "");
        Role role = switch (node.getKind()) {
            case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL -> Role.BORDER;
            case PLUS -> Role.ADDED;
            default -> Role.NUMBER;
        };
        roles.put(node.getRightOperand(), role);
        if (role == Role.ADDED && !returns.isEmpty() && node.getRightOperand() instanceof LiteralTree) {
            last = text(node.getRightOperand());
        }
        switch (node.getKind()) {
            case PLUS -> {
                add((last.isEmpty() ? "a term" : last) + " is subtracted, not added", node, left + " - " + right);
                add((last.isEmpty() ? "the sum's second part" : last) + " is left out", node, left);
                add((first.isEmpty() ? "the sum's first part" : first) + " is left out", node, right);
                add("two terms are multiplied, not added", node, "(" + left + ") * (" + right + ")");
            }
            case MINUS -> {
                add((last.isEmpty() ? "a term" : last) + " is added, not subtracted", node, left + " + " + right);
                add((last.isEmpty() ? "a term" : last) + " is not subtracted", node, left);
                add("the two sides of a difference are exchanged", node, right + " - (" + left + ")");
                add("what a term is subtracted from is left out", node, "(" + right + ")");
                add("a difference is a quotient", node, "(" + left + ") / (" + right + ")");
            }
            case MULTIPLY -> {
                add(
                        (last.isEmpty() ? "a factor" : last) + " divides instead of multiplying",
                        node,
                        left + " / " + right);
                add((last.isEmpty() ? "the second factor of a product" : last) + " is left out", node, left);
                add((first.isEmpty() ? "the first factor of a product" : first) + " is left out", node, right);
                add("two factors are added, not multiplied", node, "(" + left + " + " + right + ")");
            }
            case DIVIDE -> {
                add(
                        (last.isEmpty() ? "a divisor" : last) + " multiplies instead of dividing",
                        node,
                        left + " * " + right);
                add((last.isEmpty() ? "a division" : "the division by " + last) + " is left out", node, left);
                add("a fraction stands upside down", node, "(" + right + ") / (" + left + ")");
                add("1 stands above a fraction line instead of what belongs there", node, "1.0 / (" + right + ")");
                add("the root of a divisor is taken", node, left + " / Math.sqrt(" + right + ")");
            }
            case LESS_THAN -> {
                add("a bound itself counts, too", node, left + " <= " + right);
                add("a comparison is the other way round", node, left + " > " + right);
                add("it ends one too early", node, left + " < " + right + " - 1");
                add("it goes one too far", node, left + " < " + right + " + 1");
            }
            case GREATER_THAN -> {
                add("a bound itself counts, too", node, left + " >= " + right);
                add("a comparison is the other way round", node, left + " < " + right);
            }
            case EQUAL_TO -> add("a comparison is the other way round", node, left + " != " + right);
            case CONDITIONAL_AND -> {
                add("one of two conditions is left out", node, left);
                add("one of two conditions is left out", node, right);
                add("one of two conditions is enough", node, left + " || " + right);
            }
            default -> {}
        }
        return super.visitBinary(node, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
        List<String> arguments = node.getArguments().stream().map(this::text).toList();
        if (node.getMethodSelect() instanceof MemberSelectTree select) {
            String method = select.getIdentifier().toString();
            ExpressionTree on = select.getExpression();
            String receiver = text(on);
            String list = "(" + String.join(", ", arguments) + ")";
            boolean fixed = Set.of("Math", "Torch", "Arrays", "NdArray", "IntStream", "Functional")
                    .contains(receiver);
            TWINS.getOrDefault(method, Map.of()).forEach((twin, what) -> add(what, node, receiver + "." + twin + list));
            if (fixed) {
                arguments.forEach(argument -> add(method + " is left out", node, argument));
                if (arguments.size() == 2) {
                    add(
                            "the two numbers given to " + method + " are exchanged",
                            node,
                            receiver + "." + method + "(" + arguments.get(1) + ", " + arguments.get(0) + ")");
                }
                if (method.equals("pow")) {
                    add(
                            "a product stands where a power belongs",
                            node,
                            "(" + arguments.get(0) + ") * (" + arguments.get(1) + ")");
                }
                if (arguments.size() == 1) {
                    add(
                            method + " is taken twice",
                            node,
                            "%s.%s(%s.%s%s)".formatted(receiver, method, receiver, method, list));
                }
            } else {
                steps(node, method, on, receiver, arguments, list);
            }
            if (arguments.size() > 1) {
                add(
                        "the last thing that " + method + " is given is left out",
                        node,
                        receiver + "." + method + "(" + String.join(", ", arguments.subList(0, arguments.size() - 1))
                                + ")");
            }
            for (int i = 0; i < arguments.size(); i++) {
                if (AXES.contains(method)
                        && !receiver.equals("Math")
                        && arguments.get(i).matches("-?\\d")) {
                    for (String axis : new String[] {"0", "1", "2", "3", "-1", "-2", "-3"}) {
                        List<String> other = new ArrayList<>(arguments);
                        other.set(i, axis);
                        add(
                                method + " goes along another axis",
                                node,
                                receiver + "." + method + "(" + String.join(", ", other) + ")");
                    }
                }
            }
        }
        scan(node.getMethodSelect(), null);
        scan(node.getArguments(), null);
        return null;
    }

    private void steps(
            Tree node, String method, ExpressionTree on, String receiver, List<String> arguments, String list) {
        String subject = name(on, "");
        if (Set.of("t", "transpose").contains(method)) {
            add((subject.isEmpty() ? "a result" : subject) + " is not transposed", node, receiver);
            if (arguments.size() == 2) {
                for (String axes : new String[] {"-2, -1", "0, 1", "1, 2", "2, 3", "1, 3", "0, 2"}) {
                    add("other axes are exchanged", node, receiver + ".transpose(" + axes + ")");
                }
            }
        } else {
            add(method + " is left out", node, receiver);
        }
        if (Set.of("tanh", "sigmoid", "softmax", "relu", "sqrt", "square", "exp", "log")
                .contains(method)) {
            add(method + " is taken twice", node, receiver + "." + method + list + "." + method + list);
        }
        if (arguments.size() == 1) {
            String argument = arguments.getFirst();
            if (Set.of("sub", "div", "matmul", "mul", "add", "pick").contains(method)) {
                add(
                        method.equals("matmul")
                                ? "the two factors of a matrix product are exchanged"
                                : "the two sides of " + method + " are exchanged",
                        node,
                        "(" + argument + ")." + method + "(" + receiver + ")");
                add("what stands before " + method + " is left out", node, argument);
            }
            if (method.equals("div")) {
                add("the root of a divisor is taken", node, receiver + ".div(Math.sqrt(" + argument + "))");
            }
            if (method.equals("matmul")) {
                for (String turn : turns()) {
                    add(
                            "the right factor of a matrix product is transposed",
                            node,
                            receiver + ".matmul(" + argument + turn + ")");
                    add(
                            "the left factor of a matrix product is transposed",
                            node,
                            receiver + turn + ".matmul(" + argument + ")");
                    add(
                            "the result of a matrix product is transposed",
                            node,
                            receiver + ".matmul(" + argument + ")" + turn);
                }
            }
        }
    }

    /** Ways to transpose; in the order in which they stand, an NdArray's last two axes would stay where they are. */
    private List<String> turns() {
        return types.containsValue("Tensor") ? List.of(".t()", ".transpose(-2, -1)") : List.of(".t()");
    }

    /** What a whole number is for, where another by one says something else than a number; empty words else. */
    private String by(LiteralTree node, int number, int more) {
        Role role = roles.getOrDefault(node, Role.NUMBER);
        if (returns.isEmpty()) { // the answer is a number, and nobody shall read it here
            return more > 0 ? "a number is one too large" : "a number is one too small";
        }
        return switch (role) {
            case ROUND -> more > 0 ? "the loop makes one round too few" : "the loop makes one round too many";
            case BORDER -> "the border of a comparison is %d, not %d".formatted(number + more, number);
            case FIRST -> "a variable begins at %d, not at %d".formatted(number + more, number);
            case ADDED ->
                number + more == 0
                        ? "a + %d is missing".formatted(number)
                        : "%d is added where it is %d".formatted(number + more, number);
            case NUMBER -> "%d stands where %d belongs".formatted(number + more, number);
        };
    }

    /** What a literal is for. */
    private enum Role {
        ROUND,
        BORDER,
        FIRST,
        ADDED,
        NUMBER
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Void unused) {
        if (node.getUpdate().size() == 1
                && node.getUpdate().getFirst().toString().endsWith("++")) {
            node.getInitializer().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(start -> ((VariableTree) start).getInitializer())
                    .forEach(start -> roles.put(start, Role.ROUND));
        }
        return super.visitForLoop(node, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
        if (node.getInitializer() != null) {
            roles.putIfAbsent(node.getInitializer(), Role.FIRST);
        }
        return super.visitVariable(node, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree node, @Nullable Void unused) {
        String text = text(node);
        switch (node.getValue()) {
            case Integer i -> {
                add(by(node, i, 1), node, String.valueOf(i + 1));
                add(by(node, i, -1), node, i == 0 ? "(-1)" : String.valueOf(i - 1));
                if (i > 1) {
                    add("a number is twice as large as it should be", node, String.valueOf(2 * i));
                }
            }
            case Long l -> {
                add("a number is one too large", node, l + 1 + "L");
                add("a number is one too small", node, l - 1 + "L");
                add("it is counted in int, which overflows", node, String.valueOf(l));
            }
            case Double d -> {
                add("a constant is twice as large as it should be", node, String.valueOf(2 * d));
                add("a constant is half as large as it should be", node, String.valueOf(d / 2));
                add("a constant is ten times as large as it should be", node, String.valueOf(10 * d));
                add("a constant is a tenth of what it should be", node, String.valueOf(d / 10));
                if (d > 0 && d < 1) {
                    add("a share stands where the rest belongs", node, String.valueOf(1 - d));
                }
                if (text.endsWith(".0")) {
                    add("whole numbers are divided or multiplied as int", node, text.substring(0, text.length() - 2));
                }
            }
            case Boolean b -> add("true and false are exchanged", node, String.valueOf(!b));
            case String _ -> {
                for (String part : new String[] {"1:", ":", "0:-2", "1:-1"}) {
                    add("another part is taken", node, "\"" + part + "\"");
                }
            }
            default -> {}
        }
        return super.visitLiteral(node, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
        String name = node.getName().toString();
        String type = types.get(name);
        if (type != null) {
            types.forEach((other, otherType) -> {
                boolean alike = otherType.equals(type)
                        || (Set.of("int", "long", "double").contains(type)
                                && Set.of("int", "long", "double").contains(otherType));
                if (alike && !other.equals(name)) {
                    boolean given = parameters.contains(name) && parameters.contains(other);
                    add(
                            given ? other + " stands where " + name + " belongs" : "two variables are mixed up",
                            node,
                            other);
                }
            });
            if (type.equals("NdArray") || type.equals("Tensor")) {
                String what = parameters.contains(name) ? name : "a result";
                for (String turn : turns()) {
                    add(what + " is transposed where it should not be", node, name + turn);
                }
                add(what + " has the other sign", node, name + ".neg()");
            }
            if (type.equals("double")) {
                add((parameters.contains(name) ? name : "a variable") + " has the other sign", node, "(-" + name + ")");
                add("1 stands where " + (parameters.contains(name) ? name : "a variable") + " belongs", node, "1.0");
            }
            if (type.equals("int") || type.equals("long")) {
                add((parameters.contains(name) ? name : "a counter") + " is one too large", node, "(" + name + " + 1)");
                add((parameters.contains(name) ? name : "a counter") + " is one too small", node, "(" + name + " - 1)");
            }
        }
        return null;
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree node, @Nullable Void unused) {
        String yes = text(node.getTrueExpression());
        String no = text(node.getFalseExpression());
        add("the two cases are exchanged", node, text(node.getCondition()) + " ? " + no + " : " + yes);
        add("the second case is taken for the first", node, yes);
        add("the first case is taken for the second", node, no);
        return super.visitConditionalExpression(node, null);
    }

    @Override
    public @Nullable Void visitIf(IfTree node, @Nullable Void unused) {
        add("a condition is left out", node.getCondition(), "(Fuel.yes())");
        add("the case that a condition is for is left out", node.getCondition(), "(!Fuel.yes())");
        return super.visitIf(node, null);
    }

    @Override
    public @Nullable Void visitNewArray(NewArrayTree node, @Nullable Void unused) {
        List<? extends ExpressionTree> parts = node.getInitializers();
        if (parts != null) {
            for (int i = 0; i < parts.size(); i++) {
                for (int j = 0; j < parts.size(); j++) {
                    if (i != j) {
                        add("one result stands for another one, too", parts.get(i), text(parts.get(j)));
                    }
                }
            }
            if (parts.size() == 2) {
                int start = parsed.start(parts.get(0));
                int end = parsed.end(parts.get(1));
                found.add(new Mutant(
                        "the two results are exchanged", start, end, text(parts.get(1)) + ", " + text(parts.get(0))));
            }
        }
        return super.visitNewArray(node, null);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree node, @Nullable Void unused) {
        Tree value = node.getExpression();
        if (Set.of("NdArray", "Tensor", "double", "int", "long").contains(returns)) {
            String text = text(value);
            boolean array = returns.equals("NdArray") || returns.equals("Tensor");
            add("the sign is wrong", value, array ? "(" + text + ").neg()" : "-(" + text + ")");
            add(
                    "the result is twice as large as it should be",
                    value,
                    array ? "(" + text + ").mul(2)" : "2 * (" + text + ")");
            add(
                    "the result is half as large as it should be",
                    value,
                    array ? "(" + text + ").div(2)" : "(" + text + ") / 2");
            if (array) {
                add("the result is transposed", value, "(" + text + ").t()");
            }
            types.forEach((name, type) -> {
                if (type.equals(returns) && parameters.contains(name)) {
                    add(name + " comes back as it is", value, name);
                }
            });
        }
        return super.visitReturn(node, null);
    }

    @Override
    public @Nullable Void visitParenthesized(ParenthesizedTree node, @Nullable Void unused) {
        if (node.getExpression() instanceof BinaryTree) {
            add("a pair of brackets is missing", node, text(node.getExpression()));
        }
        return super.visitParenthesized(node, null);
    }

    @Override
    public @Nullable Void visitTypeCast(TypeCastTree node, @Nullable Void unused) {
        add("whole numbers are divided or multiplied as int", node, text(node.getExpression()));
        return super.visitTypeCast(node, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree node, @Nullable Void unused) {
        if (node.getKind() == Kind.UNARY_MINUS) {
            add("a minus is missing", node, text(node.getExpression()));
        } else if (node.getKind() == Kind.POSTFIX_INCREMENT) {
            add("it counts by two", node, text(node.getExpression()) + " += 2");
        }
        return super.visitUnary(node, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree node, @Nullable Void unused) {
        String variable = text(node.getVariable());
        String value = text(node.getExpression());
        add("a sum keeps its last term only", node, variable + " = " + value);
        add("terms of a sum are subtracted", node, variable + " -= " + value);
        return super.visitCompoundAssignment(node, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree node, @Nullable Void unused) {
        if (node.getVariable() instanceof IdentifierTree) {
            add(
                    "a value is added to the old one instead of replacing it",
                    node,
                    text(node.getVariable()) + " += " + text(node.getExpression()));
        }
        return super.visitAssignment(node, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree node, @Nullable Void unused) {
        if (!text(node).startsWith("for")) {
            add("a line is left out", node, ";");
        }
        return super.visitExpressionStatement(node, null);
    }

    @Override
    public @Nullable Void visitArrayAccess(ArrayAccessTree node, @Nullable Void unused) {
        String array = text(node.getExpression());
        String index = text(node.getIndex());
        add("an index is one too large", node, array + "[" + index + " + 1]");
        add("an index is one too small", node, array + "[" + index + " - 1]");
        add("always the first one is taken", node, array + "[0]");
        return super.visitArrayAccess(node, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree node, @Nullable Void unused) {
        node.getParameters()
                .forEach(parameter -> types.putIfAbsent(parameter.getName().toString(), "double"));
        return super.visitLambdaExpression(node, null);
    }
}
