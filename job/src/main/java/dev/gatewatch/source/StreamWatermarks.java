package dev.gatewatch.source;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.io.Serializable;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a stream: behind the latest event time by the out-of-orderness. A part of the
 * stream that falls silent stops holding the others back; and where all is silent, the clock takes
 * over, so that the last windows of a quiet stream close.
 *
 * @param outOfOrderness how far out of order events are expected, milliseconds
 * @param idleness after so long without an event a part counts as idle, milliseconds of the clock
 * @param quietAfter after so long without an event the clock drives the watermark, milliseconds of
 *     the clock: it then stays behind the clock by this and the out-of-orderness
 * @param maxAhead an event further ahead of the clock than this does not move the watermark,
 *     milliseconds
 * @param clock epoch milliseconds
 */
public record StreamWatermarks(
        long outOfOrderness, long idleness, long quietAfter, long maxAhead, Clock clock)
        implements WatermarkStrategy<Decoded> {
    private static final long serialVersionUID = 1L;

    /** A clock that can be shipped with the job; epoch milliseconds. */
    public interface Clock extends LongSupplier, Serializable {}

    @Override
    public WatermarkGenerator<Decoded> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        return new Generator(this);
    }

    @Override
    public TimestampAssigner<Decoded> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (decoded, recordTimestamp) -> {
            TrailEvent event = decoded.event();
            return event == null ? recordTimestamp : event.time();
        };
    }

    private static final class Generator implements WatermarkGenerator<Decoded> {
        private final StreamWatermarks settings;
        private long latest = Long.MIN_VALUE;
        private long lastArrival;
        private long emitted = Long.MIN_VALUE;

        Generator(StreamWatermarks settings) {
            this.settings = settings;
            this.lastArrival = settings.clock.getAsLong();
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            TrailEvent event = decoded.event();
            if (event == null) {
                return;
            }
            long now = settings.clock.getAsLong();
            lastArrival = now;
            output.markActive();
            if (event.time() - now <= settings.maxAhead) {
                latest = Math.max(latest, event.time());
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long now = settings.clock.getAsLong();
            long silence = now - lastArrival;
            if (latest != Long.MIN_VALUE) {
                advance(latest - settings.outOfOrderness - 1, output);
            }
            if (silence >= settings.quietAfter) {
                advance(now - settings.quietAfter - settings.outOfOrderness - 1, output);
            }
            if (silence >= settings.idleness) {
                output.markIdle();
            }
        }

        private void advance(long watermark, WatermarkOutput output) {
            if (watermark > emitted) {
                emitted = watermark;
                output.emitWatermark(new Watermark(watermark));
            }
        }
    }
}
