package firsthand.torch.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    private static final Pattern LIVE = Pattern.compile("live at (\\d+) (\\d+) RSS (\\d+) MB");
    private static final Pattern PEAK = Pattern.compile("peak RSS (\\d+) MB");

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "cells"})
    void memoryIsFlatOverFiveHundredSteps(String loop) throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.run(List.of("-Xmx512m"), Flat.class, loop);
        System.out.println(loop + ": "
                + result.output().lines().filter(l -> l.contains("RSS")).toList());
        assertThat(result.exit()).as(result.output()).isZero();
        Matcher live = LIVE.matcher(result.output());
        assertThat(live.find()).isTrue();
        long early = Long.parseLong(live.group(2));
        long earlyRss = Long.parseLong(live.group(3));
        assertThat(live.find()).isTrue();
        // A batch in hand and one ahead may come and go; a leak of one tensor a step would be 400.
        assertThat(Long.parseLong(live.group(2))).isBetween(early - 20, early + 20);
        if (loop.equals("trainer")) { // in cells it swings by the budget
            // The allocator's slack; a leak of one activation a step (8 × 32 × 256 floats) would be 100 MB.
            assertThat(Long.parseLong(live.group(3))).isLessThan(earlyRss + 60);
        }
        Matcher peak = PEAK.matcher(result.output());
        assertThat(peak.find()).isTrue();
        // Without scopes about the heap, the libraries and the budget of 512 MiB.
        assertThat(Long.parseLong(peak.group(1))).isLessThan(loop.equals("trainer") ? 700 : 1_500);
    }
}
