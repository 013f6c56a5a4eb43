package firsthand.kernel;

import firsthand.display.Interrupts;
import firsthand.kernel.wire.ConnectionFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.zeromq.ZMQException;

/**
 * The kernel as a program: {@code java … firsthand.kernel.Main <connection file>}. Ends when asked to, and by itself
 * when the program that started it is gone.
 */
public final class Main {
    /** Set to {@value #STDIN} by a parent that holds the kernel's standard input open as long as it lives. */
    public static final String PARENT_PROPERTY = "firsthand.kernel.parent";

    public static final String STDIN = "stdin";

    private Main() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: java … firsthand.kernel.Main <connection file>");
            System.exit(2);
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            // A learner's thread that the stop button ended has nothing to report.
            if (!(thrown instanceof Interrupts.Interrupted)) {
                System.err.println("Exception in thread \"" + thread.getName() + "\": " + thrown);
            }
        });
        PrintStream console = System.err;
        // The course prints the same on every machine, whatever its user speaks.
        Locale.setDefault(Locale.US);
        // Started with the program that asked for it, so before its input is given to the cells.
        endWithParent(System.in);
        try {
            Path file = Path.of(args[0]);
            ConnectionFile asked = ConnectionFile.read(file);
            // Exit runs on a thread of its own: the one that asks must still see its messages off.
            KernelServer server = new KernelServer(asked, () -> new Thread(() -> System.exit(0)).start());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(server)));
            onSignal("INT", server::interrupt);
            server.start();
            if (!asked.ports().complete()) {
                server.connection().write(file);
            }
        } catch (IOException | ZMQException cannotListen) {
            console.println("the kernel cannot start: " + cannotListen.getMessage());
            System.exit(1);
        }
    }

    private static void finish(KernelServer server) {
        try {
            server.finish();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endWithParent(InputStream stdin) {
        if (STDIN.equals(System.getProperty(PARENT_PROPERTY))) {
            Thread.ofPlatform().name("parent").daemon().start(() -> {
                try {
                    while (stdin.read() >= 0) {}
                } catch (IOException closed) {
                    // As good as its end.
                }
                // halt, not exit: nobody is left to read what hooks might still want to say.
                Runtime.getRuntime().halt(0);
            });
        }
        // Jupyter tells its process id instead.
        String jupyter = System.getenv("JPY_PARENT_PID");
        if (jupyter != null && jupyter.matches("\\d{1,18}")) {
            Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(jupyter));
            if (parent.isEmpty()) {
                // It was gone before this could look: nobody will ever ask this kernel anything, or end it.
                Runtime.getRuntime().halt(0);
            }
            Thread.ofPlatform().name("parent").daemon().start(() -> {
                parent.orElseThrow().onExit().join();
                Runtime.getRuntime().halt(0);
            });
        }
    }

    /** Runs {@code action} on an operating system signal; where signals cannot be handled, nothing happens. */
    private static void onSignal(String name, Runnable action) {
        try {
            // By reflection: the class is in every JDK, but not in its documented interface, and javac refuses it.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object run = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (p, method, a) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                }
                return null;
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), run);
        } catch (ReflectiveOperationException notHere) {
            System.err.println("kernel: no handler for SIG" + name + "; interrupt by message works");
        }
    }
}
