package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.PermanentFailureException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicHealthTest {
    private final TopicHealth health = new TopicHealth(Notifications.TOPIC, Duration.ofSeconds(10));

    @Test
    void itFailsOnceItHasRefusedForTooLong() {
        assertThat(health.refused("NotFound", 1_000)).isNull();
        assertThat(health.refused("NotFound", 10_999)).isNull();
        // So that whoever runs the job knows that a restart is of no use.
        assertThat(health.refused("NotFound", 11_000))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageContaining("refuses alerts (NotFound) since 1970-01-01T00:00:01Z");
    }

    @Test
    void oneMessageTakenBeginsAnew() {
        assertThat(health.refused("NotFound", 1_000)).isNull();
        health.accepted(9_000);
        assertThat(health.refused("NotFound", 12_000)).isNull();
        assertThat(health.refused("NotFound", 22_000)).isNotNull();
        assertThat(health.acceptedSince(9_000)).isTrue();
        assertThat(health.acceptedSince(9_001)).isFalse();
    }
}
