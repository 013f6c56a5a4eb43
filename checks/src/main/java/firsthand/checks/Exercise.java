package firsthand.checks;

import firsthand.checks.engine.Check;
import firsthand.checks.engine.Mutants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An exercise of the course, found by the door that leads to it.
 *
 * @param notebook its notebook's number, such as {@code "03"}
 * @param name the method by which a cell calls its check, such as {@code "leakyRelu"}
 * @param check its check
 */
public record Exercise(String notebook, String name, Check<?> check) {
    /**
     * All exercises in the order of the course: for each method of Checks01, Checks02, … the check that it uses. That
     * order is the source's, which a class file keeps and reflection does not promise.
     */
    public static List<Exercise> all() {
        List<Exercise> all = new ArrayList<>();
        for (int n = 1; ; n++) {
            String notebook = "%02d".formatted(n);
            try (InputStream door = Exercise.class.getResourceAsStream("Checks" + notebook + ".class")) {
                if (door == null) {
                    return List.copyOf(all);
                }
                ClassFile.of().parse(door.readAllBytes()).methods().stream()
                        .flatMap(method -> behind(notebook, method))
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What a check was tried with.
     *
     * @param mistakes those written by hand; it names each
     * @param mutants published solutions changed in one place; the check was run on each
     * @param equivalent those of them that are still right
     * @param results different wrong outcomes of the others, none of which is accepted
     */
    public record Judged(int mistakes, int mutants, int equivalent, int results) {}

    /** What this exercise's check was tried with. */
    public Judged judged() {
        Mutants.Count count = Mutants.count(check).orElse(new Mutants.Count(0, 0, 0));
        return new Judged(check.mistakes().size(), count.tried(), count.equivalent(), count.results());
    }

    /** Three hints, to be unfolded one by one: where to look, what the answer looks like, its line. */
    public List<String> hints() {
        return check.hints();
    }

    private static Stream<Exercise> behind(String notebook, MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(element -> element instanceof FieldInstruction field
                        && field.typeSymbol().descriptorString().equals(Check.class.descriptorString()))
                .map(element -> check((FieldInstruction) element))
                .map(check -> new Exercise(notebook, method.methodName().stringValue(), check));
    }

    private static Check<?> check(FieldInstruction field) {
        try {
            Class<?> exercise = Class.forName(field.owner().asInternalName().replace('/', '.'));
            return (Check<?>) exercise.getField(field.name().stringValue()).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a door leads to no check: " + field, e);
        }
    }

    @Override
    public String toString() {
        return "Checks%s.%s".formatted(notebook, name);
    }
}
