package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/** Groups that are kept in memory and written later, against groups that are state all the time. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class WriteBackTest {
    private static final long SEED = 20260101;

    /** More than memory takes, so that each is written, dropped and read again. */
    private static final long ROOM = 100_000;

    private static final int GROUPS = 1_000;
    private static final int EVENTS = 5_000;

    @Test
    void moreGroupsThanMemoryTakesGiveTheSameAlerts() throws Exception {
        List<String> alerts = alerts(new EmbeddedRocksDBStateBackend(), EVENTS);
        assertThat(alerts)
                .hasSizeGreaterThan(500)
                .isEqualTo(alerts(new HashMapStateBackend(), EVENTS));
    }

    @Test
    void noAlertIsAnotherWhereTheJobIsRestartedWithGroupsInMemory() throws Exception {
        List<String> alerts = alerts(new HashMapStateBackend(), EVENTS);
        assertThat(alerts(new HashMapStateBackend(), EVENTS / 7)).isEqualTo(alerts);
        assertThat(alerts(new EmbeddedRocksDBStateBackend(), EVENTS / 7)).isEqualTo(alerts);
    }

    /**
     * The alerts.
     *
     * @param part after how many events the job is restarted, each time
     */
    private static List<String> alerts(StateBackend backend, int part) throws Exception {
        Random random = new Random(SEED);
        DetectionPlan plan =
                CorrelateKit.plan(
                        CorrelateKit.FAILURE
                                + CorrelateKit.rule("three", "10m", "gte: 3")
                                + "---\n"
                                + CorrelateKit.rule("few", "1m", "lt: 2"));
        List<String> alerts = new ArrayList<>();
        OperatorSubtaskState[] state = {};
        for (int from = 0; from < EVENTS; from += part) {
            try (var harness = CorrelateKit.stream(plan, backend, ROOM, state)) {
                for (int event = from; event < Math.min(EVENTS, from + part); event++) {
                    int second = event / 5;
                    int group = random.nextInt(GROUPS);
                    CorrelateKit.send(harness, "e" + event, "ip-" + group, second);
                    if (event % 300 == 0) {
                        harness.processWatermark(second * 1000L - 30_000);
                    }
                }
                if (from + part >= EVENTS) {
                    harness.processWatermark(Long.MAX_VALUE);
                } else {
                    state = new OperatorSubtaskState[] {harness.snapshot(from, from)};
                }
                harness.extractOutputValues().forEach(alert -> alerts.add(text(alert)));
            }
        }
        alerts.sort(null);
        return alerts;
    }

    private static String text(Alert alert) {
        return alert.ruleId()
                + alert.activity()
                + Arrays.toString(alert.groupValues())
                + alert.start()
                + ' '
                + alert.count()
                + Arrays.toString(alert.events());
    }
}
