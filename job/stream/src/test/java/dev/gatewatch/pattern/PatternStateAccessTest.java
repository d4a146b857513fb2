package dev.gatewatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.operator.CountingStateBackend;
import org.junit.jupiter.api.Test;

class PatternStateAccessTest {
    private static final PatternKit EACH =
            PatternKit.pattern("within: 1m\ngroup-by: [user]", "one, rule: a");

    @Test
    void eventsOfOneSecondThatWaitAreNotReadAndWrittenForEachOther() throws Exception {
        long some = bytes(400);
        assertThat(bytes(800)).isLessThan(some * 5 / 2);
    }

    // Closing a harness may be interrupted, says its signature.
    @SuppressWarnings("try")
    private static long bytes(int events) throws Exception {
        CountingStateBackend backend = new CountingStateBackend();
        try (var harness = EACH.harness(3, backend)) {
            for (int event = 0; event < events; event++) {
                harness.processElement(EACH.event("a", 1, "x"), 0);
            }
            harness.processWatermark(10_000);
        }
        return backend.bytes();
    }
}
