package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckResult.Row;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a learner's compiled code does, read from its class files: the lambda of the check cell and every method of a
 * cell that it calls. Only for hints: where the code cannot be read, nothing is found.
 *
 * @param intDivision whether it divides whole numbers
 * @param infinity whether it has an infinite constant
 * @param infinityTimes whether it multiplies by one
 * @param casts whether it makes whole numbers of such as may have a fraction
 * @param quotient whether it divides whole numbers and goes on with the result as a double
 * @param calls the names of the methods it calls
 */
record CodeUse(
        boolean intDivision,
        boolean infinity,
        boolean infinityTimes,
        boolean casts,
        boolean quotient,
        Set<String> calls) {
    private static final String CELLS = "REPL/";
    private static final int MOST_METHODS = 200;
    private static final Set<Opcode> CUTS = Set.of(Opcode.D2I, Opcode.D2L, Opcode.F2I, Opcode.F2L);
    private static final Set<Opcode> WIDENS = Set.of(Opcode.I2D, Opcode.L2D, Opcode.I2F, Opcode.L2F);

    private record Place(String owner, String method) {}

    static CodeUse of(Object answer) {
        Class<?> host = answer.getClass().getNestHost(); // a lambda's class is hidden, its cell's is not
        Walk walk = new Walk(host.getClassLoader());
        walk.begin(host.getName().replace('.', '/'));
        return new CodeUse(
                walk.division, walk.infinity, walk.infinityTimes, walk.casts, walk.quotient, Set.copyOf(walk.calls));
    }

    /** Asks whether whole numbers are the cause, where the code makes some and what is expected has fractions. */
    static Optional<Row> question(Trial<?> trial) {
        if (trial.check().wholeNumbers) {
            return Optional.empty();
        }
        CodeUse use = of(trial.answer());
        boolean fractions = trial.want().stream()
                .filter(Returned.class::isInstance)
                .flatMap(outcome -> ((Returned) outcome).values().parts().stream())
                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                .anyMatch(number -> number != Math.rint(number));
        String what = use.quotient
                ? "your code divides two whole numbers and goes on with the result as a double: there 3 / 4 is 0, not 0.75"
                : use.casts ? "your code cuts numbers to whole ones, as (int) does: 0.75 becomes 0" : "";
        return what.isEmpty() || !fractions
                ? Optional.empty()
                : Optional.of(new Row("besides", what + ". Is this the cause?"));
    }

    /** Goes from method to method. */
    private static final class Walk {
        private final @Nullable ClassLoader loader;
        private final Deque<Place> open = new ArrayDeque<>();
        private final Set<Place> seen = new HashSet<>();
        private final Set<String> calls = new HashSet<>();
        private boolean division;
        private boolean infinity;
        private boolean infinityTimes;
        private boolean casts;
        private boolean quotient;
        /** The instruction before, of any kind. */
        private @Nullable Instruction last;

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
                            case OperatorInstruction o -> {
                                division |= divides(o);
                                infinityTimes |= o.opcode() == Opcode.DMUL && infinite(last);
                            }
                            case ConvertInstruction c -> {
                                casts |= CUTS.contains(c.opcode());
                                quotient |= WIDENS.contains(c.opcode()) && divides(last);
                            }
                            case ConstantInstruction c -> infinity |= infinite(c);
                            case InvokeInstruction call -> {
                                String owner = call.owner().asInternalName();
                                String name = call.name().stringValue();
                                infinityTimes |= name.startsWith("mul") && infinite(last);
                                calls.add(name);
                                if (owner.startsWith(CELLS)) {
                                    open.add(new Place(owner, name));
                                }
                            }
                            default -> {}
                        }
                        last = element instanceof Instruction instruction ? instruction : last;
                    }));
        }

        private static boolean divides(@Nullable Instruction instruction) {
            return instruction != null && (instruction.opcode() == Opcode.IDIV || instruction.opcode() == Opcode.LDIV);
        }

        private static boolean infinite(@Nullable Instruction instruction) {
            return instruction instanceof ConstantInstruction c
                    && c.constantValue() instanceof Double d
                    && Double.isInfinite(d);
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
