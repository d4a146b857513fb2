package dev.gatewatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.logging.CapturedLog;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTimeWatchTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final CapturedLog log = CapturedLog.begin(Level.WARN);
    private final Gauges gauges = new Gauges();
    private final Time time = new Time();
    private long now = NOON;
    private final EventTimeWatch watch = new EventTimeWatch(gauges, () -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void saysOnceAMinuteWhatWasSetAsideForItsTime() {
        time.watermark = NOON;
        arrive(Decoded.of(Reject.inFuture("a", NOON + HOUR, NOON, "s/1/2")));
        arrive(Decoded.of(Reject.inPast("b", 0, NOON, "s/1/3")));
        arrive(event());
        watch.late();
        assertThat(log.with("not counted")).isEmpty();
        now += MINUTE;
        arrive(event());
        assertThat(log.with("3 of 3 events that this subtask has read in 60 s are not counted"))
                .hasSize(1);
        assertThat(
                        log.with(
                                "1 came later than allowed-lateness, 1 are dated more than"
                                        + " max-ahead after they arrived, 1 more than a day"))
                .hasSize(1);
        now += MINUTE;
        arrive(event());
        assertThat(log.with("not counted")).hasSize(1);
    }

    @Test
    void saysItAlsoIfNothingComesAfterwards() {
        time.watermark = NOON;
        arrive(Decoded.of(Reject.inPast("b", 0, NOON, "s/1/3")));
        now += MINUTE;
        watch.arrived(Decoded.PROGRESS, time);
        assertThat(log.with("1 of 1 events")).hasSize(1);
        now += MINUTE;
        watch.arrived(Decoded.PROGRESS, time);
        assertThat(log.with("events that")).hasSize(1);
    }

    @Test
    void aLateEventAmongHundredsIsNoNews() {
        time.watermark = NOON;
        for (int i = 0; i < 100; i++) {
            arrive(event());
        }
        watch.late();
        now += MINUTE;
        arrive(event());
        assertThat(log.with("")).isEmpty();
    }

    @Test
    void saysThatTheWatermarkStaysBehindWhatArrives() {
        time.watermark = NOON - 2 * HOUR;
        arrive(event());
        assertThat(log.with("watermark")).isEmpty();
        now += MINUTE;
        arrive(event());
        assertThat(log.with("The watermark is 121 minutes behind what arrives")).hasSize(1);
    }

    @Test
    void saysThatThereIsNoWatermark() {
        arrive(event());
        now += MINUTE;
        arrive(event());
        assertThat(log.with("There is no watermark yet")).hasSize(1);
    }

    @Test
    void ofFilesItSaysNothing() {
        now += MINUTE;
        watch.arrived(Decoded.of(Reject.late("a", NOON)), time);
        watch.late();
        now += MINUTE;
        watch.arrived(Decoded.of(Reject.late("a", NOON)), time);
        assertThat(log.with("")).isEmpty();
    }

    @Test
    void theLagIsThatBehindTheClockAndBeforeAnyWatermarkTheTimeSinceTheStart() {
        now = NOON + 5000;
        assertThat(gauges.lag()).isEqualTo(5L);
        time.watermark = NOON - 120_000;
        arrive(event());
        assertThat(gauges.lag()).isEqualTo(125L);
        time.watermark = NOON + HOUR;
        assertThat(gauges.lag()).isEqualTo(0L);
    }

    private void arrive(Decoded decoded) {
        watch.arrived(decoded.arrivedAt(now), time);
    }

    private static Decoded event() {
        return Decoded.of(new TrailEvent("e", NOON, new short[0], new byte[0], new String[0]));
    }

    private static final class Gauges extends UnregisteredMetricsGroup {
        private @Nullable Supplier<Object> lag;

        @Override
        public MetricGroup addGroup(String name) {
            assertThat(name).isEqualTo("KinesisAnalytics");
            return this;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            assertThat(name).isEqualTo("watermarkLagSeconds");
            lag = gauge::getValue;
            return gauge;
        }

        Object lag() {
            return List.of(lag == null ? -1 : lag.get()).get(0);
        }
    }

    private static final class Time implements TimerService {
        long watermark = Long.MIN_VALUE;

        @Override
        public long currentWatermark() {
            return watermark;
        }

        @Override
        public long currentProcessingTime() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void registerProcessingTimeTimer(long timer) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void registerEventTimeTimer(long timer) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void deleteProcessingTimeTimer(long timer) {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public void deleteEventTimeTimer(long timer) {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
