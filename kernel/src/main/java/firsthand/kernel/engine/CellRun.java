package firsthand.kernel.engine;

import firsthand.display.Interrupts;
import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
        List<Piece> pieces;
        try {
            pieces = engine.cutter().pieces(cell, engine.stop()::requested);
        } catch (RuntimeException | Error compilerFailed) {
            return failed(compilerFailed(compilerFailed, 1));
        }
        // What is not even complete is said before anything runs.
        for (Piece piece : pieces) {
            Optional<CellFailure> failure = piece.parsed() ? Optional.empty() : syntaxError(piece);
            if (failure.isPresent()) {
                return failed(failure.get());
            }
        }
        CellEnd end = new CellEnd.Done(null);
        for (Piece piece : pieces) {
            end = run(piece, piece.equals(pieces.getLast()));
            if (end instanceof CellEnd.Failed) {
                return end;
            }
        }
        List<DeclarationSnippet> unusable = unfinished.stream()
                .filter(declaration -> engine.shell().status(declaration) != Status.VALID)
                .filter(declaration -> engine.shell().status(declaration).isActive())
                .toList();
        Optional<DeclarationSnippet> wrong =
                unusable.stream().filter(Predicate.not(this::onlyWaits)).findFirst();
        if (wrong.isPresent()) {
            Piece piece = engine.places().of(wrong.get().id()).orElseThrow().piece();
            return failed(notCompiled(piece, wrong.get()));
        }
        unusable.forEach(declaration ->
                engine.streams().notes().println(engine.explainer().lacking(declaration)));
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
        List<Snippet> snippets = engine.analysis().sourceToSnippets(piece.source());
        List<Snippet> wrong = snippets.stream()
                .filter(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS)
                .toList();
        // Comment that is not closed is no snippet at all; what JShell merely does not know may run.
        return wrong.isEmpty() && !snippets.isEmpty() ? Optional.empty() : Optional.of(compileError(piece, wrong));
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
        engine.runs(cell, piece);
        List<SnippetEvent> events;
        long known = engine.shell().snippets().count();
        try {
            events = engine.shell().eval(piece.source());
        } catch (RuntimeException | Error compilerFailed) {
            // JShell knows them already, and all that is compiled later would ask for the classes they never became.
            List<Snippet> begun = engine.shell().snippets().skip(known).toList();
            begun.stream()
                    .filter(snippet -> engine.shell().status(snippet).isActive())
                    .forEach(engine.shell()::drop);
            return failed(compilerFailed(compilerFailed, piece.firstLine(cell)));
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
        List<Snippet> nothing = own.stream()
                .map(SnippetEvent::snippet)
                .filter(Predicate.not(this::isThere))
                .toList();
        if (!nothing.isEmpty()) {
            nothing.stream().skip(1).forEach(engine.shell()::drop);
            return failed(notCompiled(piece, nothing.getFirst()));
        }
        if (!everythingRan(own)) {
            return failed(compileError(piece, List.of()));
        }
        if (engine.stop().requested()) {
            // The code ended by itself, but perhaps because something it waited for was stopped: nobody can tell.
            return failed(engine.explainer().interrupted(cell, null, piece.firstLine(cell)));
        }
        events.stream().filter(event -> event.causeSnippet() != null).forEach(this::tellLost);
        if (!piece.names().isEmpty()) {
            importNested(piece, own.getFirst().snippet());
        }
        dropTemporaries(own);
        return new CellEnd.Done(shows && isExpression(own) ? engine.control().shown() : null);
    }

    /**
     * JShell would import {@code $1}, {@code $2} and so on, whose values are gone, into all that is compiled from now
     * on, and keep those texts: 80 kB a cell after 300 cells, and more with each.
     */
    private void dropTemporaries(List<SnippetEvent> own) {
        own.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .forEach(engine.shell()::drop);
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
        if (thrown instanceof InternalException) {
            return Optional.of(engine.explainer().outside(cell, thrown, piece.firstLine(cell)));
        }
        return event.status() == Status.VALID || onlyWaits(event.snippet())
                ? Optional.empty()
                : Optional.of(notCompiled(piece, event.snippet()));
    }

    /** Whether {@code snippet} is a declaration that only lacks names which may still come. */
    private boolean onlyWaits(Snippet snippet) {
        return snippet instanceof DeclarationSnippet && engine.cutter().onlyWaits(snippet);
    }

    /**
     * The compiler understood the snippet but could make no class of it: too much code, too many constants, a cycle.
     */
    private CellFailure notCompiled(Piece piece, Snippet snippet) {
        CellFailure failure = compileError(piece, List.of(snippet));
        engine.shell().drop(snippet);
        engine.renewCompiler();
        return failure;
    }

    private CellFailure compilerFailed(Throwable thrown, int line) {
        engine.renewCompiler();
        return engine.explainer().outside(cell, thrown, line);
    }

    /** Whether what JShell calls valid has become a class; it does not look whether the compiler came to its end. */
    private boolean isThere(Snippet snippet) {
        return !(snippet instanceof DeclarationSnippet)
                || engine.shell().status(snippet) != Status.VALID
                || engine.control().isLoaded(engine.analysis().wrapper(snippet).fullClassName());
    }

    /** Whether of what JShell calls valid everything was run that can be: nothing may pass in silence. */
    private boolean everythingRan(List<SnippetEvent> own) {
        long runnable = own.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> snippet.subKind().isExecutable())
                .filter(snippet -> engine.shell().status(snippet) == Status.VALID)
                .count();
        return !own.isEmpty() && engine.control().runs() >= runnable;
    }

    /** A variable loses its value when what it rests on is declared anew; silently, which surprises two cells later. */
    private void tellLost(SnippetEvent event) {
        if (event.snippet() instanceof VarSnippet variable && event.isSignatureChange()) {
            String cause = event.causeSnippet() instanceof DeclarationSnippet declared
                    ? declared.name()
                    : "the type " + variable.typeName();
            engine.streams()
                    .notes()
                    .println(variable.name() + " has lost its value, because " + cause
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
