package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintingTest {
    static Stream<Arguments> printed() {
        return Golden.rows("printing.tsv").stream()
                .map(row -> Arguments.of(row[1].replace("\\n", "\n"), Golden.array(row[0])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printed")
    void printsAsNumpyDoes(String numpys, NdArray array) {
        String shape = array.size() > 1000 ? "\nshape " + Shape.text(array.shape()) : "";
        assertThat(array.toString()).isEqualTo(numpys + shape);
    }

    @Test
    void anEmptyArrayOfSeveralAxesSaysItsShape() {
        assertThat(NdArray.zeros(0, 3)).hasToString("[] shape (0, 3)");
    }
}
