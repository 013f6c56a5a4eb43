package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.kernels.MatmulLoops;
import firsthand.arrays.kernels.MatmulSimd;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimdTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void isUsedWhereTheModuleIsAndNobodySwitchedItOff() {
        boolean off = "off".equals(System.getProperty("firsthand.simd"));
        assertThat(Simd.isAvailable()).isNotEqualTo(off);
        assertThat(Simd.lanes()).isIn(off ? List.of(1) : List.of(2, 4, 8));
        assertThat(Simd.MATMUL).isInstanceOf(off ? MatmulLoops.class : MatmulSimd.class);
    }

    @Test
    @Tag("other-jvm")
    void withoutTheModuleLoopsDoTheWorkAndThisIsSaidOnce() throws Exception {
        OtherJvm without = OtherJvm.run(Program.class);
        assertThat(without.out()).isEqualTo("1 lanes [[ 7. 10.]\n [15. 22.]] 2.71828183 [0.5]\n");
        assertThat(without.err())
                .isEqualTo("firsthand: arrays use plain loops, several times slower than SIMD; start Java with"
                        + " --add-modules jdk.incubator.vector\n");
    }

    @Test
    @Tag("other-jvm")
    void loopsOnRequestSayNothing() throws Exception {
        OtherJvm off = OtherJvm.run(Program.class, MODULE, "-Dfirsthand.simd=off");
        assertThat(off.out()).startsWith("1 lanes [[ 7. 10.]");
        assertThat(off.err()).doesNotContain("firsthand:");
    }

    @Test
    @Tag("other-jvm")
    void whereKernelsHaveTheVectorsNothingIsSaid() throws Exception {
        OtherJvm lab = OtherJvm.run(Program.class, "-Dvector=in-kernels");
        assertThat(lab.out()).startsWith("1 lanes [[ 7. 10.]");
        assertThat(lab.err()).doesNotContain("firsthand:");
    }

    @Test
    @Tag("other-jvm")
    void whereVectorsHaveNoUsableWidthLoopsDoTheWorkAndThisIsSaidOnce() throws Exception {
        OtherJvm narrow = OtherJvm.run(Program.class, MODULE, "-XX:MaxVectorSize=8");
        assertThat(narrow.out()).startsWith("1 lanes [[ 7. 10.]");
        assertThat(narrow.err())
                .containsOnlyOnce("firsthand: arrays use plain loops, several times slower than SIMD; vectors have 64"
                        + " bits, SIMD here needs 128, 256 or 512\n");
    }

    @Test
    @Tag("other-jvm")
    void shortVectorsAreUsedToo() throws Exception {
        OtherJvm two = OtherJvm.run(Program.class, MODULE, "-XX:MaxVectorSize=16");
        assertThat(two.out()).startsWith("2 lanes [[ 7. 10.]");
        assertThat(two.err()).doesNotContain("firsthand:");
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
