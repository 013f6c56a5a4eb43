package firsthand.lab.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import firsthand.display.text.JavaText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A piece of a cell as javac parses it.
 *
 * @param tree the class around it
 * @param errors what javac cannot read, at places of the cell
 */
record Parsed(CompilationUnitTree tree, List<SyntaxError> errors) {
    private static final String CLASS = "class Cell$ { ";
    private static final String METHOD = "Object run$() throws Throwable { ";
    private static final JavaCompiler COMPILER =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this Java has no compiler: a JDK is needed");

    static Parsed of(Pieces.Piece piece) throws IOException {
        String before = piece.kind() == Pieces.Kind.MEMBER ? CLASS : CLASS + METHOD;
        String text = piece.text();
        // A cell's last expression needs no semicolon.
        boolean open = piece.kind() == Pieces.Kind.STATEMENT
                && !JavaText.masked(text).stripTrailing().endsWith(";")
                && !JavaText.masked(text).stripTrailing().endsWith("}");
        if (open) {
            return parse("class Cell$ { Object value$ = " + text + "\n; }", "class Cell$ { Object value$ = ", piece);
        }
        String after = piece.kind() == Pieces.Kind.MEMBER ? "\n}" : "\n}}";
        return parse(before + text + after, before, piece);
    }

    private static Parsed parse(String source, String before, Pieces.Piece piece) throws IOException {
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
        CompilationUnitTree tree;
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            // Parsing looks nothing up. Javac would read all jars of the class path first, anew for each piece: 15 ms.
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
            JavacTask task =
                    (JavacTask) COMPILER.getTask(null, files, heard, List.of("-proc:none"), null, List.of(file));
            tree = task.parse().iterator().next();
        }
        List<SyntaxError> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> one : heard.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                int from = Math.clamp(
                        one.getStartPosition() - before.length(),
                        0,
                        piece.text().length());
                int to = Math.clamp(
                        one.getEndPosition() - before.length(),
                        from,
                        piece.text().length());
                String message = one.getMessage(Locale.ENGLISH);
                errors.add(new SyntaxError(piece.start() + from, piece.start() + Math.max(to, from), message));
            }
        }
        return new Parsed(tree, errors);
    }
}
