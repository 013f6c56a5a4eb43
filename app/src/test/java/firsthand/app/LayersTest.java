package firsthand.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may use what, beyond the arrows between rooms, which ArchitectureTest holds. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("firsthand");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("firsthand.(**)")
                .should()
                .beFreeOfCycles()
                // Tensor and its internals are one class cut in two, so that the binding has a room with a door.
                .ignoreDependency(resideInAPackage("firsthand.torch.internal"), resideInAPackage("firsthand.torch"))
                .check(CLASSES);
    }

    @Test
    void plotsDrawsFromTheBottomUp() {
        classes()
                .that()
                .resideInAPackage("firsthand.plots.image..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("firsthand.plots.image..", "java..", "org.jspecify..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("firsthand.plots.draw..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("firsthand.plots.draw..", "firsthand.plots.image..", "java..", "org.jspecify..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("firsthand.plots.layers..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("firsthand.plots")
                .check(CLASSES);
    }

    /** What is compiled for a page has no graphics library, no files and no fonts. */
    @Test
    void drawingSvgNeedsOnlyTheLanguage() {
        noClasses()
                .that()
                .resideInAnyPackage("firsthand.plots.draw..", "firsthand.plots.layers..", "firsthand.plots.image..")
                .and()
                .haveNameNotMatching(".*\\.(PixelCanvas|Typeface)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax..", "java.nio.file..", "java.lang.reflect..")
                .check(CLASSES);
    }

    /** A page has no files: of {@code data} it takes points that are computed, and of the rooms above nothing. */
    @Test
    void aWidgetTakesOnlyToyPointsFromData() {
        noClasses()
                .that()
                .resideInAPackage("firsthand.web.widgets..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("firsthand.data..").and(not(nameMatching("firsthand\\.data\\.Toy(\\$.*)?"))))
                .check(CLASSES);
    }

    /** The last bit of Math's functions may differ from machine to machine, and with it a picture's bytes. */
    @Test
    void plotsCalculatesTheSameEverywhere() {
        noClasses()
                .that()
                .resideInAPackage("firsthand.plots..")
                .should(callMethodWhere(
                        new DescribedPredicate<JavaMethodCall>("it is one of Math's that are not exact") {
                            @Override
                            public boolean test(JavaMethodCall call) {
                                return call.getTargetOwner().isEquivalentTo(Math.class)
                                        && Set.of(
                                                        "sin", "cos", "tan", "exp", "log", "log10", "pow", "tanh",
                                                        "cbrt", "hypot", "atan2")
                                                .contains(call.getName());
                            }
                        }))
                .check(CLASSES);
    }

    @Test
    void onlyTensorFunctionalAndTheInternalsOfTorchKnowTheBinding() {
        noClasses()
                .that()
                .resideOutsideOfPackage("firsthand.torch.internal..")
                .and()
                .haveNameNotMatching("firsthand\\.torch\\.(Tensor|nn\\.Functional)(\\$.*)?")
                .and()
                .resideOutsideOfPackage("firsthand.bench..") // compares the face with the binding
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void publishUsesOfTheKernelOnlyItsClient() {
        noClasses()
                .that()
                .resideInAnyPackage("firsthand.publish..", "firsthand.lab..", "firsthand.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("firsthand.kernel.wire..", "org.zeromq..", "jdk.jshell..")
                .check(CLASSES);
    }
}
