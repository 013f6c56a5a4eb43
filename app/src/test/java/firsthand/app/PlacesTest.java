package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import firsthand.publish.Course;
import firsthand.web.Widgets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The places of docs/CONTRIBUTING.md: what is new in one of them must be in the others, too, or this says where it is
 * not. Exercises, notebooks and concept figures have tests of their own: ExerciseTest, CourseTest, FiguresTest.
 */
class PlacesTest {
    private static final Path ROOT = Course.here().root();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("firsthand");

    /** The concrete classes of a package that are a {@code type}, by simple name. */
    private static List<String> all(String inPackage, String type) {
        return CLASSES.stream()
                .filter(c -> c.getPackageName().equals(inPackage) && c.isTopLevelClass())
                .filter(c -> c.isAssignableTo(type) && !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** The text of all files below a folder. */
    private static String readAll(String folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static void eachStandsIn(List<String> names, String place, String text) {
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Pattern.compile("\\b" + name + "\\b")
                                .matcher(text)
                                .find())
                        .as("%s stands in %s", name, place)
                        .isTrue());
    }

    @Test
    void everyOptimizerIsComparedWithPyTorch() throws IOException {
        // Adagrad is the odd one out: notebook 05 brings it, and NumPy's recurrent network is its judge.
        String arrays = "arrays/src/test/java/firsthand/arrays/nn";
        eachStandsIn(all("firsthand.arrays.nn", "firsthand.arrays.nn.Optimizer"), arrays, readAll(arrays));
        String torch = "torch/src/test/java/firsthand/torch/optim/OptimizersTest.java";
        List<String> ofTorch = all("firsthand.torch.optim", "firsthand.torch.optim.Optimizer");
        eachStandsIn(ofTorch, torch, read(torch));
        eachStandsIn(
                ofTorch.stream().map(name -> name.equals("Sgd") ? "SGD" : name).toList(),
                "golden/torch_optim.py",
                read("golden/torch_optim.py"));
    }

    /** Layers, losses, optimizers and whole networks from scratch are of no common type: so all that is public. */
    @Test
    void everyPieceOfArraysIsTested() throws IOException {
        List<String> pieces = CLASSES.stream()
                .filter(c -> c.getPackageName().matches("firsthand\\.arrays(\\.nn|\\.transformer)?"))
                .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
        eachStandsIn(pieces, "arrays/src/test", readAll("arrays/src/test/java"));
    }

    @Test
    void everyLayerOfANetworkIsTested() throws IOException {
        // ModuleList has no numbers of its own; the models that are made of it are compared.
        List<String> layers = all("firsthand.torch.nn", "firsthand.torch.nn.Module").stream()
                .filter(name -> !name.equals("ModuleList"))
                .toList();
        eachStandsIn(layers, "torch/src/test", readAll("torch/src/test/java"));
    }

    @Test
    void everyLayerOfAChartCanBeAskedFor() throws IOException {
        String plots = "plots/src/main/java/firsthand/plots/";
        eachStandsIn(
                all("firsthand.plots.layers", "firsthand.plots.layers.Layer"),
                "Plot or Chart",
                read(plots + "Plot.java") + read(plots + "Chart.java"));
    }

    @Test
    void everyCommandIsListedAndStandsInTheReadme() throws IOException {
        List<String> commands = CLASSES.stream()
                .filter(c -> c.isAnnotatedWith(CommandLine.Command.class) && c.isTopLevelClass())
                .map(c -> c.getAnnotationOfType(CommandLine.Command.class).name())
                .filter(name -> !name.equals("firsthand"))
                .toList();
        assertThat(Main.commandLine().getSubcommands()).containsKeys(commands.toArray(String[]::new));
        String readme = read("README.md");
        assertThat(commands)
                .allSatisfy(name -> assertThat(readme.contains("./firsthand " + name))
                        .as("README.md, Commands: a line ./firsthand %s", name)
                        .isTrue());
    }

    @Test
    void everyNotebookHasItsChecks() {
        assertThat(Course.here().all())
                .allSatisfy(source -> assertThat(CLASSES.contain(
                                "firsthand.checks.Checks" + Course.name(source).substring(0, 2)))
                        .as(Course.name(source))
                        .isTrue());
    }

    @Test
    void everyWidgetIsListedAndPlaysInANotebookAndAConcept() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path source : Course.here().all()) {
            sources.append(Files.readString(source));
        }
        StringBuilder concepts = new StringBuilder();
        for (String concept : Course.names(Course.here().concepts(), ".md")) {
            concepts.append(Files.readString(Course.here().concepts().resolve(concept + ".md")));
        }
        List<String> classes = all("firsthand.web.widgets", "firsthand.web.base.Widget");
        eachStandsIn(classes, "Widgets", read("web/src/main/java/firsthand/web/Widgets.java"));
        assertThat(Widgets.all()).hasSameSizeAs(classes);
        assertThat(Widgets.all().keySet())
                .allSatisfy(name -> assertThat(sources)
                        .contains("<!-- widget " + name + " -->\n![")
                        .contains("](widgets/" + name + ".svg)"));
        assertThat(Widgets.all().keySet())
                .allSatisfy(name -> assertThat(concepts)
                        .contains("<!-- widget " + name + " -->\n![")
                        .contains("](../widgets/" + name + ".svg)"));
        Pattern.compile("<!-- widget ([^ ]*) -->")
                .matcher(sources.append(concepts))
                .results()
                .map((MatchResult mark) -> mark.group(1))
                .forEach(name -> assertThat(Widgets.all()).containsKey(name));
    }

    @Test
    void theReadmeListsEveryRoom() throws IOException {
        String readme = read("README.md");
        assertThat(read("pom.xml").split("<module>")).hasSizeGreaterThan(10);
        Pattern.compile("<module>(\\w+)</module>")
                .matcher(read("pom.xml"))
                .results()
                .map((MatchResult module) -> module.group(1))
                .forEach(room -> assertThat(readme).containsPattern("(?m)^ {4}" + room + "/ "));
    }

    /** A path in CONTRIBUTING is there, or a run makes it; NN and capitals stand for what is to be added. */
    @Test
    void everyPlaceNamedInContributingExists() throws IOException {
        List<String> gone = Pattern.compile("`([a-z]+/[^`\\s]*)`")
                .matcher(read("docs/CONTRIBUTING.md"))
                .results()
                .map((MatchResult place) -> place.group(1).replaceFirst("/[^/]*(?:NN|NAME|Name)[^`]*$", ""))
                .filter(place -> !place.equals("site/") && !Files.exists(ROOT.resolve(place)))
                .toList();
        assertThat(gone).isEmpty();
        assertThat(Files.readAllLines(ROOT.resolve("docs/CONTRIBUTING.md"))).hasSizeLessThan(100);
    }
}
