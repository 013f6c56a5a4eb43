package firsthand.lab.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names a cell gives to others and takes from them. Found in its syntax alone, without types: a method that changes
 * what a variable holds does not show.
 *
 * @param declares variables, methods and types it declares
 * @param assigns variables of other cells that it sets anew
 * @param uses names it reads that are not its own
 * @param imports whether it imports: every later cell may need that
 * @param problems what of it is no Java
 */
public record CellNames(
        Set<String> declares, Set<String> assigns, Set<String> uses, boolean imports, List<SyntaxError> problems) {
    /** A cell without names. */
    public static final CellNames NONE = new CellNames(Set.of(), Set.of(), Set.of(), false, List.of());

    public CellNames {
        declares = Set.copyOf(declares);
        assigns = Set.copyOf(assigns);
        uses = Set.copyOf(uses);
        problems = List.copyOf(problems);
    }

    /** The names of one cell. */
    public static CellNames of(String code) {
        Set<String> declared = new HashSet<>();
        Set<String> assigned = new HashSet<>();
        Set<String> used = new HashSet<>();
        List<SyntaxError> problems = new ArrayList<>();
        boolean imports = false;
        for (Pieces.Piece piece : Pieces.of(code)) {
            if (piece.kind() == Pieces.Kind.IMPORT) {
                imports = true;
                continue;
            }
            try {
                Parsed parsed = Parsed.of(piece);
                problems.addAll(parsed.errors());
                Scanner scanner = new Scanner(piece.kind() == Pieces.Kind.MEMBER);
                scanner.scan(parsed.tree(), null);
                // What a piece uses before it declares it itself, an earlier cell has made.
                scanner.used.removeAll(declared);
                used.addAll(scanner.used);
                scanner.assigned.removeAll(declared);
                assigned.addAll(scanner.assigned);
                declared.addAll(scanner.declared);
            } catch (IOException | RuntimeException unreadable) {
                // Half a cell, as one types it: it gives and takes no names yet.
                problems.add(new SyntaxError(piece.start(), piece.start() + 1, "this cannot be read as Java"));
            }
        }
        return new CellNames(declared, assigned, used, imports, problems);
    }

    /** Walks one piece in the class that was put around it. */
    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Object> {
        private static final Set<Tree.Kind> SCOPES = EnumSet.of(
                Tree.Kind.BLOCK,
                Tree.Kind.LAMBDA_EXPRESSION,
                Tree.Kind.FOR_LOOP,
                Tree.Kind.ENHANCED_FOR_LOOP,
                Tree.Kind.TRY,
                Tree.Kind.CATCH,
                Tree.Kind.CASE);

        private final Set<String> declared = new HashSet<>();
        private final Set<String> assigned = new HashSet<>();
        private final Set<String> used = new HashSet<>();
        private final Deque<Set<String>> scopes = new ArrayDeque<>();
        private final boolean member;
        private int classes;

        Scanner(boolean member) {
            this.member = member;
        }

        private boolean local(String name) {
            return scopes.stream().anyMatch(scope -> scope.contains(name));
        }

        /** Whether what stands here belongs to the cell and not to a scope within it. */
        private boolean top() {
            return scopes.isEmpty();
        }

        private void name(String name) {
            if (top()) {
                if (!name.endsWith("$")) {
                    declared.add(name);
                }
            } else {
                scopes.getFirst().add(name);
            }
        }

        private void within(Runnable scan) {
            scopes.push(new HashSet<>());
            scan.run();
            scopes.pop();
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Object p) {
            boolean wrapper = classes++ == 0;
            if (wrapper) {
                tree.getMembers().forEach(one -> scan(one, p));
            } else {
                if (!tree.getSimpleName().isEmpty()) {
                    name(tree.getSimpleName().toString());
                }
                within(() -> {
                    // Members may be used before the line that declares them.
                    tree.getMembers().forEach(this::announce);
                    tree.getTypeParameters().forEach(type -> name(type.getName().toString()));
                    super.visitClass(tree, p);
                });
            }
            return null;
        }

        private void announce(Tree memberTree) {
            switch (memberTree) {
                case VariableTree field -> name(field.getName().toString());
                case MethodTree method -> name(method.getName().toString());
                case ClassTree type -> name(type.getSimpleName().toString());
                default -> {}
            }
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Object p) {
            String name = tree.getName().toString();
            if (!member && name.equals("run$") && top()) {
                if (tree.getBody() != null) {
                    tree.getBody().getStatements().forEach(one -> scan(one, p)); // the cell's own lines
                }
                return null;
            }
            name(name);
            within(() -> {
                tree.getTypeParameters().forEach(type -> name(type.getName().toString()));
                super.visitMethod(tree, p);
            });
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Object p) {
            super.visitVariable(tree, p); // its first value may use an older one of this name
            name(tree.getName().toString());
            return null;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Object p) {
            String name = tree.getName().toString();
            if (!local(name) && !declared.contains(name)) {
                used.add(name);
            }
            return null;
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Object p) {
            if (tree.getVariable() instanceof IdentifierTree variable) {
                assign(variable);
            } else {
                scan(tree.getVariable(), p);
            }
            return scan(tree.getExpression(), p);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Object p) {
            assign(tree.getVariable());
            return super.visitCompoundAssignment(tree, p);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree tree, @Nullable Object p) {
            switch (tree.getKind()) {
                case POSTFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_INCREMENT, PREFIX_DECREMENT ->
                    assign(tree.getExpression());
                default -> {}
            }
            return super.visitUnary(tree, p);
        }

        private void assign(ExpressionTree variable) {
            if (variable instanceof IdentifierTree identifier) {
                String name = identifier.getName().toString();
                if (!local(name) && !declared.contains(name)) {
                    assigned.add(name);
                }
            }
        }

        /** What opens a scope of its own is looked at within one. */
        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Object p) {
            if (tree != null && SCOPES.contains(tree.getKind())) {
                within(() -> super.scan(tree, p));
                return null;
            }
            return super.scan(tree, p);
        }
    }
}
