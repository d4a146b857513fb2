package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(Duration.ofSeconds(1), Duration.ofMillis(500));

    @Test
    void isFasterWhileBehind() {
        assertThat(pace.interval(false)).isEqualTo(1000);
        assertThat(pace.interval(true)).isEqualTo(500);
    }

    @Test
    void slowsDownWithEachRefusalUpToALimit() {
        pace.refused();
        assertThat(pace.interval(true)).isEqualTo(1000);
        assertThat(pace.interval(false)).isEqualTo(1000);
        pace.refused();
        assertThat(pace.interval(false)).isEqualTo(2000);
        for (int i = 0; i < 10; i++) {
            pace.refused();
        }
        assertThat(pace.interval(true)).isEqualTo(4000);
    }

    @Test
    void findsItsWayBackSlowly() {
        pace.refused();
        for (int i = 0; i < 19; i++) {
            pace.accepted();
        }
        assertThat(pace.interval(true)).isEqualTo(1000);
        pace.accepted();
        assertThat(pace.interval(true)).isEqualTo(500);
        for (int i = 0; i < 100; i++) {
            pace.accepted();
        }
        assertThat(pace.interval(true)).isEqualTo(500);
    }
}
