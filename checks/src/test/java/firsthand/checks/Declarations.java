package firsthand.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * The methods, types and variables that cells of a notebook declare, as JShell cuts them out; the newest of each name.
 */
final class Declarations {
    private record Declared(String name, String source) {}

    private static final Pattern WORD = Pattern.compile("\\w+");

    /** By name, a method's with its parameters. */
    private final Map<String, Declared> all;

    private Declarations(Map<String, Declared> all) {
        this.all = all;
    }

    /** What stands before an exercise. */
    static Declarations before(Published published) {
        return new Declarations(declared(published.cellsBefore()));
    }

    /** The source of those that these texts name, and of those that they name in turn, but for what they declare. */
    String usedBy(String... texts) {
        Set<String> own = declared(List.of(texts)).keySet();
        Set<String> used = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(texts));
        while (!open.isEmpty()) {
            Set<String> words = new LinkedHashSet<>();
            WORD.matcher(open.removeLast()).results().forEach(word -> words.add(word.group()));
            all.forEach((key, declared) -> {
                if (words.contains(declared.name()) && !own.contains(key) && used.add(declared.source())) {
                    open.add(declared.source());
                }
            });
        }
        StringBuilder text = new StringBuilder();
        all.values().stream()
                .map(Declared::source)
                .distinct()
                .filter(used::contains)
                .forEach(source -> text.append(source).append('\n'));
        return text.toString();
    }

    private static Map<String, Declared> declared(List<String> cells) {
        Map<String, Declared> found = new LinkedHashMap<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            SourceCodeAnalysis cutter = shell.sourceCodeAnalysis();
            for (String cell : cells) {
                String rest = cell;
                while (!rest.isBlank()) {
                    CompletionInfo cut = cutter.analyzeCompletion(rest);
                    if (cut.source() == null) {
                        break; // what does not end is not Java
                    }
                    for (Snippet snippet : cutter.sourceToSnippets(cut.source())) {
                        put(found, snippet, cut.source());
                    }
                    rest = cut.remaining();
                }
            }
        }
        return found;
    }

    private static void put(Map<String, Declared> found, Snippet snippet, String source) {
        switch (snippet) {
            case MethodSnippet method ->
                put(found, method.name() + "(" + method.parameterTypes() + ")", method.name(), source);
            case TypeDeclSnippet type -> put(found, type.name(), type.name(), source);
            case VarSnippet variable -> put(found, variable.name(), variable.name(), source);
            default -> {} // a statement or an import declares nothing
        }
    }

    private static void put(Map<String, Declared> found, String key, String name, String source) {
        found.remove(key); // the newest stands where it is written
        found.put(key, new Declared(name, source));
    }
}
