package firsthand.kernel.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a sealed type and the types that extend it under one roof. JShell compiles each declaration of a cell in a file
 * of its own, and Java demands that a sealed type knows its heirs in the same one. So
 *
 * <pre>{@code
 * sealed interface Shape {}
 * record Circle(double r) implements Shape {}
 * }</pre>
 *
 * becomes an interface {@code $Cell5} with both inside, and imports of both from it.
 */
final class TypeGroups {
    private static final Pattern TYPE = Pattern.compile("(?<modifiers>(?:@[\\w.]+(?:\\([^)]*\\))?\\s+|[a-z-]+\\s+)*?)"
            + "(?:class|interface|record|enum|@\\s*interface)\\s+(?<name>[\\w$]+)[^{]*");
    private static final Pattern SEALED = Pattern.compile("(?<!-)\\bsealed\\b");

    private TypeGroups() {}

    /**
     * {@code pieces}, with those of sealed families replaced by one group, at the place of the family's first member.
     */
    static List<Piece> group(Cell cell, List<Piece> pieces) {
        if (pieces.stream().noneMatch(piece -> isSealed(piece.text()))) {
            return pieces;
        }
        List<Piece> family = family(pieces);
        if (family.size() < 2) {
            return pieces;
        }
        List<Piece> grouped = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.equals(family.getFirst())) {
                grouped.add(underOneRoof(cell, family));
            } else if (!family.contains(piece)) {
                grouped.add(piece);
            }
        }
        return grouped;
    }

    /** The name of the type that {@code piece} declares, if it declares one. */
    static Optional<String> declared(Piece piece) {
        Matcher type = TYPE.matcher(piece.text());
        return type.lookingAt() ? Optional.of(type.group("name")) : Optional.empty();
    }

    /** The name of the interface around a cell's sealed family. */
    static String roof(Cell cell) {
        return "$Cell" + cell.number();
    }

    private static boolean isSealed(String text) {
        Matcher type = TYPE.matcher(text);
        return type.lookingAt() && SEALED.matcher(type.group("modifiers")).find();
    }

    /** The sealed types, what they permit, and everything whose head names one of these. */
    private static List<Piece> family(List<Piece> pieces) {
        List<Piece> family = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int before;
        do {
            before = family.size();
            for (Piece piece : pieces) {
                Matcher type = TYPE.matcher(piece.text());
                if (piece.parsed()
                        && !family.contains(piece)
                        && type.lookingAt()
                        && (isSealed(piece.text()) || mentions(type.group(), names))) {
                    family.add(piece);
                    names.add(type.group("name"));
                }
            }
        } while (family.size() > before);
        return pieces.stream().filter(family::contains).toList();
    }

    private static boolean mentions(String head, Set<String> names) {
        return Pattern.compile("[\\w$]+").matcher(head).results().anyMatch(word -> names.contains(word.group()));
    }

    private static Piece underOneRoof(Cell cell, List<Piece> family) {
        StringBuilder source = new StringBuilder("interface " + roof(cell) + " {");
        List<Piece.Span> spans = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Piece piece : family) {
            Piece.Span span = piece.spans().getFirst();
            spans.add(new Piece.Span(source.length(), span.length(), span.offset()));
            source.append(piece.source()).append('\n');
            declared(piece).ifPresent(names::add);
        }
        return new Piece(source.append('}').toString(), "", List.copyOf(spans), true, List.copyOf(names));
    }
}
