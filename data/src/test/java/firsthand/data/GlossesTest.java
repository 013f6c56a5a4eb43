package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.data.Glosses.Gloss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GlossesTest {
    private static final Glosses GLOSSES = Glosses.load();

    @Test
    void areTheNounsOfWordNet() {
        assertThat(GLOSSES.all()).hasSize(82_192);
        assertThat(GLOSSES.all().getFirst())
                .isEqualTo(
                        new Gloss(
                                "top",
                                List.of("entity"),
                                "that which is perceived or known or inferred to have its own distinct existence (living or nonliving)"));
        assertThat(GLOSSES.all().getLast().topic()).isEqualTo("time");
        assertThat(GLOSSES.all().getLast().words()).startsWith("9/11").hasSize(5);
    }

    @Test
    void areTheSameTextAsWhenTheCourseWasWritten() {
        String lines = GLOSSES.all().stream()
                .map(gloss -> "%02d\t%s\n".formatted(Glosses.topics().indexOf(gloss.topic()) + 3, gloss.text()))
                .collect(Collectors.joining());
        assertThat(new Text(lines, GLOSSES.source()).sha256())
                .isEqualTo("28063a02f39174187af99914534d7dfab20be88316939976dc8093c571880d38");
    }

    @Test
    void areInTwentySixTopics() {
        assertThat(Glosses.topics()).hasSize(26);
        assertThat(GLOSSES.counts())
                .containsEntry("artifact", 11_605)
                .containsEntry("person", 11_073)
                .containsEntry("plant", 8_032)
                .containsEntry("animal", 7_510)
                .containsEntry("act", 6_657)
                .containsEntry("food", 2_575)
                .containsEntry("body", 2_018)
                .containsEntry("motive", 42)
                .hasSize(26);
    }

    @Test
    void haveTopicsThatFitTheirWords() {
        assertThat(topicsOf("Canis familiaris")).containsOnly("animal");
        assertThat(topicsOf("daisy")).containsOnly("plant");
        assertThat(topicsOf("lasagna")).containsOnly("food");
        assertThat(topicsOf("violinist")).containsOnly("person");
        assertThat(topicsOf("kneecap")).containsOnly("body");
        assertThat(topicsOf("seventeen")).containsOnly("quantity");
    }

    private static List<String> topicsOf(String word) {
        return GLOSSES.all().stream()
                .filter(gloss -> gloss.words().contains(word))
                .map(Gloss::topic)
                .toList();
    }

    @Test
    void areChosenInEqualNumbersWithoutRepeatedTexts() {
        Split<Gloss> split = GLOSSES.balanced(400, 1, "animal", "plant", "food");
        assertThat(split).hasToString("960 train, 120 validation, 120 test");
        List<Gloss> together = new ArrayList<>(split.train());
        together.addAll(split.validation());
        together.addAll(split.test());
        assertThat(together.stream().collect(Collectors.groupingBy(Gloss::topic, Collectors.counting())))
                .containsOnlyKeys("animal", "plant", "food")
                .allSatisfy((topic, count) -> assertThat(count).isEqualTo(400));
        assertThat(together.stream().map(Gloss::text)).doesNotHaveDuplicates();
        assertThat(GLOSSES.balanced(400, 1, "animal", "plant", "food")).isEqualTo(split);
    }

    @Test
    void refuseTopicsThatAreUnknownOrTooSmallOrTwice() {
        assertThatThrownBy(() -> GLOSSES.balanced(10, 1, "animals"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("there is no topic \"animals\"; the topics are [top, act, animal,");
        assertThatThrownBy(() -> GLOSSES.balanced(100, 1, "motive"))
                .hasMessage("topic \"motive\" has 42 different texts, 100 were asked for");
        assertThatThrownBy(() -> GLOSSES.balanced(10, 1, "act", "act"))
                .hasMessage("a topic stands twice in [act, act]");
    }

    @Test
    void carryTheLicenceThatStandsInTheirFile() {
        assertThat(Resources.text(Glosses.FILE, GLOSSES.source()))
                .contains("Permission to use, copy, modify and distribute this software and")
                .contains("WordNet 3.1 Copyright 2011 by Princeton University.");
        assertThat(GLOSSES.source().licence()).contains("WordNet 3.1 Copyright 2011 by Princeton University");
        assertThat(GLOSSES.toString()).startsWith("82,192 nouns in 26 topics. WordNet 3.1");
    }
}
