package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell part of the launcher: which JDK it finds, and what it says when there is none. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("firsthand.root"));

    @TempDir
    Path folder;

    private record Ended(int exitCode, String output) {}

    private Ended findJdk(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", ". " + ROOT.resolve(".mvn/find-jdk.sh") + "; echo \"found $JAVA_HOME\"")
                .redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("FIRSTHAND_JDK");
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/javac")).toFile().setExecutable(true);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void withoutAJdk25ItSaysWhereItLookedAndWhatToDo() throws Exception {
        jdk("old", "17.0.15");
        jdk("older", "1.8.0_402");
        Ended ended = findJdk(Map.of("FIRSTHAND_JDK_FOLDERS", folder + "/*"));
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.output()).contains("needs a JDK of version 25 or newer, and found none", "FIRSTHAND_JDK=");
    }

    @Test
    void theNewestOfTheUsualFoldersIsTaken() throws Exception {
        jdk("a", "25.0.1");
        Path newest = jdk("b", "26");
        jdk("c", "21.0.2");
        Ended ended = findJdk(Map.of("FIRSTHAND_JDK_FOLDERS", folder + "/*"));
        assertThat(ended.output()).isEqualTo("found " + newest + "\n");
    }

    @Test
    void javaHomeIsTakenIfItIsNewEnoughAndPassedOverIfNot() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path home = jdk("mine", "25");
        jdk("newer", "27");
        Map<String, String> folders = Map.of("FIRSTHAND_JDK_FOLDERS", folder + "/*");
        assertThat(findJdk(with(folders, "JAVA_HOME", home)).output()).contains("found " + home);
        assertThat(findJdk(with(folders, "JAVA_HOME", old)).output()).contains("found " + folder.resolve("newer"));
        assertThat(findJdk(with(with(folders, "JAVA_HOME", folder.resolve("newer")), "FIRSTHAND_JDK", home))
                        .output())
                .contains("found " + home);
    }

    private static Map<String, String> with(Map<String, String> map, String key, Path value) {
        Map<String, String> more = new java.util.HashMap<>(map);
        more.put(key, value.toString());
        return more;
    }
}
