package firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.nn.Weights;
import firsthand.plots.Graph;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every widget, driven on the JVM as a page drives it. */
class WidgetsTest {
    private static final Pattern CONTROL = Pattern.compile("\\{\"kind\":\"(\\w+)\",\"name\":\"([^\"]+)\"");
    private static final Pattern OPTIONS =
            Pattern.compile("\"name\":\"([^\"]+)\",\"label\":\"[^\"]*\",\"options\":\\[([^]]*)]");
    private static final Pattern ENDS =
            Pattern.compile("\"name\":\"([^\"]+)\",\"label\":\"[^\"]*\",\"min\":([^,]+),\"max\":([^,]+),");

    static final Kept KEPT = kept();

    private static Kept kept() {
        try {
            return Kept.read(Path.of(System.getProperty("firsthand.root", ".."), "notebooks", "kept"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names() {
        return Widgets.all().keySet();
    }

    private static Widget begun(String name) {
        Widget widget = Widgets.of(name, KEPT);
        widget.begin();
        return widget;
    }

    private static Stream<MatchResult> found(Pattern pattern, Widget widget) {
        return pattern.matcher(widget.describe()).results();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itIsCalledWhatTheListCallsItAndShowsSomething(String name) {
        Widget widget = begun(name);
        assertThat(widget.name()).isEqualTo(name);
        View view = widget.look();
        assertThat(view.panels()).isNotEmpty();
        assertThat(view.facts()).isNotEmpty();
        List<String> controls = found(CONTROL, widget).map(m -> m.group(2)).toList();
        assertThat(controls).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSeedAndStepsGiveTheSamePicture(String name) {
        Widget one = begun(name);
        Widget other = begun(name);
        one.advance(20);
        other.advance(7);
        other.show(); // looking changes nothing
        other.advance(13);
        assertThat(one.show()).isEqualTo(other.show());
        one.again();
        one.advance(20);
        assertThat(one.show()).isEqualTo(other.show());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOptionAndBothEndsOfEverySliderCanBeRunAndDrawn(String name) {
        Widget widget = begun(name);
        found(OPTIONS, widget)
                .forEach(choice -> Stream.of(choice.group(2).split("\",\""))
                        .map(option -> option.replace("\"", ""))
                        .forEach(option -> tried(widget, choice.group(1), option)));
        found(ENDS, widget).forEach(slider -> {
            tried(widget, slider.group(1), slider.group(2));
            tried(widget, slider.group(1), slider.group(3));
        });
    }

    private static void tried(Widget widget, String control, String value) {
        assertThatCode(() -> {
                    widget.set(control, value);
                    widget.advance(3);
                    widget.show();
                })
                .as("%s = %s", control, value)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("names")
    void absurdValuesAreRefusedWithAWordOrShownAsWhatTheyAre(String name) {
        Widget widget = begun(name);
        found(CONTROL, widget).forEach(control -> {
            for (String value :
                    List.of("1e9", "-1e9", "", "NaN", "\u0000", "x".repeat(100_000), "(".repeat(500), "🙂")) {
                try {
                    widget.set(control.group(2), value);
                } catch (IllegalArgumentException forTheReader) {
                    assertThat(forTheReader.getMessage()).hasSizeBetween(10, 300);
                }
                widget.advance(5);
                assertThat(widget.show()).doesNotContain(":NaN", ":Infinity");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void pointingAnywhereIsHarmless(String name) {
        Widget widget = begun(name);
        for (View.Fact fact : widget.look().facts()) {
            assertThat(fact.label()).isNotBlank();
        }
        widget.look().panels().forEach(panel -> {
            for (double at : new double[] {-50, 0, 1, 120, 1e7}) {
                widget.point(panel.name(), at, at / 2);
                widget.advance(2);
                widget.look();
            }
        });
        widget.point("no such panel", 1, 1);
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> Widgets.of("moons")).hasMessageContaining("playground");
        assertThatThrownBy(() -> begun("playground").set("no", "1")).hasMessageContaining("no control");
    }

    @Test
    void thePlaygroundLearnsTheMoons() {
        Widget widget = begun("playground");
        widget.advance(800);
        assertThat(fact(widget, "right, of 200 held out")).isGreaterThanOrEqualTo(0.96);
    }

    /** With saturated units the loss stays a number, if an absurd one. */
    @ParameterizedTest
    @ValueSource(strings = {"playground", "depth", "names", "descent"})
    void anAbsurdRateIsCalledTooHigh(String name) {
        Widget widget = begun(name);
        widget.set("rate", "1e9");
        widget.advance(120);
        assertThat(widget.look().says()).matches(".*(smaller rate|rate is too high|the rate is above).*");
    }

    @Test
    void thePlaygroundSaysWhenItDiverged() {
        Widget widget = begun("playground");
        widget.set("rate", "1e9");
        widget.set("activation", "relu");
        widget.advance(100);
        assertThat(widget.rests()).isTrue();
        assertThat(widget.look().says()).contains("smaller rate");
    }

    @Test
    void pointsComeWhereTheReaderClicksAndGoAgain() {
        Widget widget = begun("playground");
        widget.press("clear");
        assertThat(widget.look().says()).contains("No points yet");
        assertThat(widget.advance(5)).isLessThanOrEqualTo(1);
        widget.point("plane", 200, 200);
        widget.set("brush", "adds orange");
        widget.point("plane", 300, 200);
        assertThat(fact(widget, "points")).isEqualTo(2);
        widget.advance(200);
        assertThat(fact(widget, "right, of these points")).isEqualTo(1);
        widget.set("brush", "removes");
        widget.point("plane", 300, 201);
        assertThat(fact(widget, "points")).isEqualTo(1);
    }

    @Test
    void pointsOfOnesOwnKeepTheirColourAndTheFrame() {
        Widget widget = begun("playground");
        List<String> before = ticks(widget);
        widget.set("brush", "adds orange");
        widget.point("plane", 200, 200);
        assertThat(ticks(widget)).isEqualTo(before);
        widget.press("clear");
        widget.point("plane", 200, 200);
        assertThat(ticks(widget)).isEqualTo(before);
        String orange = plane(widget);
        widget.press("clear");
        widget.set("brush", "adds blue");
        widget.point("plane", 200, 200);
        String vermilion = "#d55e00"; // the second class's colour
        assertThat(orange.split(vermilion)).hasSizeGreaterThan(plane(widget).split(vermilion).length);
    }

    private static String plane(Widget widget) {
        return widget.look().panels().stream()
                .filter(panel -> panel.name().equals("plane"))
                .map(panel -> panel.plot() == null ? "" : panel.plot().toSvg())
                .findFirst()
                .orElseThrow();
    }

    /** The numbers at the axes. */
    private static List<String> ticks(Widget widget) {
        return Pattern.compile(">(−?[0-9.]+)</text>")
                .matcher(plane(widget))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void theGradientsAreTheOnesOfNotebook02() {
        Widget widget = begun("gradients");
        assertThat(fact(widget, "∂L/∂w")).isEqualTo(-12);
        assertThat(fact(widget, "∂L/∂b")).isEqualTo(-6);
        widget.set("values", "w = 1, x = 1, b = 1, y = 1, a = 3");
        widget.set("expression", "a*a");
        assertThat(fact(widget, "∂L/∂a")).isEqualTo(6);
        assertThatThrownBy(() -> widget.set("expression", "a*("))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing at the end");
        assertThat(fact(widget, "∂L/∂a")).as("the last good one stays").isEqualTo(6);
    }

    @Test
    void theBallIsDroppedWhereTheReaderClicks() {
        Widget widget = begun("descent");
        widget.set("surface", "bowl");
        double before = fact(widget, "loss, SGD");
        widget.point("map", 60, 80);
        assertThat(fact(widget, "loss, SGD")).isNotEqualTo(before);
        widget.set("rate", "1");
        widget.advance(400);
        assertThat(widget.look().says()).contains("left for infinity");
    }

    @Test
    void theUpdateIsTheOneThatNotebook11TookApart() throws IOException {
        Widget widget = begun("rank");
        double before = 0;
        for (int r : new int[] {0, 1, 8, 64}) {
            widget.set("parts", "" + r);
            double held = fact(widget, "held of ‖ΔW‖²");
            double missing = fact(widget, "‖what is missing‖ / ‖ΔW‖");
            assertThat(held).isGreaterThanOrEqualTo(before);
            assertThat(held + missing * missing)
                    .as("the parts are perpendicular; kept in a byte a number")
                    .isCloseTo(1, within(0.01));
            before = held;
        }
        Weights update = Weights.of(KEPT.get("update"));
        for (int i = 0; i < update.get("kept").size(); i++) {
            assertThat(printed("11-lora-from-scratch"))
                    .contains("%2.0f parts: %.1f %% right"
                            .formatted(
                                    update.get("kept").get(i),
                                    update.get("right").get(i)));
        }
    }

    @Test
    void thePointsOfTheTradeOffAreTheRunsThatNotebook10Printed() throws IOException {
        Widget widget = begun("tradeoff");
        for (String rate : List.of("10⁻⁵", "3·10⁻⁵", "10⁻⁴", "3·10⁻⁴", "10⁻³")) {
            widget.set("rate", rate);
            assertThat(printed("10-fine-tuning-basics")).contains(" %.1f ± ".formatted(fact(widget, "new task B (%)")));
        }
        for (String remedy : List.of("freezing", "rehearsal", "averaging", "LoRA")) {
            widget.set("way", remedy);
            assertThat(printed("10-fine-tuning-basics"))
                    .containsPattern(remedy + " .* %.1f ± ".formatted(fact(widget, "new task B (%)")));
        }
    }

    /** All that a notebook's cells printed, and its prose. */
    private static String printed(String notebook) throws IOException {
        return Files.readString(Path.of(System.getProperty("firsthand.root", ".."), "notebooks", notebook + ".ipynb"));
    }

    @Test
    void whereThereIsLessRoomChartsAreDrawnNarrower() {
        for (String name : names()) {
            Widget widget = begun(name);
            widget.room(358);
            assertThat(widget.look().panels())
                    .as(name)
                    .allSatisfy(panel -> assertThat(panel.plot() == null
                                    || panel.stiff()
                                    || panel.plot() instanceof Graph
                                    || panel.plot().width() <= 358 / 0.7)
                            .as(panel.name())
                            .isTrue());
        }
    }

    static double fact(Widget widget, String label) {
        return widget.look().facts().stream()
                .filter(fact -> fact.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        label + " is not among " + widget.look().facts()))
                .value();
    }
}
