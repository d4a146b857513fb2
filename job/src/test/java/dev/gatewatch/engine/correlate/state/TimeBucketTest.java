package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.TrailEventBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

    @Test
    void aFullListGivesUpItsLatest() {
        Evidence[] events = {};
        for (int i = 1; i <= Alert.MAX_EVENTS; i++) {
            events = TimeBucket.earliest(events, at("e" + i, i));
        }
        assertThat(TimeBucket.earliest(events, at("later", 99))).isSameAs(events);
        Evidence[] more = TimeBucket.earliest(events, at("earlier", 0));
        assertThat(more).hasSize(Alert.MAX_EVENTS);
        assertThat(more[0].eventId()).isEqualTo("earlier");
        assertThat(more[Alert.MAX_EVENTS - 1].eventId()).isEqualTo("e19");
        assertThat(events[0].eventId()).as("the given list is left alone").isEqualTo("e1");
    }

    @Test
    void whatIsKeptDependsOnTheSetAlone() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Evidence> all = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                all.add(at("e" + i, random.nextInt(10)));
            }
            List<Evidence> expected = all.stream().sorted().limit(Alert.MAX_EVENTS).toList();
            Collections.shuffle(all, random);
            Evidence[] kept = {};
            for (Evidence evidence : all) {
                kept = TimeBucket.earliest(kept, evidence);
            }
            assertThat(kept).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
    }
}
