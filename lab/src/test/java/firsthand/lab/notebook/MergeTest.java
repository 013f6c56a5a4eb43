package firsthand.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Sha256;
import firsthand.kernel.client.Output;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.source.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A learner's copy when the course has changed. */
class MergeTest {
    private static String id(String text) {
        return Sha256.of(text).substring(0, 12);
    }

    private static Notebook course(Object... cells) {
        List<Notebook.Cell> list = new ArrayList<>();
        for (Object cell : cells) {
            String text = cell.toString();
            list.add(
                    text.startsWith("#")
                            ? new Notebook.Markdown(id(text), text, null)
                            : new Notebook.Code(
                                    id(text),
                                    text,
                                    text.contains("your turn") ? Set.of(Role.EXERCISE) : Set.of(),
                                    1,
                                    0,
                                    List.of()));
        }
        return new Notebook("01-x", Map.of(), list);
    }

    private static List<String> sources(LabNotebook notebook) {
        return notebook.cells().stream().map(LabCell::source).toList();
    }

    @Test
    void anUnchangedOriginalGivesTheCopyBack() {
        Notebook original = course("# A", "int a;", "int b;");
        LabNotebook copy = LabNotebook.fresh(original);
        copy.cells().get(1).source("int a = 9;");
        copy.insert(copy.cells().get(1).id(), LabCell.Kind.CODE).source("my own");
        Merge merge = Merge.of(original, copy.tree());
        assertThat(sources(merge.notebook())).containsExactly("# A", "int a = 9;", "my own", "int b;");
        assertThat(merge.news()).isEmpty();
        assertThat(merge.notebook().cells().get(1).edited()).isTrue();
        assertThat(merge.notebook().cells().get(1).original()).isEqualTo("int a;");
        assertThat(merge.notebook().cells().get(2).mine()).isTrue();
    }

    @Test
    void outputsOfTheLastVisitAreToldFromTheCourses() {
        Notebook original = course("# A", "int a;", "int b;");
        LabNotebook copy = LabNotebook.fresh(original);
        copy.cells().get(1).outputs().add(new Output.Stream("stdout", "mine"));
        List<LabCell> merged = Merge.of(original, copy.tree()).notebook().cells();
        assertThat(merged.get(1).earlier()).isTrue();
        assertThat(merged.get(2).earlier()).isFalse();
    }

    @Test
    void ofTwoCellsWithOneIdBothStay() {
        Notebook original = course("# A", "int a;");
        LabNotebook copy = LabNotebook.fresh(original);
        copy.insert(copy.cells().get(1).id(), LabCell.Kind.CODE).source("merged by hand");
        ObjectNode file = copy.tree();
        ((ObjectNode) file.path("cells").get(2)).put("id", id("int a;"));
        LabNotebook merged = Merge.of(original, file.deepCopy()).notebook();
        assertThat(sources(merged)).containsExactly("# A", "int a;", "merged by hand");
        assertThat(merged.cells().stream().map(LabCell::id)).doesNotHaveDuplicates();
        LabNotebook own = LabNotebook.read("mine", file.deepCopy());
        assertThat(own.cells().stream().map(LabCell::id)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void untouchedCellsFollowAndNewOnesAreNamed() {
        LabNotebook copy = LabNotebook.fresh(course("# A", "int a;", "int b;"));
        Merge merge = Merge.of(course("# A", "int a2;", "int b;", "int c;"), copy.tree());
        assertThat(sources(merge.notebook())).containsExactly("# A", "int a2;", "int b;", "int c;");
        assertThat(merge.news()).containsExactly(id("int a2;"), id("int c;"));
    }

    @Test
    void anEditedCellWhoseOriginalWasRewrittenKeepsTheLearnersText() {
        LabNotebook copy = LabNotebook.fresh(course("# A", "your turn 1", "int b;"));
        copy.cells().get(1).source("my solution");
        Merge merge = Merge.of(course("# A", "your turn, better worded", "int b;"), copy.tree());
        assertThat(sources(merge.notebook())).containsExactly("# A", "my solution", "int b;");
        LabCell cell = merge.notebook().cells().get(1);
        assertThat(cell.original()).isEqualTo("your turn, better worded");
        assertThat(cell.is(Role.EXERCISE)).isTrue();
        assertThat(merge.news()).containsExactly(cell.id());
    }

    @Test
    void anEditedCellWhoseOriginalIsGoneBecomesTheLearnersOwn() {
        LabNotebook copy = LabNotebook.fresh(course("# A", "int a;", "int b;"));
        copy.cells().get(1).source("int a = 9; // mine");
        Merge merge = Merge.of(course("# A", "int b;"), copy.tree());
        assertThat(sources(merge.notebook())).containsExactly("# A", "int a = 9; // mine", "int b;");
        assertThat(merge.notebook().cells().get(1).mine()).isTrue();
        // And stays it.
        ObjectNode again = merge.notebook().tree();
        assertThat(sources(Merge.of(course("# A", "int b;"), again).notebook()))
                .containsExactly("# A", "int a = 9; // mine", "int b;");
    }

    @Test
    void whatOthersWroteInTheFileStays() {
        LabNotebook copy = LabNotebook.fresh(course("# A", "int a;"));
        ObjectNode tree = copy.tree();
        ((ObjectNode) tree.path("metadata")).put("somebody", "else");
        ((ObjectNode) tree.path("cells").get(1).path("metadata")).put("collapsed", true);
        ObjectNode again = Merge.of(course("# A", "int a;"), tree).notebook().tree();
        assertThat(again.at("/metadata/somebody").asText()).isEqualTo("else");
        assertThat(again.at("/cells/1/metadata/collapsed").asBoolean()).isTrue();
        assertThat(again.path("nbformat").asInt()).isEqualTo(4);
    }
}
