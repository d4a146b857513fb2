package dev.gatewatch.report.window;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events in the order of a list, the latter part of them only when a gate is open: a savepoint can
 * be taken in front of it. The watermark follows each event. For one job at a time.
 */
final class GatedEvents {
    private static final AtomicLong EMITTED = new AtomicLong();

    private static volatile List<TrailEvent> events = List.of();
    private static volatile long gate;
    private static volatile CompletableFuture<Void> opened = new CompletableFuture<>();

    private GatedEvents() {}

    /**
     * Sets the events of the next jobs.
     *
     * @param before how many are in front of the gate
     */
    static void set(List<TrailEvent> list, long before) {
        events = list;
        gate = before;
        EMITTED.set(0);
        opened = new CompletableFuture<>();
    }

    static void open() {
        opened.complete(null);
    }

    /** Whether all events in front of the gate have been emitted. */
    static boolean isAtGate() {
        return EMITTED.get() >= gate;
    }

    /**
     * The source.
     *
     * @param outOfOrderness how far the watermark is behind the latest event, milliseconds
     */
    static DataStream<Decoded> in(StreamExecutionEnvironment env, long outOfOrderness) {
        DataGeneratorSource<Decoded> source =
                new DataGeneratorSource<>(
                        GatedEvents::next,
                        events.size(),
                        parallelism -> new Gate(),
                        TypeInformation.of(Decoded.class));
        return env.fromSource(
                        source,
                        WatermarkStrategy.<Decoded>forGenerator(
                                        context -> new FollowEvents(outOfOrderness))
                                .withTimestampAssigner((decoded, before) -> time(decoded)),
                        "events")
                .uid("events")
                .setParallelism(1);
    }

    private static Decoded next(Long number) {
        EMITTED.incrementAndGet();
        return Decoded.of(events.get(number.intValue()));
    }

    private static long time(Decoded decoded) {
        TrailEvent event = decoded.event();
        if (event == null) {
            throw new IllegalStateException("all are events");
        }
        return event.time();
    }

    private static final class Gate implements RateLimiter<NumberSequenceSplit> {
        @Override
        public CompletionStage<Void> acquire(int events) {
            return isAtGate() ? opened : CompletableFuture.completedFuture(null);
        }
    }

    private static final class FollowEvents implements WatermarkGenerator<Decoded> {
        private final long outOfOrderness;
        private long latest = Long.MIN_VALUE;

        FollowEvents(long outOfOrderness) {
            this.outOfOrderness = outOfOrderness;
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (timestamp > latest) {
                latest = timestamp;
                output.emitWatermark(new Watermark(latest - outOfOrderness - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Follows each event.
        }
    }
}
