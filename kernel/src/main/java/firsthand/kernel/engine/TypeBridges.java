package firsthand.kernel.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Makes types that are nested in a snippet importable. JShell checks an import from outside its package, where the
 * class around the snippet cannot be seen; a public interface that extends the snippet's inherits its member types, and
 * through that they can be. Only the compiler ever reads these interfaces.
 */
final class TypeBridges {
    private static final String PACKAGE = "REPL";

    private final Map<String, byte[]> bridges = new ConcurrentHashMap<>();

    /** Adds a bridge to the members of {@code snippetClass}.{@code roof}; returns its name, to import from. */
    String to(String snippetClass, String roof) {
        String name = PACKAGE + ".Bridge" + roof;
        bridges.put(
                name,
                ClassFile.of()
                        .build(
                                ClassDesc.of(name),
                                type -> type.withFlags(
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT)
                                        .withInterfaceSymbols(ClassDesc.of(snippetClass + "$" + roof))));
        return name;
    }

    /** {@code files} with the bridges added to the class path. */
    StandardJavaFileManager over(StandardJavaFileManager files) {
        return (StandardJavaFileManager) Proxy.newProxyInstance(
                TypeBridges.class.getClassLoader(),
                new Class<?>[] {StandardJavaFileManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("inferBinaryName") && arguments[1] instanceof Bridge bridge) {
                        return bridge.name;
                    }
                    try {
                        Object result = method.invoke(files, arguments);
                        return method.getName().equals("list") ? withBridges(result, arguments) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                });
    }

    private Object withBridges(Object listed, Object[] arguments) {
        if (arguments[0] != StandardLocation.CLASS_PATH
                || !PACKAGE.equals(arguments[1])
                || !(arguments[2] instanceof Set<?> kinds && kinds.contains(JavaFileObject.Kind.CLASS))) {
            return listed;
        }
        List<Object> all = new ArrayList<>();
        ((Iterable<?>) listed).forEach(all::add);
        bridges.forEach((name, bytes) -> all.add(new Bridge(name, bytes)));
        return all;
    }

    private static final class Bridge extends SimpleJavaFileObject {
        private final String name;
        private final byte[] bytes;

        Bridge(String name, byte[] bytes) {
            super(URI.create("bridge:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
