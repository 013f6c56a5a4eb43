package firsthand.kernel.engine;

import firsthand.display.Interrupts;
import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.InternalException;

/** One run of one cell, piece by piece. */
final class CellRun {
    /** {@code a += 1}, {@code a[i] = 1}, {@code p.x = 1}: a value to Java, but a statement to the one who wrote it. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "[\\p{L}_$][\\w$]*(\\s*\\.\\s*[\\w$]+|\\s*\\[[^\\]]*\\])*\\s*([-+*/%&|^]|<<|>>>?)?=(?!=).*",
            Pattern.DOTALL);

    private final Engine engine;
    private final Cell cell;
    private final Set<DeclarationSnippet> unfinished = new LinkedHashSet<>();

    CellRun(Engine engine, Cell cell) {
        this.engine = engine;
        this.cell = cell;
    }

    CellEnd toEnd() {
        List<Piece> pieces = cell.pieces(engine.analysis());
        // What is not even complete is said before anything runs.
        for (Piece piece : pieces) {
            Optional<CellFailure> failure = piece.parsed() ? Optional.empty() : syntaxError(piece);
            if (failure.isPresent()) {
                return new CellEnd.Failed(failure.get());
            }
        }
        CellEnd end = new CellEnd.Done(null);
        for (Piece piece : pieces) {
            end = run(piece, piece.equals(pieces.getLast()));
            if (end instanceof CellEnd.Failed) {
                return end;
            }
        }
        unfinished.stream()
                .filter(declaration -> engine.shell().status(declaration) != Status.VALID)
                .filter(declaration -> engine.shell().status(declaration).isActive())
                .forEach(declaration -> System.err.println(engine.explainer().lacking(declaration)));
        return end;
    }

    private CellFailure compileError(Piece piece, List<Snippet> snippets) {
        List<Diag> errors = snippets.stream()
                .flatMap(snippet -> engine.shell().diagnostics(snippet))
                .filter(Diag::isError)
                .toList();
        return engine.explainer().compileError(cell, piece, errors);
    }

    private Optional<CellFailure> syntaxError(Piece piece) {
        List<Snippet> wrong = engine.analysis().sourceToSnippets(piece.source()).stream()
                .filter(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS)
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(compileError(piece, wrong));
    }

    private CellEnd run(Piece piece, boolean last) {
        if (engine.stop().requested()) {
            return failed(engine.explainer().interrupted(cell, null, piece.firstLine(cell)));
        }
        // Declared on its own now, a type no longer comes from the family it was in: both would be ambiguous.
        TypeGroups.declared(piece)
                .map(engine.nested()::remove)
                .ifPresent(imported -> engine.shell().drop(imported));
        boolean shows =
                last && !piece.closed() && !ASSIGNMENT.matcher(piece.text()).matches();
        engine.control().prepare(shows);
        List<SnippetEvent> events;
        try {
            events = engine.shell().eval(piece.source());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError compilerFailed) {
            return failed(engine.explainer().outside(cell, compilerFailed, piece.firstLine(cell)));
        }
        List<SnippetEvent> own =
                events.stream().filter(event -> event.causeSnippet() == null).toList();
        own.forEach(event -> engine.places().put(event.snippet().id(), cell, piece));
        for (SnippetEvent event : own) {
            Optional<CellFailure> failure = failure(piece, event);
            if (failure.isPresent()) {
                return failed(failure.get());
            }
            if (event.snippet() instanceof DeclarationSnippet declaration && event.status() != Status.VALID) {
                unfinished.add(declaration);
            }
            releaseTemporary(event.snippet());
        }
        if (engine.stop().requested()) {
            // The code ended by itself, but perhaps because something it waited for was stopped: nobody can tell.
            return failed(engine.explainer().interrupted(cell, null, piece.firstLine(cell)));
        }
        events.stream().filter(event -> event.causeSnippet() != null).forEach(CellRun::tellLost);
        if (!piece.names().isEmpty()) {
            importNested(piece, own.getFirst().snippet());
        }
        return new CellEnd.Done(shows && isExpression(own) ? engine.control().shown() : null);
    }

    private static CellEnd failed(CellFailure failure) {
        return new CellEnd.Failed(failure);
    }

    private Optional<CellFailure> failure(Piece piece, SnippetEvent event) {
        // Of a sealed family nothing can be declared later: it is complete or wrong.
        if (!piece.names().isEmpty() && event.status() != Status.VALID) {
            engine.shell().drop(event.snippet());
            return Optional.of(compileError(piece, engine.analysis().sourceToSnippets(piece.source())));
        }
        if (event.status() == Status.REJECTED) {
            return Optional.of(compileError(piece, List.of(event.snippet())));
        }
        Throwable thrown = engine.control().thrown();
        if (event.exception() != null) {
            boolean stopped = engine.stop().requested() || thrown instanceof Interrupts.Interrupted;
            return Optional.of(
                    stopped
                            ? engine.explainer().interrupted(cell, event.exception(), piece.firstLine(cell))
                            : engine.explainer().exception(cell, event.exception()));
        }
        return thrown instanceof InternalException
                ? Optional.of(engine.explainer().outside(cell, thrown, piece.firstLine(cell)))
                : Optional.empty();
    }

    /** A variable loses its value when its type is declared anew; silently, which surprises two cells later. */
    private static void tellLost(SnippetEvent event) {
        if (event.snippet() instanceof VarSnippet variable && event.isSignatureChange()) {
            System.err.println(variable.name() + " has lost its value, because the type " + variable.typeName()
                    + " was declared anew: run the cell that sets it again");
        }
    }

    /** Makes the types of a sealed family known by their own names; see {@link TypeGroups}. */
    private void importNested(Piece piece, Snippet roof) {
        // A type of the same name from an earlier cell would be ambiguous.
        engine.shell()
                .types()
                .filter(type -> piece.names().contains(type.name()))
                .toList()
                .forEach(engine.shell()::drop);
        String bridge = engine.bridges().to(engine.analysis().wrapper(roof).fullClassName(), TypeGroups.roof(cell));
        for (String name : piece.names()) {
            Snippet imported = engine.shell()
                    .eval("import static " + bridge + "." + name + ";")
                    .getFirst()
                    .snippet();
            engine.nested().put(name, imported);
        }
    }

    /** Drops the value that JShell keeps in {@code $1} for good: it may be a tensor of a gigabyte. */
    private void releaseTemporary(Snippet snippet) {
        Class<?> owner = engine.control().owner();
        if (owner == null || snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            return;
        }
        try {
            Field field = owner.getDeclaredField(((VarSnippet) snippet).name());
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException notThere) {
            // Then nothing is kept either.
        }
    }

    private static boolean isExpression(List<SnippetEvent> own) {
        return own.size() == 1
                && switch (own.getFirst().snippet().subKind()) {
                    case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
                    default -> false;
                };
    }
}
