package dev.gatewatch.engine.correlate.state;

import static dev.gatewatch.engine.correlate.state.TermMemory.Sighting.KNOWN;
import static dev.gatewatch.engine.correlate.state.TermMemory.Sighting.NEW;
import static dev.gatewatch.engine.correlate.state.TermMemory.Sighting.NEW_INSTEAD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermMemoryTest {
    private final TermMemory memory = TermMemory.from(1);

    @Test
    void aTermIsKnownUntilItIsForgotten() {
        assertThat(memory.see(1, 7, 10)).isEqualTo(NEW);
        assertThat(memory.see(5, 7, 10)).isEqualTo(KNOWN);
        memory.forget(5);
        assertThat(memory.size()).isEqualTo(1);
        memory.forget(6);
        assertThat(memory.see(9, 7, 10)).isEqualTo(NEW);
        assertThat(memory.last).isEqualTo(9);
    }

    @Test
    void theTermThatWasNotSeenForLongestFallsOut() {
        assertThat(memory.see(1, 7, 2)).isEqualTo(NEW);
        assertThat(memory.see(2, 8, 2)).isEqualTo(NEW);
        assertThat(memory.see(3, 7, 2)).isEqualTo(KNOWN);
        assertThat(memory.see(4, 9, 2)).isEqualTo(NEW_INSTEAD);
        assertThat(memory.see(5, 7, 2)).isEqualTo(KNOWN);
        assertThat(memory.see(6, 8, 2)).isEqualTo(NEW_INSTEAD);
    }

    @Test
    void aRuleThatKeepsFewerThanBeforeDropsTheRest() {
        for (int term = 0; term < 10; term++) {
            memory.see(term, term, 10);
        }
        assertThat(memory.see(20, 20, 3)).isEqualTo(NEW_INSTEAD);
        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.see(21, 9, 3)).isEqualTo(KNOWN);
        assertThat(memory.see(22, 7, 3)).isEqualTo(NEW_INSTEAD);
    }
}
