package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed, with no time for a last word, while a learner types and runs. Five times in the build, and what
 * the page was told is saved must be there; {@code -Dfirsthand.lab.kills=50} for more, and then what is older than two
 * seconds must be there as well, which a busy machine may be too slow for.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("firsthand.lab.kills", 5);
    private static final boolean TIMED = Integer.getInteger("firsthand.lab.kills") != null;

    /** An edit older than this must be there. */
    private static final long SURE_NANOS = TimeUnit.SECONDS.toNanos(2);

    @TempDir
    Path folder;

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dfirsthand.root=" + System.getProperty("firsthand.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void noEditThatWasSavedIsLostAndNoFileBroken() throws Exception {
        Random random = new Random(19);
        int last = 0;
        String name = "";
        String cell = "";
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            int told = last;
            int sure = last;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                URI address = URI.create(out.readLine());
                TabClient tab = new TabClient(
                        OpenLab.HTTP,
                        address.getPort(),
                        "firsthand-" + address.getPort() + "="
                                + address.getQuery().substring("token=".length()));
                if (name.isEmpty()) {
                    tab.send("make", "title", "Typed");
                    name = tab.await("made").path("name").asText();
                }
                tab.send("open", "notebook", name);
                JsonNode notebook = tab.await("notebook");
                cell = notebook.at("/cells/1/id").asText();
                assertThat(number(notebook.at("/cells/1/source").asText())).isBetween(sure, last);
                long[] typed = new long[1000];
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2_500));
                int first = last + 1;
                try {
                    while (System.nanoTime() < end) {
                        last++;
                        typed[(last - first) % typed.length] = System.nanoTime();
                        ObjectNode edit = TabClient.message(
                                "edit", "notebook", name, "cell", cell, "source", "int n = " + last + ";");
                        tab.send(edit.put("edit", last));
                        if (last % 7 == 0) {
                            ObjectNode run = TabClient.message("run", "notebook", name);
                            run.putArray("cells").add(cell);
                            tab.send(run);
                        }
                        Thread.sleep(20 + random.nextInt(60));
                    }
                } catch (CompletionException lineBroke) {
                    throw new AssertionError(lineBroke);
                }
                process.destroyForcibly().waitFor();
                long killed = System.nanoTime();
                for (int n = first; TIMED && n <= last && n - first < typed.length; n++) {
                    if (killed - typed[n - first] > SURE_NANOS) {
                        sure = n;
                    }
                }
                told = Math.max(told, tab.lastNumber("saved", "edit"));
                tab.close();
            } finally {
                process.destroyForcibly();
            }
            int stored = number(stored(name));
            assertThat(stored).as("told to be saved, kill %d", kill + 1).isBetween(told, last);
            assertThat(stored).as("older than two seconds, kill %d", kill + 1).isBetween(sure, last);
            last = number(stored(name));
        }
        try (Stream<Path> files = Files.list(folder.resolve("workspace"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".ipynb")).toList()) {
                assertThat(new ObjectMapper()
                                .readTree(file.toFile())
                                .path("cells")
                                .isArray())
                        .as(file.toString())
                        .isTrue();
            }
        }
        assertThat(List.of(name, cell)).doesNotContain("");
    }

    private String stored(String name) throws IOException {
        JsonNode tree = new ObjectMapper()
                .readTree(folder.resolve("workspace").resolve(name + ".ipynb").toFile());
        StringBuilder source = new StringBuilder();
        tree.at("/cells/1/source").forEach(line -> source.append(line.asText()));
        return source.toString();
    }

    private static int number(String source) {
        String digits = source.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
