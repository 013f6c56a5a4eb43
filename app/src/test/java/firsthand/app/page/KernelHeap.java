package firsthand.app.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernels of this JVM's labs hold after a collection, in bytes: heap and classes. Their JVMs tell jcmd. */
final class KernelHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    private KernelHeap() {}

    static double used() throws IOException {
        double bytes = 0;
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            if (child.info().command().equals(ProcessHandle.current().info().command())) {
                // A histogram of what lives collects first.
                bytes += number(TOTAL, asked(child, "GC.class_histogram"));
                bytes += 1024 * number(METASPACE, asked(child, "VM.metaspace"));
            }
        }
        return bytes;
    }

    private static String asked(ProcessHandle jvm, String question) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(jvm.pid()), question)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in what jcmd says: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
