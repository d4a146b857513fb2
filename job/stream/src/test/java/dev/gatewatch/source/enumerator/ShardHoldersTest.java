package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardHoldersTest {
    private final ShardHolders holders = new ShardHolders();

    @Test
    void theReaderWithTheFewestComesNext() {
        holders.start(0, List.of("a", "b"));
        holders.start(1, List.of("c"));
        holders.start(2, List.of("d"));
        assertThat(holders.leastLoaded(3)).isEqualTo(1);
        holders.add(1, "e");
        assertThat(holders.leastLoaded(3)).isEqualTo(2);
        holders.remove(0, "a");
        holders.remove(0, "b");
        assertThat(holders.leastLoaded(3)).isEqualTo(0);
    }

    @Test
    void aReaderThatIsLostHasToTellAgain() {
        holders.start(0, List.of());
        holders.start(1, List.of("a"));
        assertThat(holders.know(List.of(0, 1))).isTrue();
        holders.lose(1);
        assertThat(holders.know(List.of(0, 1))).isFalse();
    }
}
