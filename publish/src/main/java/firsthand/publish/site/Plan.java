package firsthand.publish.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the finished course contains, so that the start page can say what is still coming, and a link to it need not be a
 * dead one. Read from the resource {@code plan.txt}; what a notebook says of itself goes before it.
 *
 * @param concepts the concepts' titles by name, in the order they are read in
 */
record Plan(List<Part> parts, SequencedMap<String, String> concepts) {
    /** Notebooks that stand on the same library. */
    record Part(String title, List<Lesson> lessons) {}

    /**
     * A planned notebook.
     *
     * @param name its file's name without ending
     * @param title what its page is called until it has a heading of its own
     * @param builds what the learner builds in it
     * @param time what its run may take, as {@code ≤ 30 s}
     */
    record Lesson(String name, String title, String builds, String time) {
        /** The number it is known by: {@code 03}. */
        String number() {
            return name.substring(0, 2);
        }
    }

    static Plan ofCourse() {
        return parse(Resources.text("plan.txt"));
    }

    /** Reads lines {@code part | title}, {@code name | title | builds | time} and {@code concept | name | title}. */
    static Plan parse(String text) {
        List<Part> parts = new ArrayList<>();
        SequencedMap<String, String> concepts = new LinkedHashMap<>();
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            String[] fields = line.strip().split("\\s*\\|\\s*");
            switch (fields[0]) {
                case "part" -> parts.add(new Part(fields[1], new ArrayList<>()));
                case "concept" -> concepts.put(fields[1], fields[2]);
                default -> parts.getLast().lessons().add(new Lesson(fields[0], fields[1], fields[2], fields[3]));
            }
        }
        return new Plan(List.copyOf(parts), concepts);
    }

    /** All planned notebooks, in order. */
    List<Lesson> lessons() {
        return parts.stream().flatMap(part -> part.lessons().stream()).toList();
    }

    Optional<Lesson> lesson(String name) {
        return lessons().stream().filter(lesson -> lesson.name().equals(name)).findFirst();
    }
}
