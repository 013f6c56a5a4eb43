package firsthand.checks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the learner's own code in a stack trace. A notebook cell becomes a class of the package REPL whose lines are
 * counted from a wrapper the learner never sees; here they are counted from the method's first statement.
 */
final class LearnerCode {
    private static final String CELLS = "REPL.";

    private LearnerCode() {}

    /** Whether {@code error} was thrown by a {@code throw} in the learner's code, not inside a library it called. */
    static boolean threw(Throwable error) {
        StackTraceElement[] frames = error.getStackTrace();
        return frames.length == 0 || !library(frames[0]);
    }

    /** The stub that threw {@code error}, if the method that is checked called it: it is another exercise's then. */
    static Optional<String> stubItCalls(Throwable error) {
        List<String> methods = Arrays.stream(error.getStackTrace())
                .takeWhile(frame -> !library(frame))
                .map(StackTraceElement::getMethodName)
                .filter(method -> !method.startsWith("lambda$") && !method.startsWith("do_it$"))
                .toList();
        return methods.size() > 1 ? Optional.of(methods.getFirst()) : Optional.empty();
    }

    /** Whether {@code error} is what JShell throws for a method that uses a name which no cell declares. */
    static boolean undeclared(Throwable error) {
        return error.getClass().getName().equals("jdk.jshell.spi.SPIResolutionException");
    }

    /**
     * Where in the learner's code {@code error} happened, such as {@code "in gelu, line 2 of its body"}; empty if no
     * frame is the learner's.
     *
     * @param answer what is checked; its class loader knows the cells' classes
     */
    static String place(Throwable error, Object answer) {
        Optional<StackTraceElement> frame =
                Arrays.stream(error.getStackTrace()).filter(f -> !library(f)).findFirst();
        return frame.map(f -> place(f, answer.getClass().getClassLoader())).orElse("");
    }

    private static String place(StackTraceElement frame, @Nullable ClassLoader loader) {
        String method = frame.getMethodName();
        String name = method.startsWith("lambda$") ? "your lambda" : method.startsWith("do_it$") ? "the cell" : method;
        if (!frame.getClassName().startsWith(CELLS)) {
            return frame.getLineNumber() < 1 ? "in " + name : "in %s, line %d".formatted(name, frame.getLineNumber());
        }
        OptionalInt first = loader == null ? OptionalInt.empty() : firstLine(frame, loader);
        return first.isEmpty() || frame.getLineNumber() < first.getAsInt() // unknown where a stack overflows
                ? "in " + name
                : "in %s, line %d of its body".formatted(name, frame.getLineNumber() - first.getAsInt() + 1);
    }

    /** The line of the first statement of the frame's method, from the class file's line numbers. */
    private static OptionalInt firstLine(StackTraceElement frame, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(frame.getClassName().replace('.', '/') + ".class")) {
            if (in == null) {
                return OptionalInt.empty();
            }
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(method -> method.methodName().equalsString(frame.getMethodName()))
                    .flatMap(LearnerCode::lines)
                    .mapToInt(LineNumberInfo::lineNumber)
                    .min();
        } catch (IOException | IllegalArgumentException e) {
            return OptionalInt.empty(); // a place without its line still helps
        }
    }

    private static Stream<LineNumberInfo> lines(MethodModel method) {
        return method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable())).stream()
                .flatMap(table -> table.lineNumbers().stream());
    }

    private static boolean library(StackTraceElement frame) {
        return Stream.of("java.", "javax.", "jdk.", "sun.", "firsthand.").anyMatch(frame.getClassName()::startsWith);
    }
}
