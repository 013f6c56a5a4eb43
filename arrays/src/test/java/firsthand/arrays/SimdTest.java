package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimdTest {
    @Test
    void isUsedWhereTheModuleIs() {
        assertThat(Simd.isAvailable()).isTrue();
        assertThat(Simd.lanes()).isIn(1, 2, 4, 8);
        assertThat(Simd.MATMUL).isInstanceOf(MatmulSimd.class);
    }

    @Test
    void withoutTheModuleLoopsDoTheWorkAndThisIsSaidOnce() throws Exception {
        Output without = run();
        assertThat(without.out).isEqualTo("1 lanes [[ 7. 10.]\n [15. 22.]] 2.71828183 [0.5]\n");
        assertThat(without.err)
                .isEqualTo("firsthand: arrays use plain loops, several times slower than SIMD; start Java with"
                        + " --add-modules jdk.incubator.vector\n");
    }

    @Test
    void loopsOnRequestSayNothing() throws Exception {
        Output off = run("--add-modules", "jdk.incubator.vector", "-Dfirsthand.simd=off");
        assertThat(off.out).startsWith("1 lanes [[ 7. 10.]");
        assertThat(off.err).doesNotContain("firsthand:");
    }

    record Output(String out, String err) {}

    private static Output run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isZero();
        return new Output(out.replace("\r", ""), err.replace("\r", ""));
    }

    /** What the other JVMs run. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            NdArray a = NdArray.arange(1, 5, 1).reshape(2, 2);
            NdArray product = a.matmul(a);
            NdArray e = NdArray.of(1).exp().add(0).mul(NdArray.ones(1));
            System.out.println(Simd.lanes() + " lanes " + product + " "
                    + e.toString().replaceAll("[\\[\\]]", "") + " "
                    + NdArray.zeros(1).sigmoid());
        }
    }
}
