package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.display.Display;
import firsthand.display.Interrupts;
import firsthand.display.MimeBundle;
import firsthand.plots.draw.Palette;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTest {
    private static final long MILLI = 1_000_000;

    private long now;
    /** How long each look at the clock takes, which stands for the time that drawing takes. */
    private long perLook;

    private static final class Page implements Display.Sink {
        private final Display.Place place;
        private final Map<String, MimeBundle> outputs = new LinkedHashMap<>();
        private final List<MimeBundle> drawn = new ArrayList<>();

        Page(Display.Place place) {
            this.place = place;
        }

        @Override
        public Display.Place place() {
            return place;
        }

        @Override
        public void show(MimeBundle output, @Nullable String id) {
            drawn.add(output);
            outputs.put(id == null ? "output " + outputs.size() : id, output);
        }

        @Override
        public void update(MimeBundle output, String id) {
            assertThat(outputs).containsKey(id);
            drawn.add(output);
            outputs.put(id, output);
        }
    }

    private Page page(Display.Place place) {
        Page page = new Page(place);
        Display.install(page);
        return page;
    }

    private long clock() {
        now += perLook;
        return now;
    }

    @AfterEach
    void quiet() {
        Display.install(new Page(Display.Place.LOG));
    }

    @Test
    void aHundredPointsLeaveOneOutput() {
        Page page = page(Display.Place.NOTEBOOK);
        try (Live live = Live.of(this::clock, "loss", "step", "train", "validation")) {
            for (int step = 0; step < 100; step++) {
                now += 100 * MILLI;
                live.add("train", step, 1.0 / (1 + step));
            }
        }
        assertThat(page.outputs).hasSize(1);
        // 10 s at four a second, the first and the last.
        assertThat(page.drawn.size()).isBetween(30, 42);
        assertThat(page.outputs.values().iterator().next().data()).containsKey(MimeBundle.SVG);
        assertThat(page.outputs.values().iterator().next().text()).contains("step 0 to 99");
    }

    @Test
    void fastStepsAreDrawnRarely() {
        Page page = page(Display.Place.NOTEBOOK);
        Live live = Live.of(this::clock, "loss", "step", "train");
        for (int step = 0; step < 1000; step++) {
            now += MILLI / 10;
            live.add("train", step, step);
        }
        assertThat(page.drawn).as("0.1 s").hasSize(1);
        live.done();
        assertThat(page.drawn).hasSize(2);
        assertThat(page.drawn.getLast().text()).contains("up to 999");
        live.done();
        assertThat(page.drawn).as("done twice draws once").hasSize(2);
    }

    @Test
    void slowDrawingTakesATenthOfTheTimeAtMost() {
        Page page = page(Display.Place.NOTEBOOK);
        Live live = Live.of(this::clock, "loss", "step", "train");
        perLook = 500 * MILLI;
        live.add("train", 0, 1);
        perLook = 0;
        assertThat(page.drawn).hasSize(1);
        for (int step = 1; step <= 17; step++) {
            now += 250 * MILLI;
            live.add("train", step, 1);
        }
        assertThat(page.drawn)
                .as("drawing took 0.5 s, so 4.5 s are the program's")
                .hasSize(1);
        now += 250 * MILLI;
        live.add("train", 18, 1);
        assertThat(page.drawn).hasSize(2);
    }

    @Test
    void aLogGetsOneLineAtTheEnd() {
        for (Display.Place place : List.of(Display.Place.LOG, Display.Place.TERMINAL)) {
            Page page = page(place);
            try (Live live = Live.of(this::clock, "loss", "step", "train").title("Run 1")) {
                for (int step = 0; step < 10; step++) {
                    now += 1000 * MILLI;
                    live.add("train", step, 10 - step);
                    assertThat(page.drawn).isEmpty();
                }
            }
            assertThat(page.drawn).hasSize(1);
            assertThat(page.drawn.getFirst().data()).containsOnlyKeys(MimeBundle.TEXT);
            assertThat(page.drawn.getFirst().text())
                    .isEqualTo("Line chart 'Run 1': step 0 to 9, up loss; train from 10 down to 1.");
        }
    }

    @Test
    void nothingAddedDrawsNothing() {
        Page page = page(Display.Place.NOTEBOOK);
        Live.of(this::clock, "loss", "step", "train").close();
        assertThat(page.drawn).isEmpty();
    }

    @Test
    void lossesThatAreNoNumbersDoNotEndTheTraining() {
        Page page = page(Display.Place.NOTEBOOK);
        try (Live live =
                Live.of(this::clock, "loss", "step", "train", "validation").logY()) {
            for (double loss : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, 2, 1, Double.NaN}) {
                now += 1000 * MILLI;
                live.add("train", now / (double) MILLI, loss);
            }
        }
        assertThat(page.outputs.values().iterator().next().text()).contains("train from 2 down to 1");
    }

    @Test
    void aSeriesKeepsItsColourWhenAnEarlierOneBegins() {
        page(Display.Place.LOG);
        Live live = Live.of("loss", "step", "first", "second");
        live.add("second", 1, 2);
        live.add("second", 2, 1);
        assertThat(live.chart().toSvg()).contains(Palette.series(1)).doesNotContain(Palette.series(0));
        live.add("first", 1, 2);
        live.add("first", 2, 1);
        assertThat(live.chart().toSvg()).contains(Palette.series(0), Palette.series(1));
    }

    @Test
    void anUnknownSeriesIsNamed() {
        assertThatThrownBy(() -> Live.of("loss", "step", "train", "validation").add("test", 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this live chart has no series 'test', only train, validation");
        assertThatThrownBy(() -> Live.of("loss", "step"))
                .hasMessage("a live chart needs the name of at least one series");
        assertThatThrownBy(() -> Live.of("loss", "step", "train").chart())
                .hasMessage("the live chart is empty: add points first");
    }

    @Test
    void anInterruptLeavesTheLoopWithTheLastStateDrawn() {
        Page page = page(Display.Place.NOTEBOOK);
        Live live = Live.of(this::clock, "loss", "step", "train");
        live.add("train", 0, 3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> live.add("train", 1, 2)).isInstanceOf(Interrupts.Interrupted.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(page.drawn.getLast().text()).contains("train from 3 down to 2");
    }
}
