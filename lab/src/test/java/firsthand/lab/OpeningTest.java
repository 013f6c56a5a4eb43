package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put off when a lab opens is there when it is asked for. */
class OpeningTest {
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
    private static final Pattern RELATIVE = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");

    @TempDir
    private static Path folder;

    @Test
    void aPageNamesAllItsModules() throws Exception {
        try (OpenLab lab = OpenLab.in(folder.resolve("modules"))) {
            String page = lab.get("/notebooks/01-neural-net").body();
            Set<String> named = new HashSet<>(
                    PRELOAD.matcher(page).results().map(found -> found.group(1)).toList());
            assertThat(named)
                    .anyMatch(address -> address.contains("/view/"))
                    .contains("/lab/main.js", "/lab/editor.js");
            for (String address : named) {
                var answer = lab.get(address);
                assertThat(answer.statusCode()).as(address).isEqualTo(200);
                if (address.startsWith("/lab/")) {
                    Matcher imported = RELATIVE.matcher(answer.body());
                    assertThat(imported.results().map((MatchResult found) -> "/lab/" + found.group(1)))
                            .as("what " + address + " imports")
                            .allMatch(named::contains);
                }
            }
        }
    }

    @Test
    void whatAPageAsksForInItsHeadIsTheNotebookOfItsLine() throws Exception {
        try (OpenLab lab = OpenLab.in(folder.resolve("ahead"));
                TabClient tab = lab.tab()) {
            String name = "01-neural-net";
            assertThat(lab.get("/notebooks/" + name).body())
                    .contains("<link rel=\"preload\" as=\"fetch\" href=\"/lab/notebooks/" + name + "\" crossorigin>");
            ObjectNode ahead = (ObjectNode) new ObjectMapper()
                    .readTree(lab.get("/lab/notebooks/" + name).body());
            long since = ahead.path("seq").asLong();
            tab.send("open", "notebook", name);
            ObjectNode told = (ObjectNode) tab.await("notebook");
            // Java has been starting meanwhile.
            assertThat(told.path("seq").asLong())
                    .isGreaterThanOrEqualTo(ahead.path("seq").asLong());
            for (String moment : List.of("kernel", "seq")) {
                ahead.remove(moment);
                told.remove(moment);
            }
            assertThat((Object) ahead).isEqualTo(told);
            // The line goes on from there.
            try (TabClient page = lab.tab()) {
                page.send(TabClient.message("open", "notebook", name).put("since", since));
                page.await("resumed");
            }
            assertThat(lab.get("/").body()).doesNotContain("as=\"fetch\"");
            assertThat(lab.get("/lab/notebooks/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatAPageAsksForInItsHeadIsNeverOlderThanWhatWasTold() throws Exception {
        try (OpenLab lab = OpenLab.in(folder.resolve("newer"));
                TabClient tab = lab.tab()) {
            String name = "01-neural-net";
            ObjectMapper json = new ObjectMapper();
            tab.send("open", "notebook", name);
            String cell = "";
            for (JsonNode one : tab.await("notebook").path("cells")) {
                cell = one.path("kind").asText().equals("code") ? one.path("id").asText() : cell;
            }
            String before = lab.get("/lab/notebooks/" + name).body();
            assertThat(before).doesNotContain("an edit");
            ObjectNode edit = TabClient.message("edit", "notebook", name).put("cell", cell);
            tab.send(edit.put("source", "6 * 7 // an edit"));
            tab.await("saved");
            JsonNode after = json.readTree(lab.get("/lab/notebooks/" + name).body());
            assertThat(after.findValuesAsText("source")).contains("6 * 7 // an edit");
            assertThat(after.path("seq").asLong())
                    .isGreaterThan(json.readTree(before).path("seq").asLong());
            ObjectNode run = TabClient.message("run", "notebook", name);
            run.putArray("cells").add(cell);
            tab.send(run);
            tab.awaitEnd(cell);
            assertThat(json.readTree(lab.get("/lab/notebooks/" + name).body()).findValuesAsText("text"))
                    .contains("42");
        }
    }

    @Test
    void aPageOfAnOlderSiteIsNotShown() throws IOException, InterruptedException {
        LabSettings settings = OpenLab.settings(folder.resolve("older"));
        Path old = settings.site().resolve("concepts").resolve("self-attention.html");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "of yesterday");
        try (OpenLab lab = OpenLab.of(settings)) {
            assertThat(lab.get("/concepts/self-attention.html").body()).contains("<h1");
        }
    }
}
