package dev.gatewatch.output.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTimesTest {
    @Test
    void eachIsLaterThanTheOneBeforeWhateverTheClockDoes() {
        long[] clock = {1_000, 1_000, 900, 1_001, 5_000};
        int[] at = {0};
        WrittenTimes times = new WrittenTimes(() -> clock[at[0]++]);
        List<Instant> given = new ArrayList<>();
        for (int i = 0; i < clock.length; i++) {
            given.add(times.next());
        }
        assertThat(given)
                .containsExactly(
                        Instant.parse("1970-01-01T00:00:01Z"),
                        Instant.parse("1970-01-01T00:00:01.000001Z"),
                        Instant.parse("1970-01-01T00:00:01.000002Z"),
                        Instant.parse("1970-01-01T00:00:01.001Z"),
                        Instant.parse("1970-01-01T00:00:05Z"));
    }
}
