package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardAssignmentsTest {
    private final ShardAssignments assignments = new ShardAssignments();

    @Test
    void theReaderWithTheFewestComesNext() {
        assignments.report(0, List.of("a", "b"));
        assignments.report(1, List.of("c"));
        assignments.report(2, List.of("d"));
        assertThat(assignments.leastLoaded(3)).isEqualTo(1);
        assignments.add(1, "e");
        assertThat(assignments.leastLoaded(3)).isEqualTo(2);
        assignments.remove(0, "a");
        assignments.remove(0, "b");
        assertThat(assignments.leastLoaded(3)).isEqualTo(0);
    }

    @Test
    void aReaderThatIsLostHasToTellAgain() {
        assignments.report(0, List.of());
        assignments.report(1, List.of("a"));
        assertThat(assignments.areKnownFor(List.of(0, 1))).isTrue();
        assignments.removeReader(1);
        assertThat(assignments.areKnownFor(List.of(0, 1))).isFalse();
    }
}
