package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import org.junit.jupiter.api.Test;

class FirstRejectsTest {
    @Test
    void theMostFrequentReasonIsFirstWithItsFirstReject() {
        FirstRejects rejects = new FirstRejects();
        rejects.add(reject(RejectReason.NO_EVENT_ID, "a"));
        for (String position : new String[] {"b", "c", "d"}) {
            rejects.add(reject(RejectReason.UNKNOWN_SHAPE, position));
        }

        assertThat(rejects.count()).isEqualTo(4);
        assertThat(rejects.mostFrequent())
                .extracting(counted -> counted.first().position(), FirstRejects.Counted::count)
                .containsExactly(tuple("b", 3L), tuple("a", 1L));
    }

    private static Reject reject(RejectReason reason, String position) {
        return new Reject(reason, "no event", position, "{", 1);
    }
}
