package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
    private final PollInterval pollInterval =
            new PollInterval(Duration.ofSeconds(1), Duration.ofMillis(500));

    @Test
    void isFasterWhileBehind() {
        assertThat(pollInterval.millis(false)).isEqualTo(1000);
        assertThat(pollInterval.millis(true)).isEqualTo(500);
    }

    @Test
    void slowsDownWithEachRefusalUpToALimit() {
        pollInterval.refused();
        assertThat(pollInterval.millis(true)).isEqualTo(1000);
        assertThat(pollInterval.millis(false)).isEqualTo(1000);
        pollInterval.refused();
        assertThat(pollInterval.millis(false)).isEqualTo(2000);
        for (int i = 0; i < 10; i++) {
            pollInterval.refused();
        }
        assertThat(pollInterval.millis(true)).isEqualTo(4000);
    }

    @Test
    void findsItsWayBackSlowly() {
        pollInterval.refused();
        for (int i = 0; i < 19; i++) {
            pollInterval.accepted();
        }
        assertThat(pollInterval.millis(true)).isEqualTo(1000);
        pollInterval.accepted();
        assertThat(pollInterval.millis(true)).isEqualTo(500);
        for (int i = 0; i < 100; i++) {
            pollInterval.accepted();
        }
        assertThat(pollInterval.millis(true)).isEqualTo(500);
    }
}
