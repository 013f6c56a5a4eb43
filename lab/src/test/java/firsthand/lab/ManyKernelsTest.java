package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels come and go; nothing of them stays. */
class ManyKernelsTest {
    @TempDir
    Path folder;

    private static Set<String> leftInTemp() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("firsthand-kernel") && !usedByOthers(name))
                    .collect(Collectors.toSet());
        }
    }

    /** Another program of this machine may have kernels, too; its command line names the file, at its end. */
    private static boolean usedByOthers(String name) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                        .contains(name);
            } catch (IOException noLinuxOrGone) {
                return false;
            }
        });
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kernel-"))
                .count();
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @Test
    void twentyKernelsLeaveNothing() throws Exception {
        Set<String> before = leftInTemp();
        Set<Long> others = processes(); // a kernel of an earlier test may still be ending
        try (OpenLab lab = OpenLab.in(folder);
                TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Many");
            for (int i = 0; i < 20; i++) {
                int turn = i;
                tab.send("restart", "notebook", at.get(0));
                tab.await(
                        "kernel " + turn,
                        message -> message.path("type").asText().equals("kernel")
                                && message.path("state").asText().equals("idle"));
            }
            assertThat(processes())
                    .filteredOn(process -> !others.contains(process))
                    .hasSizeLessThanOrEqualTo(1);
        }
        for (int i = 0; i < 600 && (threads() > 0 || !others.containsAll(processes())); i++) {
            Thread.sleep(50);
        }
        assertThat(threads()).isZero();
        assertThat(processes()).isSubsetOf(others);
        Set<String> after = leftInTemp();
        after.removeAll(before);
        assertThat(after).isEmpty();
    }

    @Test
    void anIdleKernelEndsAndSaysSo() throws Exception {
        LabSettings usual = OpenLab.settings(folder);
        LabSettings hasty = new LabSettings(
                Course.here(), usual.workspace(), usual.site(), usual.kernel(), 0, Duration.ofMillis(500));
        try (OpenLab lab = OpenLab.of(hasty);
                TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Idle");
            tab.send("restart", "notebook", at.get(0));
            tab.await(
                    "end for idleness",
                    message -> message.path("type").asText().equals("kernel")
                            && message.path("state").asText().equals("none")
                            && message.path("why").asText().contains("nothing was run for long"));
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (OpenLab lab = OpenLab.in(folder)) {
            LabSettings same = OpenLab.settings(folder.resolve("other")).at(lab.port);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Lab.open(same)))
                    .hasMessageContaining("port " + lab.port + " is taken")
                    .hasMessageContaining("--port");
        }
    }
}
