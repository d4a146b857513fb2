package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

class StreamWatermarksTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final long OUT_OF_ORDERNESS = 120_000;
    private static final long IDLENESS = 30_000;
    private static final long QUIET_AFTER = 300_000;
    private static final long MAX_AHEAD = 600_000;

    // Set by the tests; the clock of a strategy has no state of its own.
    private long now = NOON;
    private final Emitted emitted = new Emitted();

    @Test
    void staysBehindTheLatestEvent() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        assertThat(emitted.all).containsExactly("active");
        assertThat(emitted(generator)).containsExactly(behind(NOON));
        now = NOON + 5000;
        send(generator, NOON + 5000);
        send(generator, NOON + 3000);
        assertThat(emitted(generator)).containsExactly(behind(NOON + 5000));
    }

    @Test
    void saysNothingBeforeTheFirstEvent() {
        assertThat(emitted(generator(MAX_AHEAD))).isEmpty();
    }

    @Test
    void neverGoesBackAndNeverRepeatsItself() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        assertThat(emitted(generator)).hasSize(1);
        send(generator, NOON - 3_600_000);
        assertThat(emitted(generator)).isEmpty();
        assertThat(emitted(generator)).isEmpty();
    }

    @Test
    void anEventMovesItNoFurtherThanToItsArrival() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        now = NOON + 3_600_000;
        generator.onEvent(event(NOON + MAX_AHEAD).arrivedAt(NOON), 0, emitted);
        assertThat(emitted(generator)).containsExactly(behind(NOON));
        generator.onEvent(event(NOON + 2000).arrivedAt(NOON + 3000), 0, emitted);
        assertThat(emitted(generator)).containsExactly(behind(NOON + 2000));
    }

    @Test
    void anEventFarAheadOfItsArrivalDoesNotMoveIt() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        now = NOON + 3_600_000;
        generator.onEvent(event(NOON + MAX_AHEAD + 1).arrivedAt(NOON), 0, emitted);
        assertThat(emitted(generator)).isEmpty();
    }

    @Test
    void whereTheArrivalIsNotKnownTheClockStandsForIt() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON + MAX_AHEAD + 1);
        assertThat(emitted(generator)).isEmpty();
        send(generator, NOON + MAX_AHEAD);
        assertThat(emitted(generator)).containsExactly(behind(NOON));
    }

    @Test
    void aPartReadToItsEndBecomesIdleAndActiveAgainWithTheNextEvent() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        reportReadUpTo(generator, NOON + IDLENESS - 1);
        assertThat(emitted(generator)).hasSize(1);
        assertThat(emitted.all).doesNotContain("idle");
        reportReadUpTo(generator, NOON + IDLENESS);
        emitted(generator);
        assertThat(emitted.all).containsExactly("idle");
        emitted.all.clear();
        send(generator, NOON + 1000);
        assertThat(emitted.all).containsExactly("active");
        assertThat(emitted(generator)).containsExactly(behind(NOON + 1000));
        assertThat(emitted.all).doesNotContain("idle");
    }

    @Test
    void aPartWithoutProgressBecomesIdleAndIsNeverDrivenByTheClock() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        now = NOON + IDLENESS;
        assertThat(emitted(generator)).isEmpty();
        assertThat(emitted.all).containsExactly("idle");
        // A document without events does not say how far has been read.
        generator.onEvent(Decoded.SKIPPED.arrivedAt(NOON), NOON, emitted);
        now = NOON + 86_400_000;
        assertThat(emitted(generator)).isEmpty();
    }

    @Test
    void aPartThatIsBehindHoldsTheOthersBackAsLongAsThereIsNews() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        for (long time = NOON; time < NOON + 3 * QUIET_AFTER; time += 10_000) {
            reportBehind(generator, time);
            emitted(generator);
            assertThat(emitted.all).doesNotContain("idle");
        }
    }

    @Test
    void aPartThatIsFoundToBeBehindIsIdleNoLonger() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        now = NOON + IDLENESS;
        emitted(generator);
        assertThat(emitted.all).containsExactly("idle");
        emitted.all.clear();
        reportBehind(generator, now);
        assertThat(emitted.all).containsExactly("active");
        emitted(generator);
        assertThat(emitted.all).isEmpty();
    }

    @Test
    void aPartThatIsBehindAndCannotBeReadHoldsTheOthersBackForAWhileOnly() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        reportBehind(generator, NOON);
        now = NOON + QUIET_AFTER - 1;
        emitted(generator);
        assertThat(emitted.all).isEmpty();
        now = NOON + QUIET_AFTER;
        assertThat(emitted(generator)).isEmpty();
        assertThat(emitted.all).containsExactly("idle");
    }

    @Test
    void afterAQuietTimeTheClockDrivesAndTheLastWindowsClose() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        assertThat(emitted(generator)).containsExactly(behind(NOON));
        reportReadUpTo(generator, NOON + QUIET_AFTER - 1);
        assertThat(emitted(generator)).isEmpty();
        reportReadUpTo(generator, NOON + QUIET_AFTER + 1000);
        assertThat(emitted(generator)).containsExactly(behind(NOON + 1000));
        // Flink passes on nothing of what is idle in the same tick.
        assertThat(emitted.all).containsExactly("watermark");
        assertThat(emitted(generator)).isEmpty();
        assertThat(emitted.all).containsExactly("idle");
        reportReadUpTo(generator, NOON + QUIET_AFTER + 86_400_000);
        assertThat(emitted(generator)).containsExactly(behind(NOON + 86_400_000));
    }

    @Test
    void theClockDrivesNoFurtherThanThePartHasBeenRead() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        reportReadUpTo(generator, NOON + QUIET_AFTER + 1000);
        now = NOON + 86_400_000;
        assertThat(emitted(generator)).containsExactly(behind(NOON + 1000));
    }

    @Test
    void theClockDrivesAStreamThatNeverHadAnEvent() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        reportReadUpTo(generator, NOON + QUIET_AFTER);
        assertThat(emitted(generator)).containsExactly(behind(NOON));
    }

    @Test
    void anEventAfterAQuietTimeTakesOverAgain() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        send(generator, NOON);
        reportReadUpTo(generator, NOON + 2 * QUIET_AFTER);
        emitted(generator);
        send(generator, now - 1000);
        assertThat(emitted(generator)).containsExactly(behind(now - 1000));
        reportReadUpTo(generator, now + 1000);
        assertThat(emitted(generator)).isEmpty();
    }

    @Test
    void rejectsAreNoEvents() {
        WatermarkGenerator<Decoded> generator = generator(MAX_AHEAD);
        reportReadUpTo(generator, NOON + IDLENESS);
        generator.onEvent(reject(), 0, emitted);
        assertThat(emitted.all).isEmpty();
        emitted(generator);
        assertThat(emitted.all).containsExactly("idle");
    }

    @Test
    void anEventIsDatedByItsTimeAndARejectByItsRecord() {
        TimestampAssigner<Decoded> assigner =
                strategy(MAX_AHEAD).createTimestampAssigner(UnregisteredMetricsGroup::new);
        assertThat(assigner.extractTimestamp(event(NOON), 5)).isEqualTo(NOON);
        assertThat(assigner.extractTimestamp(reject(), 5)).isEqualTo(5);
        assertThat(assigner.extractTimestamp(Decoded.PROGRESS, 5)).isEqualTo(5);
    }

    private StreamWatermarks strategy(long maxAhead) {
        return new StreamWatermarks(OUT_OF_ORDERNESS, IDLENESS, QUIET_AFTER, maxAhead, () -> now);
    }

    private WatermarkGenerator<Decoded> generator(long maxAhead) {
        return strategy(maxAhead).createWatermarkGenerator(new Context());
    }

    private void send(WatermarkGenerator<Decoded> generator, long time) {
        generator.onEvent(event(time), time, emitted);
    }

    private void reportReadUpTo(WatermarkGenerator<Decoded> generator, long time) {
        now = time;
        generator.onEvent(Decoded.PROGRESS, time, emitted);
    }

    private void reportBehind(WatermarkGenerator<Decoded> generator, long time) {
        now = time;
        generator.onEvent(Decoded.PROGRESS, TimestampAssigner.NO_TIMESTAMP, emitted);
    }

    /** What the next tick emits. */
    private List<Long> emitted(WatermarkGenerator<Decoded> generator) {
        emitted.all.clear();
        emitted.watermarks.clear();
        generator.onPeriodicEmit(emitted);
        return List.copyOf(emitted.watermarks);
    }

    private static long behind(long time) {
        return time - OUT_OF_ORDERNESS - 1;
    }

    private static Decoded event(long time) {
        return Decoded.of(new TrailEvent("e", time, new short[0], new byte[0], new String[0]));
    }

    private static Decoded reject() {
        return Decoded.of(new Reject(RejectReason.MALFORMED_JSON, "no JSON", "p", "", -1));
    }

    private static final class Emitted implements WatermarkOutput {
        final List<String> all = new ArrayList<>();
        final List<Long> watermarks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            all.add("watermark");
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            all.add("idle");
        }

        @Override
        public void markActive() {
            all.add("active");
        }
    }

    private static final class Context
            implements org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }
}
