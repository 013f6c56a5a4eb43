package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = Names.load();

    @Test
    void areFourThousandLowerCaseAndEachOnce() {
        assertThat(names.size()).isEqualTo(4256);
        assertThat(names.all()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]{2,11}"));
        assertThat(names.all()).startsWith("mary", "patricia", "linda").endsWith("darell", "broderick", "alonso");
    }

    @Test
    void areTheSameTextAsWhenTheCourseWasWritten() {
        Text text = new Text(Names.lines(names.all()), names.source());
        assertThat(text.length()).isEqualTo(29_655);
        assertThat(text.sha256()).isEqualTo("e3af03bf277492bc0c52d0a8af2928185bbf47edde2c4882ff45964fc14ca881");
    }

    @Test
    void useTheAlphabetAndALineEnd() {
        assertThat(names.vocabulary().characters()).isEqualTo("\nabcdefghijklmnopqrstuvwxyz");
        assertThat(names.vocabulary().id('\n')).isZero();
    }

    @Test
    void areSplitIntoThreePartsWithoutOverlap() {
        Split<String> split = names.split(7);
        assertThat(split).hasToString("3406 train, 425 validation, 425 test");
        List<String> together = new ArrayList<>(split.train());
        together.addAll(split.validation());
        together.addAll(split.test());
        assertThat(together).containsExactlyInAnyOrderElementsOf(names.all());
    }

    @Test
    void areSplitTheSameWayByTheSameSeedOnly() {
        assertThat(names.split(7)).isEqualTo(names.split(7));
        assertThat(names.split(7).test()).isNotEqualTo(names.split(8).test());
        // Bits defined by Seeded: another JDK or machine gives these too (golden/data.py).
        assertThat(names.split(7).test()).startsWith("brandon", "dagmar", "elia");
    }

    @Test
    void nameTheirSource() {
        assertThat(names)
                .hasToString(
                        "4,256 names. Given names in the United States, most common first. "
                                + "Licence: Apache-2.0. From net.andreinc:mockneat:0.4.8, https://github.com/nomemory/mockneat");
    }

    @Test
    void ofFamiliesAreTwentyTimesAsMany() {
        Names surnames = Names.surnames();
        assertThat(surnames.size()).isEqualTo(88_799);
        assertThat(surnames.all()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]{2,13}"));
        assertThat(surnames.vocabulary().characters())
                .isEqualTo(names.vocabulary().characters());
        Text text = new Text(Names.lines(surnames.all()), surnames.source());
        assertThat(text.length()).isEqualTo(695_422);
        assertThat(text.sha256()).isEqualTo("cc6e6f69c119471a97fe3efc9f68082df5121dde31c6700a534742828106ae49");
        assertThat(surnames)
                .asString()
                .startsWith("88,799 names. Surnames in the United States, in alphabetical order.");
    }

    @Test
    void ofAnEmptyListAreNoText() {
        assertThat(Names.lines(List.of())).isEmpty();
    }
}
