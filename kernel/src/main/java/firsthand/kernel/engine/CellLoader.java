package firsthand.kernel.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;
import org.jspecify.annotations.Nullable;

/** Loads the classes that cells become, above the kernel's own class path. */
final class CellLoader extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> bytecodes = new ConcurrentHashMap<>();

    CellLoader(ClassLoader parent) {
        super("cells", parent);
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes one : classes) {
            bytecodes.put(one.name(), one.bytecodes());
        }
    }

    boolean has(String name) {
        return bytecodes.containsKey(name);
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = bytecodes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = name.endsWith(".class")
                ? bytecodes.get(name.substring(0, name.length() - 6).replace('/', '.'))
                : null;
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // Never called: CellControl refuses redefinition, so JShell loads a changed class under a new name.
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        throw new NotImplementedException("the class path is set when the kernel starts");
    }
}
