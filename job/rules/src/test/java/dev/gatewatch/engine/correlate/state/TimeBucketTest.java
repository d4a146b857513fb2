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
        assertThat(bucket.earliest())
                .extracting(Evidence::eventId)
                .containsExactly("c", "a", "b", "d");
    }

    @Test
    void whatWasSavedBeforeEvidenceWasPackedIsKept() {
        TimeBucket bucket = new TimeBucket();
        bucket.events = new Evidence[] {at("a", 1), at("b", 2)};
        bucket.latest = at("d", 4);
        bucket.keep(at("c", 3));
        assertThat(bucket.earliest()).extracting(Evidence::eventId).startsWith("a", "b");
        assertThat(bucket.latest()).isEqualTo(at("d", 4));
        assertThat(bucket.events).isEmpty();
    }
}
