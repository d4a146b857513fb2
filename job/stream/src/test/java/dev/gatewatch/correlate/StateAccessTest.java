package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.operator.CountingStateBackend;
import dev.gatewatch.rule.plan.DetectionPlan;
import org.junit.jupiter.api.Test;

/** How much state is read and written, where an attacker decides how many events there are. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class StateAccessTest {
    private static final String IP = "192.0.2.1";

    @Test
    void eventsOfOneSecondThatWaitAreNotReadAndWrittenForEachOther() throws Exception {
        // The first 256 are with what the rules keep.
        long some = bytes(1_000);
        assertThat(bytes(2_000)).isLessThan(some * 5 / 2);
    }

    @Test
    void aBusyGroupIsReadAndWrittenOnceForAllItsEvents() throws Exception {
        DetectionPlan plan =
                CorrelateKit.plan(
                        CorrelateKit.FAILURE
                                + CorrelateKit.rule("long", "1h", "gte: 1000")
                                + "---\n"
                                + CorrelateKit.rule("short", "10s", "gte: 1000"));
        CountingStateBackend backend = new CountingStateBackend();
        try (var harness = CorrelateKit.stream(plan, backend)) {
            for (int second = 1; second <= 500; second++) {
                CorrelateKit.send(harness, IP, second);
                harness.processWatermark(second * 1000L);
            }
            assertThat(backend.bytes("keyed-groups")).as("before a checkpoint").isZero();
            harness.snapshot(1, 1);
            long written = backend.bytes("keyed-groups");
            assertThat(written).as("with a checkpoint").isPositive();
            harness.snapshot(2, 2);
            assertThat(backend.bytes("keyed-groups")).as("without a change").isEqualTo(written);
        }
    }

    private static long bytes(int events) throws Exception {
        DetectionPlan plan =
                CorrelateKit.plan(CorrelateKit.FAILURE + CorrelateKit.rule("few", "10m", "lt: 5"));
        CountingStateBackend backend = new CountingStateBackend();
        try (var harness = CorrelateKit.stream(plan, backend)) {
            for (int event = 0; event < events; event++) {
                CorrelateKit.send(harness, "e" + event, IP, 1);
            }
            harness.processWatermark(10_000);
        }
        return backend.bytes();
    }
}
