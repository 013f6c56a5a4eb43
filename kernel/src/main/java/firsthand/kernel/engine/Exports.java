package firsthand.kernel.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which packages of this project are for learners: those that the module descriptors on the class path export to all.
 * Cells run on the class path, where Java does not ask the descriptors; so completion does
 * (docs/decisions/0016-modules.md).
 */
final class Exports {
    /** Those of the class path that cells see. Read at the first completion. */
    static final Exports HERE = of(Exports.class.getClassLoader());

    private static final String OURS = "firsthand";

    /** The names of packages that stand at the end of a text, with dots, the last one included. */
    private static final Pattern QUALIFIER = Pattern.compile("(?:\\p{javaJavaIdentifierPart}+\\.)*$");

    private final Set<String> packages;

    private Exports(Set<String> packages) {
        this.packages = packages;
    }

    /** What the modules that {@code loader} sees export. */
    static Exports of(ClassLoader loader) {
        try {
            Set<String> packages = new TreeSet<>();
            for (URL url : Collections.list(loader.getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor module = ModuleDescriptor.read(in);
                    if (module.name().startsWith(OURS + ".")) {
                        module.exports().stream()
                                .filter(export -> !export.isQualified())
                                .forEach(export -> packages.add(export.source()));
                    }
                }
            }
            return new Exports(packages);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
    }

    /** Whether learners should see what {@code code} becomes when {@code continuation} is put behind it. */
    boolean show(String code, String continuation) {
        Matcher qualifier = QUALIFIER.matcher(code);
        String name = (qualifier.find() ? qualifier.group() : "") + continuation;
        if (!name.startsWith(OURS + ".") || packages.isEmpty()) {
            return true;
        }
        String inPackage = Stream.of(name.split("\\."))
                .takeWhile(part -> Character.isLowerCase(part.charAt(0)))
                .collect(Collectors.joining("."));
        return inPackage.equals(OURS) || packages.stream().anyMatch(p -> (p + ".").startsWith(inPackage + "."));
    }
}
