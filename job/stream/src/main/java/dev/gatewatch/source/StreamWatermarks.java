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
 * stream without new events stops holding the others back; and if all parts are silent, the clock
 * advances the watermark, so that the last windows of a quiet stream close.
 *
 * <p>A part that has been read to its end is silent because nothing arrives, one that is behind
 * only because it cannot be read just now; so the source reports which it is. A report is {@link
 * Decoded#PROGRESS}, dated with the time up to which everything has been read, or without a time
 * while there is more to read. A part without reports (a reader without shards, or a source that
 * reports nothing) becomes idle, and the clock never advances it.
 *
 * @param outOfOrderness how far out of order events are expected, milliseconds
 * @param idleness time without an event after which a part that is read to its end counts as idle,
 *     milliseconds of the clock
 * @param quietAfter time without an event after which the clock advances the watermark of a part
 *     that is read to its end, milliseconds of the clock: it then stays behind the clock by this
 *     and the out-of-orderness. After this time without a report a part that is behind counts as
 *     idle, too
 * @param maxAhead an event dated further after its arrival than this does not move the watermark;
 *     one that is dated nearer moves it no further than to its arrival, so that a fast clock does
 *     not make the events of others late. Where the arrival is not known, the clock stands for it.
 *     Milliseconds
 * @param clock epoch milliseconds
 */
public record StreamWatermarks(
        long outOfOrderness, long idleness, long quietAfter, long maxAhead, Clock clock)
        implements WatermarkStrategy<Decoded> {
    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = Long.MIN_VALUE;

    /** A serializable clock; epoch milliseconds. */
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
        private long latest = UNKNOWN;
        private long lastArrival;
        private long lastReport;
        private long readUpTo = UNKNOWN;
        private boolean reported;
        private long emitted = UNKNOWN;

        Generator(StreamWatermarks settings) {
            this.settings = settings;
            this.lastArrival = settings.clock.getAsLong();
            this.lastReport = lastArrival;
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            TrailEvent event = decoded.event();
            if (event != null) {
                arrive(event, decoded.arrival(), output);
            } else if (decoded.reject() == null && !decoded.skipped()) {
                reported = true;
                lastReport = settings.clock.getAsLong();
                if (timestamp == TimestampAssigner.NO_TIMESTAMP) {
                    output.markActive();
                } else {
                    readUpTo = Math.max(readUpTo, timestamp);
                }
            }
        }

        private void arrive(TrailEvent event, long arrival, WatermarkOutput output) {
            long now = settings.clock.getAsLong();
            lastArrival = now;
            lastReport = now;
            output.markActive();
            long arrived = arrival == Decoded.ARRIVAL_UNKNOWN ? now : arrival;
            if (event.time() - arrived <= settings.maxAhead) {
                latest = Math.max(latest, Math.min(event.time(), arrived));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long before = emitted;
            if (latest != UNKNOWN) {
                advance(latest - settings.outOfOrderness - 1, output);
            }
            long silence = readUpTo == UNKNOWN ? 0 : readUpTo - lastArrival;
            if (silence >= settings.quietAfter) {
                advance(readUpTo - settings.quietAfter - settings.outOfOrderness - 1, output);
            }
            // If all parts are idle, Flink emits no watermark: idle from the next tick on.
            if (emitted == before && isIdle(silence)) {
                output.markIdle();
            }
        }

        private boolean isIdle(long silence) {
            long withoutReport = settings.clock.getAsLong() - lastReport;
            return silence >= settings.idleness
                    || withoutReport >= (reported ? settings.quietAfter : settings.idleness);
        }

        private void advance(long watermark, WatermarkOutput output) {
            if (watermark > emitted) {
                emitted = watermark;
                output.emitWatermark(new Watermark(watermark));
            }
        }
    }
}
