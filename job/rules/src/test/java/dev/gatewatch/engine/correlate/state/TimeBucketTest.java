package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.TrailEventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBucketTest {
    private static Evidence at(String eventId, long time) {
        return Evidence.of(new TrailEventBuilder().build(eventId, time));
    }

    @Test
    void evidenceIsKeptInTheOrderOfTimeAndId() {
        TimeBucket bucket = new TimeBucket();
        for (Evidence evidence : List.of(at("b", 2), at("a", 2), at("c", 1), at("d", 3))) {
            bucket.keep(evidence);
        }
        assertThat(bucket.events).extracting(Evidence::eventId).containsExactly("c", "a", "b", "d");
    }
}
