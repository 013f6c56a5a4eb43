package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.publish.Course;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    private static final Notebook NOTEBOOK = new Notebook(
            "01-x",
            Map.of("budget", "30 s", "build", "a thing"),
            List.of(
                    new Notebook.Markdown("a1", "# T\n\ntext", null),
                    new Notebook.Code("b2", "int a = 1;\na", Set.of(Role.SLOW, Role.EXPECT_ERROR), 7, 1, List.of()),
                    new Notebook.Markdown("c3", "<details>…</details>", Role.SOLUTION)));

    @Test
    void theFileHasNbformatsShape() throws IOException {
        JsonNode root = new ObjectMapper().readTree(NOTEBOOK.write());
        assertThat(root.path("nbformat").asInt()).isEqualTo(4);
        assertThat(root.path("nbformat_minor").asInt()).isEqualTo(5);
        assertThat(root.at("/metadata/kernelspec/language").asText()).isEqualTo("java");
        assertThat(root.at("/metadata/firsthand/budget").asText()).isEqualTo("30 s");
        JsonNode cells = root.path("cells");
        assertThat(cells).hasSize(3);
        assertThat(cells.at("/0/source").toString()).isEqualTo("[\"# T\\n\",\"\\n\",\"text\"]");
        assertThat(cells.at("/1/id").asText()).isEqualTo("b2");
        assertThat(cells.at("/1/metadata/firsthand/role").asText()).isEqualTo("slow expect-error");
        assertThat(cells.at("/1/metadata/firsthand/line").asInt()).isEqualTo(7);
        assertThat(cells.at("/1/metadata/tags/0").asText()).isEqualTo("raises-exception");
        assertThat(cells.at("/2/metadata/firsthand/role").asText()).isEqualTo("solution");
    }

    @Test
    void theSameNotebookGivesTheSameBytes() {
        assertThat(NOTEBOOK.write()).isEqualTo(NOTEBOOK.write());
    }

    @Test
    void textSurvivesTheMultiLineForm() {
        for (String text : List.of("", "a", "a\n", "a\nb", "\n\na\n")) {
            assertThat(NbFormat.text(NbFormat.lines(text))).isEqualTo(text);
        }
    }

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("01-x.ipynb"), NOTEBOOK.write());
        assertThat(Notebook.read(file)).isEqualTo(NOTEBOOK);
    }

    @Test
    void variantsAreReadBackALineACombination(@TempDir Path folder) throws IOException {
        List<Output> outputs = List.of(
                new Output.Stream("stdout", "a\nb\n"),
                new Output.Result(
                        0, MimeBundle.png(new byte[] {1, 2}, 3, 4, "words").with(MimeBundle.SVG, "<svg/>\n")));
        Variants variants = new Variants(Map.of("c1", Map.of("a \"quoted\"|1", outputs)));
        Path file = Files.writeString(folder.resolve("x.json"), variants.write());
        assertThat(Variants.read(file)).isEqualTo(variants);
        assertThat(variants.write().lines()).hasSize(5);
        assertThat(Variants.read(folder.resolve("none.json")).cells()).isEmpty();
    }

    @Test
    void aTitleIsTheSameWithoutReadingTheRest(@TempDir Path folder) throws IOException {
        Course course = Course.here();
        for (String name : Course.names(course.notebooks(), ".ipynb")) {
            Path file = course.notebook(name);
            assertThat(Notebook.title(file)).isEqualTo(Notebook.read(file).title());
        }
        Path file = folder.resolve("07-own.ipynb");
        for (String json : List.of(
                "{}",
                "{\"cells\": []}",
                "{\"cells\": {\"a\": [1, 2]}}",
                "{\"metadata\": {\"cells\": [3]}, \"cells\": [{\"cell_type\": \"code\", \"source\": \"# no\"}]}")) {
            assertThat(Notebook.title(Files.writeString(file, json))).isEqualTo("07-own");
        }
        Files.writeString(file, """
                {"nbformat": 4, "cells": [{"cell_type": "code", "source": "# no"},
                 {"cell_type": "markdown", "source": ["text\\n", "# 07 · Found"]}, what follows is damaged""");
        assertThat(Notebook.title(file)).isEqualTo("Found");
        assertThatThrownBy(() -> Notebook.title(Files.writeString(file, "{\"cells\": [{] ")))
                .hasMessageContaining("07-own.ipynb is not JSON at line 1");
    }

    @Test
    void theCommittedNotebooksAreReadAndWrittenByteForByte() throws IOException {
        Course course = Course.here();
        for (String name : Course.names(course.notebooks(), ".ipynb")) {
            assertThat(Notebook.read(course.notebook(name)).write().equals(Files.readString(course.notebook(name))))
                    .as(name)
                    .isTrue();
        }
    }
}
