package firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No model, layer or optimizer is written again for the page. What multiplies or divides fractions, or calls a function
 * of mathematics, is such a piece: widgets ask {@code arrays} and {@code plots} instead. Looked for in the bytecode, so
 * that no name hides it.
 */
class NothingTwiceTest {
    private static final Set<Opcode> COMPUTES = EnumSet.of(
            Opcode.DMUL,
            Opcode.DDIV,
            Opcode.DREM,
            Opcode.DNEG,
            Opcode.FMUL,
            Opcode.FDIV,
            Opcode.FREM,
            Opcode.DADD,
            Opcode.DSUB,
            Opcode.FADD,
            Opcode.FSUB);
    private static final Set<String> HARMLESS = Set.of("min", "max", "clamp", "round", "rint", "floor", "ceil", "abs");

    private static List<String> computing(Path classes) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                for (MethodModel method : model.methods()) {
                    method.code()
                            .ifPresent(code -> code.elementList().stream()
                                    .filter(NothingTwiceTest::computes)
                                    .findFirst()
                                    .ifPresent(element ->
                                            found.add(model.thisClass().asInternalName() + "."
                                                    + method.methodName().stringValue() + ": " + element)));
                }
            }
        }
        return found;
    }

    private static boolean computes(CodeElement element) {
        return switch (element) {
            case OperatorInstruction operator -> COMPUTES.contains(operator.opcode());
            case InvokeInstruction call ->
                call.owner().asInternalName().matches("java/lang/(Strict)?Math")
                        && !HARMLESS.contains(call.name().stringValue());
            default -> false;
        };
    }

    private static Path classes(Class<?> of) throws URISyntaxException {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(of.getPackageName().replace('.', '/'));
    }

    @Test
    void widgetsComputeNothingThemselves() throws Exception {
        assertThat(computing(classes(Widgets.class).resolve("widgets"))).isEmpty();
    }

    /** The rule finds what it looks for: this class computes. */
    @Test
    void theRuleCanFail() throws Exception {
        assertThat(computing(classes(NothingTwiceTest.class))).anyMatch(found -> found.contains("sigmoid"));
    }

    /** Stands for a layer that somebody writes again. */
    static double[] sigmoid(double[] z) {
        double[] out = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            out[i] = 1 / (1 + Math.exp(-z[i]));
        }
        return out;
    }
}
