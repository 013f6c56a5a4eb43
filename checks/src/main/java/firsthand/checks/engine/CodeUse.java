package firsthand.checks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a learner's compiled code does, read from its class files: the lambda of the check cell and every method of a
 * cell that it calls. Only for hints: where the code cannot be read, nothing is found.
 *
 * @param intDivision whether it divides whole numbers
 * @param infinity whether it has an infinite constant
 * @param calls the names of the methods it calls
 */
record CodeUse(boolean intDivision, boolean infinity, Set<String> calls) {
    private static final String CELLS = "REPL/";
    private static final int MOST_METHODS = 200;

    private record Place(String owner, String method) {}

    static CodeUse of(Object answer) {
        Class<?> host = answer.getClass().getNestHost(); // a lambda's class is hidden, its cell's is not
        Walk walk = new Walk(host.getClassLoader());
        walk.begin(host.getName().replace('.', '/'));
        return new CodeUse(walk.division, walk.infinity, Set.copyOf(walk.calls));
    }

    /** Goes from method to method. */
    private static final class Walk {
        private final @Nullable ClassLoader loader;
        private final Deque<Place> open = new ArrayDeque<>();
        private final Set<Place> seen = new HashSet<>();
        private final Set<String> calls = new HashSet<>();
        private boolean division;
        private boolean infinity;

        Walk(@Nullable ClassLoader loader) {
            this.loader = loader;
        }

        void begin(String host) {
            if (!host.startsWith(CELLS)) {
                return; // whose lambdas these are cannot be told
            }
            ClassModel cell = read(host);
            if (cell == null) {
                return;
            }
            cell.methods().stream()
                    .map(method -> method.methodName().stringValue())
                    .filter(name -> name.startsWith("lambda$"))
                    .forEach(name -> open.add(new Place(host, name)));
            while (!open.isEmpty() && seen.size() < MOST_METHODS) {
                Place place = open.remove();
                if (seen.add(place)) {
                    ClassModel model = read(place.owner());
                    if (model != null) {
                        model.methods().stream()
                                .filter(method -> method.methodName().equalsString(place.method()))
                                .forEach(this::look);
                    }
                }
            }
        }

        private void look(MethodModel method) {
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        switch (element) {
                            case OperatorInstruction o ->
                                division |= o.opcode() == Opcode.IDIV || o.opcode() == Opcode.LDIV;
                            case ConstantInstruction c ->
                                infinity |= c.constantValue() instanceof Double d && Double.isInfinite(d);
                            case InvokeInstruction call -> {
                                String owner = call.owner().asInternalName();
                                String name = call.name().stringValue();
                                calls.add(name);
                                if (owner.startsWith(CELLS)) {
                                    open.add(new Place(owner, name));
                                }
                            }
                            default -> {}
                        }
                    }));
        }

        private @Nullable ClassModel read(String owner) {
            if (loader == null) {
                return null;
            }
            try (InputStream in = loader.getResourceAsStream(owner + ".class")) {
                return in == null ? null : ClassFile.of().parse(in.readAllBytes());
            } catch (IOException | IllegalArgumentException e) {
                return null; // a hint less
            }
        }
    }
}
