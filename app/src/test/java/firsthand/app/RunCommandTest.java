package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import firsthand.app.FirsthandProcess.Ended;
import firsthand.kernel.client.Output;
import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user meets it: real processes, real kernels, one course a test. */
class RunCommandTest {
    @TempDir
    Path root;

    @Test
    void goodNotebooksAreWrittenAndBadOnesAreNamedAndSummedUp() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root)
                .notebook("01-good", "int a = 20;", "a + 1")
                .notebook("02-uncompilable", "int fine = 1;", "int fine2 = 2;\nint wrong = \"text\";")
                .notebook("03-throws", "int[] a = new int[2];\nint n = 3;\na[n] = 1;")
                .notebook("04-endless", "while (true) {}")
                .notebook("05-exits", "System.exit(7);")
                .file("06-unclosed.md", "# T\n\n```java\nint a;\n")
                .file("07-unknown-role.md", "# T\n\n```java exrcise\nint a;\n```\n")
                .file("08-should-fail.md", "# T\n\n```java expect-error\nint a = 1;\n```\n")
                .notebook("09-good", "\"the last one\"");
        Files.createDirectories(root.resolve("notebooks"));
        Files.writeString(course.built("03-throws"), "the good one from before");

        Ended ended = course.run("run", "--cell-limit", "10");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("✓ 01-good", "✓ 09-good")
                .contains("02-uncompilable, cell 2 (02-uncompilable.md:11): ")
                .contains("String cannot be converted to int")
                .contains("03-throws, cell 1 (03-throws.md:8): ")
                .contains("ArrayIndexOutOfBoundsException", "Index 3 out of bounds for length 2")
                .contains("04-endless, cell 1 (04-endless.md:6): still ran after 10 s and was stopped")
                .contains("05-exits, cell 1 (05-exits.md:6): the kernel's process ended (exit code 7)")
                .contains("06-unclosed.md:3: the code block opened here is never closed")
                .contains("07-unknown-role.md:3: unknown cell role 'exrcise'; expected one of exercise, check")
                .contains("08-should-fail, cell 1 (08-should-fail.md:4): is marked expect-error but ran without one")
                .contains("7 of 9 notebooks failed")
                .doesNotContain("jdk.jshell", "at firsthand.kernel");
        assertThat(course.built("01-good")).exists();
        assertThat(course.built("09-good")).exists();
        assertThat(course.built("02-uncompilable")).doesNotExist();
        assertThat(course.built("03-throws")).hasContent("the good one from before");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledKernelIsNamedWithItsCellAndTheNextNotebookRuns() throws Exception {
        String kill = "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start();";
        Ended ended = new FirsthandProcess(root)
                .notebook("01-killed", "int a = 1;", kill + "\nThread.sleep(100_000);")
                .notebook("02-good", "1 + 1")
                .run("run");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("01-killed, cell 2 (01-killed.md:10): the kernel's process ended (exit code 137)")
                .contains("✓ 02-good", "1 of 2 notebooks failed");
    }

    @Test
    void theSameSourceGivesTheSameFile() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root)
                .notebook(
                        "01-same",
                        "record Point(int x, int y) {}",
                        "var p = new Point(1, 2);\np",
                        "System.out.println(p);");
        assertThat(course.run("run").exitCode()).as(course.output()).isZero();
        String first = Files.readString(course.built("01-same"));
        assertThat(course.run("run", "1").exitCode()).as(course.output()).isZero();
        assertThat(course.built("01-same")).hasContent(first);
        assertThat(shown(Notebook.read(course.built("01-same")), 2)).isEqualTo("Point[x=1, y=2]");
        assertThat(root.resolve("site/index.html")).exists();
    }

    @Test
    void whatKeepCellsPrintIsKeptBesideTheNotebookAndNoReaderSeesIt() throws Exception {
        String keep =
                "# T\n\n```java\nint a = 20;\n```\n\n```java keep\nSystem.out.println(\"answer \" + (a + %s));\n```\n";
        FirsthandProcess course = new FirsthandProcess(root).file("01-keeps.md", keep.formatted("1"));
        Path kept = root.resolve("notebooks/kept/01-keeps.txt");
        assertThat(course.run("run", "--smoke").exitCode()).as(course.output()).isZero();
        assertThat(kept).doesNotExist();
        assertThat(course.run("run").exitCode()).as(course.output()).isZero();
        assertThat(kept).hasContent("answer 21\n");
        assertThat(Notebook.read(course.built("01-keeps")).cells()).hasSize(2);

        Ended ended = course.file("01-keeps.md", keep.formatted("b")).run("run");
        assertThat(ended.output()).contains("01-keeps, cell to keep (01-keeps.md:8): ");
        assertThat(kept).hasContent("answer 21\n");
        assertThat(course.file("01-keeps.md", "# T\n\n```java\n1\n```\n")
                        .run("run")
                        .exitCode())
                .isZero();
        assertThat(kept).doesNotExist();
    }

    private static final String CHECK = """
            Runnable show = () -> {};
            var verdict = "{\\"passed\\": " + (answer() == 42) + "}";
            firsthand.display.MimeBundle.text(answer() == 42 ? "right" : "not done yet")
                .with("application/vnd.firsthand.check+json", verdict)\
            """;

    @Test
    void aSmokeRunShortensSolutionsToo() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root)
                .file(
                        "01-measured.md",
                        "# T\n\n```java exercise\nint answer() { return 0; }\n```\n\n```java check\n" + CHECK
                                + "\n```\n\n```java solution\nint answer() {\n    int all = 41; // smoke: 42\n"
                                + "    return all;\n}\n```\n");
        assertThat(course.run("run", "--smoke").exitCode()).as(course.output()).isZero();
        assertThat(course.run("run").output()).contains("the solution does not pass its check");
    }

    @Test
    void exercisesShowTheStubFoldTheSolutionAndJudgeBoth() throws Exception {
        String exercise = "# T\n\n```java exercise\nint answer() { return 0; }\n```\n\n```java check\n" + CHECK
                + "\n```\n\n```java solution\nint answer() { return %d; }\n```\n\n```java\nanswer()\n```\n";
        FirsthandProcess course = new FirsthandProcess(root)
                .file("01-right.md", exercise.formatted(42))
                .file("02-wrong.md", exercise.formatted(41));
        Ended ended = course.run("run");
        assertThat(ended.output())
                .contains("✓ 01-right", "✗ 02-wrong")
                .contains("02-wrong, cell 3 (02-wrong.md:15): the solution does not pass its check");
        Notebook notebook = Notebook.read(course.built("01-right"));
        assertThat(notebook.cells().get(1).text()).isEqualTo("int answer() { return 0; }");
        assertThat(shown(notebook, 2)).isEqualTo("not done yet");
        assertThat(notebook.cells().get(3))
                .isInstanceOfSatisfying(
                        Notebook.Markdown.class,
                        solution -> assertThat(solution.text()).startsWith("<details><summary>Solution</summary>"));
        assertThat(shown(notebook, 4)).isEqualTo("42");
    }

    /** The text of the one value that cell {@code i} shows. */
    private static String shown(Notebook notebook, int i) {
        return text(((Notebook.Code) notebook.cells().get(i)).outputs());
    }

    private static String text(List<Output> outputs) {
        assertThat(outputs).hasSize(1);
        return outputs.getFirst() instanceof Output.Result result
                ? result.bundle().text()
                : ((Output.Shown) outputs.getFirst()).bundle().text();
    }

    @Test
    void interactiveCellsRunWithEveryChoiceAndLeaveTheFirst() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root).file("01-choices.md", """
            # T

            ```java interactive
            // @param name: a | b
            String name = "a";
            // @param times: 1 | 2 | 3
            int times = 2;
            name.repeat(times)
            ```

            ```java
            name + times
            ```
            """);
        Ended ended = course.run("run");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Notebook notebook = Notebook.read(course.built("01-choices"));
        assertThat(shown(notebook, 1)).isEqualTo("aa");
        assertThat(shown(notebook, 2)).isEqualTo("a2");
        Path file = new Course(root).variants("01-choices");
        Map<String, List<Output>> outputs =
                Variants.read(file).cells().get(notebook.cells().get(1).id());
        assertThat(outputs).hasSize(6);
        assertThat(text(outputs.get("b|3"))).isEqualTo("bbb");

        // All that a page needs is there: the site is made anew without a kernel, controls and all.
        String page = Files.readString(root.resolve("site/01-choices.html"));
        assertThat(page)
                .contains("<form class=\"controls\"", "<template data-key=\"b|3\"><pre class=\"out value\">bbb");
        delete(root.resolve("site"));
        assertThat(course.run("site").exitCode()).as(course.output()).isZero();
        assertThat(root.resolve("site/01-choices.html")).hasContent(page);

        // A notebook that loses its choices loses their outputs.
        course.notebook("01-choices", "1 + 1");
        assertThat(course.run("run").exitCode()).as(course.output()).isZero();
        assertThat(file).doesNotExist();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theSiteSaysWhichNotebookIsBehindItsSource() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root).notebook("01-a", "int steps = 10;");
        assertThat(course.run("run").exitCode()).as(course.output()).isZero();
        course.notebook("01-a", "int steps = 100;").notebook("02-b", "1").file("03-c.md", "# T\n\n```java\nint a;\n");
        Ended ended = course.run("site");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("01-a.md:6: the executed notebook differs: cell 2 has other text")
                .contains("02-b was never run; ./firsthand run 02 does it")
                .contains("03-c.md:3: the code block opened here is never closed")
                .contains("Open " + root.resolve("site/index.html"));
    }

    @Test
    void smokeShortensAndWritesNothing() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root)
                .notebook(
                        "01-long", "int steps = 1_000_000; // smoke: 3", "if (steps != 3) throw new AssertionError();");
        Ended ended = course.run("run", "--smoke");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(course.built("01-long")).doesNotExist();
    }

    @Test
    void anUnknownNotebookNamesTheOnesThereAre() throws Exception {
        Ended ended = new FirsthandProcess(root)
                .notebook("01-a", "1")
                .notebook("02-b", "1")
                .run("run", "7");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("no notebook is called '7'; there are: 01-a, 02-b");
    }

    @Test
    void anEmptyCheckoutSaysWhereItLooked() throws IOException, InterruptedException {
        FirsthandProcess course = new FirsthandProcess(root);
        Files.delete(root.resolve("course/concepts"));
        Files.delete(root.resolve("course"));
        Ended ended = course.run("run");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("there is no folder", "course");
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamedAndTheOthersRun() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root).notebook("01-a", "1");
        Files.writeString(root.resolve("notebooks"), "a file where the folder should be");
        Ended ended = course.run("run");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("01-a: cannot write", "the notebook that was there is as it was");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLeavesTheOldNotebook() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root).notebook("01-big", "\"x\".repeat(300_000)");
        Files.createDirectories(root.resolve("notebooks"));
        Files.writeString(course.built("01-big"), "old");
        // A limit on file size makes the write fail as a full disk does: partway.
        Process process = course.start(List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "limited"), "run");
        Ended ended = course.await(process);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("01-big: cannot write", "File too large");
        assertThat(course.built("01-big")).hasContent("old");
        try (var files = Files.list(root.resolve("notebooks"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptLeavesNoProcessAndTheOldNotebook() throws Exception {
        Path inCell = root.resolve("in-cell");
        FirsthandProcess course = new FirsthandProcess(root)
                .notebook(
                        "01-long",
                        "java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + inCell
                                + "\"), \"\");\nThread.sleep(100_000);");
        Files.createDirectories(root.resolve("notebooks"));
        Files.writeString(course.built("01-long"), "old");
        Process process = course.start(List.of(), "run");
        List<ProcessHandle> kernels = List.of();
        for (int i = 0; i < 1_200 && kernels.isEmpty(); i++) {
            Thread.sleep(50);
            kernels = FirsthandProcess.kernelsBelow(process.toHandle());
        }
        assertThat(kernels).hasSize(1);
        for (int i = 0; i < 1_200 && !Files.exists(inCell); i++) {
            Thread.sleep(50);
        }
        assertThat(inCell).exists();
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        Ended ended = course.await(process);
        assertThat(ended.exitCode()).isEqualTo(130);
        for (ProcessHandle kernel : kernels) {
            kernel.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(course.built("01-long")).hasContent("old");
    }

    @Test
    void theDoctorSaysWhatIsThereAndWhatToDoAboutTheRest() throws Exception {
        Ended ended = new FirsthandProcess(root).run("doctor");
        // Started without the module, as no launcher would: the one thing to mend.
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("✓ JDK ", "✓ cores ", "✓ memory ", "✓ libtorch ", "✓ disk ", "✓ notebooks/ ")
                .containsPattern("! SIMD +missing\n +→ start Java with --add-modules=jdk.incubator.vector");
    }

    @Test
    void jupyterRegistersTheKernelWhereItIsTold() throws Exception {
        Ended ended = new FirsthandProcess(root)
                .run("jupyter", "--dir", root.resolve("data").toString());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Registered the kernel 'Java (Firsthand)'");
        var spec = new ObjectMapper().readTree(Files.readString(root.resolve("data/kernels/firsthand/kernel.json")));
        assertThat(spec.path("language").asText()).isEqualTo("java");
        assertThat(spec.path("argv").toString()).contains("firsthand.kernel.Main", "{connection_file}");
    }

    @Test
    void helpListsWhatThereIsAndItsExitCodes() throws Exception {
        Ended ended = new FirsthandProcess(root).run("--help");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("lab", "run", "site", "jupyter", "doctor", "bench", "Exit codes");
        assertThat(new FirsthandProcess(root).run("generate-completion").output())
                .contains("complete", "firsthand");
    }
}
