package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndedShardsTest {
    private final EndedShards ended = new EndedShards();

    @Test
    void anEndIsSettledByTheFirstCompletedCheckpointTakenAfterIt() {
        ended.snapshot(1);
        ended.add("a", 0);
        assertThat(ended.completeCheckpoint(1)).isEmpty();
        ended.snapshot(2);
        ended.add("b", 1);
        ended.snapshot(3);
        assertThat(ended.completeCheckpoint(2)).isEqualTo(Map.of(0, Set.of("a")));
        assertThat(ended.completeCheckpoint(3)).isEqualTo(Map.of(1, Set.of("b")));
        assertThat(ended.completeCheckpoint(4)).isEmpty();
    }

    @Test
    void aCheckpointThatFailedIsMadeUpForByTheNext() {
        ended.add("a", 0);
        ended.snapshot(1);
        ended.snapshot(2);
        assertThat(ended.completeCheckpoint(2)).isEqualTo(Map.of(0, Set.of("a")));
    }
}
