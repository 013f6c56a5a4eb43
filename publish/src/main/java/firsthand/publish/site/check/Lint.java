package firsthand.publish.site.check;

import firsthand.publish.source.Source;
import firsthand.publish.source.Source.Code;
import firsthand.publish.source.Source.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rhythm of a notebook: cells of at most 15 lines, at most 80 words of running prose between two things to look at
 * (code, formula, list, table, picture, heading). What is longer for a reason says so in the block, where an editor
 * sees it: {@code <!-- long: why -->} in prose, {@code // long: why} in code.
 */
public final class Lint {
    static final int MOST_LINES = 15;
    static final int MOST_WORDS = 80;
    private static final Pattern REASON = Pattern.compile("(?:<!--|//)\\s*long:\\s*\\S+");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private Lint() {}

    /** What breaks the rhythm, each with file and line; empty if nothing does. */
    public static List<String> problems(Source source) {
        List<String> problems = new ArrayList<>();
        for (Source.Block block : source.blocks()) {
            if (REASON.matcher(block.text()).find()) {
                continue;
            }
            String where = source.file().getFileName() + ":" + block.line() + ": ";
            switch (block) {
                case Code code -> {
                    long lines =
                            code.text().lines().filter(line -> !line.isBlank()).count();
                    if (lines > MOST_LINES) {
                        problems.add(where + "the cell has " + lines + " lines; split it, at most " + MOST_LINES);
                    }
                }
                case Prose prose -> {
                    int words = longestRun(prose.text());
                    if (words > MOST_WORDS) {
                        problems.add(where + words + " words without a picture, formula, list or code; at most "
                                + MOST_WORDS);
                    }
                }
            }
        }
        return problems;
    }

    /** The most words in a row that are only prose. */
    private static int longestRun(String prose) {
        int longest = 0;
        int run = 0;
        boolean fenced = false;
        boolean formula = false;
        for (String raw : COMMENT.matcher(prose).replaceAll("").lines().toList()) {
            String line = raw.strip();
            boolean breaks = fenced || formula || line.matches("(#|\\||!\\[|[-*+] |\\d+\\. |<|>).*");
            if (line.startsWith("```")) {
                fenced = !fenced;
                breaks = true;
            }
            Matcher dollars = Pattern.compile("\\$\\$").matcher(line);
            while (dollars.find()) {
                formula = !formula;
                breaks = true;
            }
            run = breaks ? 0 : run + (line.isEmpty() ? 0 : line.split("\\s+").length);
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
