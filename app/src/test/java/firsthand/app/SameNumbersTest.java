package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.app.FirsthandProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A notebook of part one shows the same numbers on every machine. The whole ones are compared by golden/same_prints.py.
 */
class SameNumbersTest {
    @TempDir
    Path root;

    @Test
    void aTrainingShowsTheSameWhateverTheVectorsOfTheMachine() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root).notebook("01-learn", """
                        import firsthand.arrays.*;
                        import firsthand.arrays.nn.*;

                        int[] text = new Rng(1).integers(0, 27, 5_000);
                        CharModel model = CharModel.lstm(new Rng(2), 27, 37);
                        Adam adam = new Adam(0.05);""", """
                        for (var window : CharModel.windows(text, 11, 13)) {
                            double loss = model.learn(window);
                            adam.step(model.parameters(), model.gradients());
                            System.out.println(loss);
                        }
                        new Rng(3).normal(7, 11).matmul(new Rng(4).normal(11, 5))""");
        String here = shown(course);
        assertThat(here).contains("[[");
        for (String flag : new String[] {"-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-Dfirsthand.simd=off"}) {
            assertThat(shown(course, "--jvm-flag=" + flag)).as(flag).isEqualTo(here);
        }
    }

    @Test
    void flagsReachTheKernel() throws Exception {
        FirsthandProcess course = new FirsthandProcess(root)
                .notebook("01-learn", "firsthand.arrays.Simd.lanes() + \" lanes \" + System.getProperty(\"flag\")");
        assertThat(shown(course, "--jvm-flag=-Dfirsthand.simd=off", "--jvm-flag=-Dflag=too"))
                .contains("1 lanes too");
    }

    private static String shown(FirsthandProcess course, String... options) throws Exception {
        String[] command = new String[options.length + 1];
        command[0] = "run";
        System.arraycopy(options, 0, command, 1, options.length);
        Ended ended = course.run(command);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return Files.readString(course.built("01-learn"));
    }
}
