package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Risk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PackedEvidenceTest {
    /** Ids of all shapes, few times, so that many are the same, and many or few combinations. */
    @Test
    void whatIsKeptComesBackAsItWas() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Evidence> all = new ArrayList<>();
            int variety = 1 + random.nextInt(100);
            for (int i = random.nextInt(120); i >= 0; i--) {
                all.add(evidence(random, variety));
            }
            PackedEvidence packed = new PackedEvidence();
            all.forEach(packed::keep);
            Collections.sort(all);
            int named = Math.min(all.size(), Alert.MAX_EVENTS);
            assertThat(packed.earliest())
                    .as("seed %d", seed)
                    .containsExactly(all.subList(0, named).toArray(Evidence[]::new));
            assertThat(packed.latest()).as("seed %d", seed).isEqualTo(all.get(all.size() - 1));
        }
    }

    @Test
    void nothingIsTheLatestOfNothing() {
        assertThat(new PackedEvidence().earliest()).isEmpty();
        assertThat(new PackedEvidence().latest()).isNull();
    }

    @Test
    void anEventThatSaysTheSameAsAnotherTakesNumbersOnly() {
        Random random = new Random(1);
        PackedEvidence packed = new PackedEvidence();
        for (int second = 0; second < 15; second++) {
            packed.keep(
                    EvidenceBuilder.event(uuid(random), second * 1000L)
                            .requestId(uuid(random))
                            .eventName("InitiateAuth")
                            .user("u")
                            .build());
        }
        assertThat(packed.kinds).hasSize(1);
        assertThat(packed.events).hasSize(15 * 5);
    }

    @Test
    void noFloodOfDifferentEventsMakesItGrow() {
        PackedEvidence packed = new PackedEvidence();
        for (int i = 0; i < 10_000; i++) {
            packed.keep(EvidenceBuilder.event("e" + i, i).userAgent("agent " + i).build());
            assertThat(packed.kinds.length).isLessThanOrEqualTo(64);
            assertThat(packed.size()).isLessThanOrEqualTo(Alert.MAX_EVENTS + 1);
        }
        assertThat(packed.earliest()[19].userAgent()).isEqualTo("agent 19");
        assertThat(packed.latest()).extracting(Evidence::userAgent).isEqualTo("agent 9999");
    }

    private static Evidence evidence(Random random, int variety) {
        boolean plain = random.nextInt(10) == 0;
        return EvidenceBuilder.event(
                        plain ? "e" + random.nextInt(1_000_000) : uuid(random),
                        1_000L * random.nextInt(60) - 5_000)
                .requestId(
                        switch (random.nextInt(10)) {
                            case 0 -> null;
                            case 1 -> "";
                            case 2 -> "r-1";
                            default -> uuid(random);
                        })
                .userAgent("agent " + random.nextInt(variety))
                .risk(random.nextInt(5) == 0 ? new Risk("High", null, "true", null) : null)
                .build();
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
