package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

    /** A checkout of the real launcher over a build and a JVM that only say how they were called. */
    private Path checkout(Path at) throws IOException {
        Files.createDirectories(at.resolve(".mvn"));
        Files.createDirectories(at.resolve("app/target/light"));
        Files.createDirectories(at.resolve("data/src"));
        Files.writeString(at.resolve("data/src/A.java"), "");
        for (String name : new String[] {"firsthand", ".mvn/find-jdk.sh"}) {
            Files.copy(ROOT.resolve(name), at.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        script(at.resolve("mvnw"), """
                here=$(cd "$(dirname "$0")" && pwd -P)
                case "$*" in *-Pwidgets*) echo "compiled in $here"; exit ;; esac
                echo "built in $here"
                printf '%s' "$here/data.jar" >"$here/app/target/light/class-path"
                """);
        return at;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text).toFile().setExecutable(true);
    }

    private Ended firsthand(Path launcher, String... arguments) throws IOException, InterruptedException {
        Path home = folder.resolve("jdk");
        if (!Files.exists(home)) {
            script(jdk("jdk", "25").resolve("bin/java"), "for a in \"$@\"; do echo \"<$a>\"; done");
        }
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FIRSTHAND_JDK", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    @Test
    void aCheckoutMovedRenamedOrCopiedIsBuiltAgainWhereItIs() throws Exception {
        Path first = checkout(folder.resolve("first"));
        assertThat(firsthand(first.resolve("firsthand")).output()).contains("built in " + first.toRealPath());
        assertThat(firsthand(first.resolve("firsthand")).output()).doesNotContain("built in");

        Path moved = Files.move(first, folder.resolve("moved")); // keeps all times
        Ended ended = firsthand(moved.resolve("firsthand"), "doctor");
        assertThat(ended.output())
                .contains("built in " + moved.toRealPath())
                .contains("<-Dfirsthand.root=" + moved.toRealPath() + ">")
                .contains("<" + moved.toRealPath() + "/app/target/light/classes:" + moved.toRealPath() + "/data.jar>")
                .endsWith("<firsthand.app.Main>\n<doctor>\n");
        assertThat(firsthand(moved.resolve("firsthand")).output()).doesNotContain("built in");

        Path copy = folder.resolve("copy");
        assertThat(new ProcessBuilder("cp", "-a", moved.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(firsthand(copy.resolve("firsthand")).output())
                .contains("built in " + copy.toRealPath())
                .doesNotContain(moved.toRealPath().toString());
        assertThat(firsthand(copy.resolve("firsthand")).output()).doesNotContain("built in");
    }

    @Test
    void aReleaseIsNeverBuiltAndItsClassPathFollowsIt() throws Exception {
        Path release = checkout(folder.resolve("release of 0.1"));
        Files.createDirectories(release.resolve("release/lib"));
        Path home = jdk("jdk", "25"); // a JVM that writes the class path, as fetch.ClassPath does
        script(home.resolve("bin/java"), """
                if [ "$3" = firsthand.fetch.ClassPath ]; then echo "jars of $5"; printf %s "$5/a.jar" >"$4"; exit; fi
                for a in "$@"; do echo "<$a>"; done
                """);
        String there = release.toRealPath() + "/release";
        String first = firsthand(release.resolve("firsthand"), "lab").output();
        assertThat(first).contains("jars of " + there).contains("<" + there + "/classes:" + there + "/a.jar>");
        assertThat(first).doesNotContain("building");
        assertThat(firsthand(release.resolve("firsthand")).output()).doesNotContain("jars of", "built in");
        Path moved = Files.move(release, folder.resolve("moved release"));
        assertThat(firsthand(moved.resolve("firsthand")).output())
                .contains("jars of " + moved.toRealPath() + "/release")
                .doesNotContain("built in");
    }

    @Test
    void figuresThatPlayAreCompiledBeforeASiteBesideALabAndNotForOthers() throws Exception {
        Path checkout = checkout(folder.resolve("figures")).toRealPath();
        Path launcher = checkout.resolve("firsthand");
        Path log = checkout.resolve("app/target/light/widgets.log");
        firsthand(launcher, "run");
        assertThat(log).doesNotExist();
        assertThat(firsthand(launcher, "lab").output()).contains("compiled meanwhile");
        while (!Files.exists(log) || Files.size(log) == 0) { // written beside the lab
            Thread.sleep(20);
        }
        assertThat(log).hasContent("compiled in " + checkout);
        assertThat(firsthand(launcher, "site").output()).contains("compiled in " + checkout);

        Path widgets = checkout.resolve("web/target/light/classes/firsthand/web/page/widgets.js");
        Files.createDirectories(widgets.getParent());
        Files.writeString(widgets, "");
        assertThat(firsthand(launcher, "site").output()).doesNotContain("compiled");
        assertThat(firsthand(launcher).output()).doesNotContain("compiled");
    }

    @Test
    void whatALabPreparedIsUsedForItsBuildAndNoOther() throws Exception {
        Path checkout = checkout(folder.resolve("quick start")).toRealPath();
        Path launcher = checkout.resolve("firsthand");
        assertThat(firsthand(launcher, "run").output()).contains("<-cp>");
        FileTime built = Files.getLastModifiedTime(checkout.resolve("app/target/light/built"));
        Path quick = Files.createFile(checkout.resolve("app/target/light/quick.args"));
        Files.setLastModifiedTime(quick, built);
        assertThat(firsthand(launcher, "run", "a b").output())
                .endsWith("<@" + quick + ">\n<firsthand.app.Main>\n<run>\n<a b>\n")
                .doesNotContain("<-cp>");
        for (String other : new String[] {"doctor", "bench", "jupyter"}) {
            assertThat(firsthand(launcher, other).output()).contains("<-cp>").doesNotContain("quick.args");
        }
        Files.setLastModifiedTime(quick, FileTime.from(built.toInstant().minusSeconds(60)));
        assertThat(firsthand(launcher, "run").output()).contains("<-cp>").doesNotContain("quick.args");
    }

    /** Java looks at the archive itself, slowly, unless the launcher has. */
    @Test
    void javaNeedNotCompareTheArchiveThatTheLauncherHasCompared() throws Exception {
        Path checkout = checkout(folder.resolve("sum of it")).toRealPath();
        Path launcher = checkout.resolve("firsthand");
        firsthand(launcher, "run");
        Path made = checkout.resolve("app/target/light");
        Path quick = Files.createFile(made.resolve("quick.args"));
        Files.setLastModifiedTime(quick, Files.getLastModifiedTime(made.resolve("built")));
        String start = "<@" + quick + ">\n";
        assertThat(firsthand(launcher, "run").output()).endsWith(start + "<firsthand.app.Main>\n<run>\n");
        Path archive = Files.writeString(made.resolve("an archive"), "123456789");
        Files.writeString(made.resolve("quick.sum"), "930766865 9\n" + archive + "\n"); // POSIX's cksum of it
        assertThat(firsthand(launcher, "run").output())
                .endsWith(start + "<-XX:-VerifySharedSpaces>\n<firsthand.app.Main>\n<run>\n");
        Files.writeString(archive, "123456788");
        assertThat(firsthand(launcher, "run").output()).endsWith(start + "<firsthand.app.Main>\n<run>\n");
        Files.delete(archive);
        assertThat(firsthand(launcher, "run").output()).endsWith(start + "<firsthand.app.Main>\n<run>\n");
    }

    @Test
    void aLinkToTheCheckoutIsTheSamePlace() throws Exception {
        Path checkout = checkout(folder.resolve("real"));
        firsthand(checkout.resolve("firsthand"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), checkout);
        assertThat(firsthand(link.resolve("firsthand")).output()).doesNotContain("built in");
    }

    @Test
    void anEditIsBuiltWhateverTheCheckoutIsCalled() throws Exception {
        for (String name :
                new String[] {"test", "course", "site", "target"}) { // folders below it of these names are left out
            Path checkout = checkout(folder.resolve(name));
            firsthand(checkout.resolve("firsthand"));
            Files.setLastModifiedTime(
                    checkout.resolve("data/src/A.java"),
                    FileTime.from(Instant.now().plusSeconds(60)));
            assertThat(firsthand(checkout.resolve("firsthand")).output()).contains("built in");
        }
    }

    @Test
    void aColonInThePathIsSaidBeforeAnythingIsBuilt() throws Exception {
        Ended ended = firsthand(checkout(folder.resolve("a:b")).resolve("firsthand"), "run");
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.output())
                .contains("path has a colon", "a:b", "Rename the folder")
                .doesNotContain("built in");
    }

    @Test
    void pathsAndArgumentsArriveAsTheyAre() throws Exception {
        String odd = "Übung & \"Spaß\" 'x' $HOME `id` 100% [a] (b) *; #";
        assumeTrue(encodable(odd), "this JVM's locale cannot name such a file");
        Path checkout = checkout(folder.resolve(odd));
        Ended ended = firsthand(checkout.resolve("firsthand"), "sample", odd, "", "a b");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output())
                .contains("<-Dfirsthand.root=" + checkout.toRealPath() + ">")
                .contains(checkout.toRealPath() + "/data.jar>")
                .endsWith("<sample>\n<" + odd + ">\n<>\n<a b>\n");
        assertThat(firsthand(checkout.resolve("firsthand")).output()).doesNotContain("built in");
    }

    private static boolean encodable(String name) {
        return Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(name);
    }

    @Test
    void aLocaleOfAsciiAloneBecomesOneThatCanNameEveryFile() throws Exception {
        Path home = jdk("home", "25");
        for (String locale : new String[] {"C", "POSIX", "xx_XX.UTF-8"}) { // the last is not installed
            Process process = new ProcessBuilder(
                            "env",
                            "LC_ALL=" + locale,
                            "FIRSTHAND_JDK=" + home,
                            "sh",
                            "-c",
                            ". '" + ROOT.resolve(".mvn/find-jdk.sh") + "'; locale charmap")
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("UTF-8");
        }
    }

    private static Map<String, String> with(Map<String, String> map, String key, Path value) {
        Map<String, String> more = new java.util.HashMap<>(map);
        more.put(key, value.toString());
        return more;
    }
}
