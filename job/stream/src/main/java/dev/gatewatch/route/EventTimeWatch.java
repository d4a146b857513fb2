package dev.gatewatch.route;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.GaugeNames;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far time has come, and says once a minute what the times of events cost: events that
 * were set aside for theirs, and a watermark that stays behind what arrives. Watches a stream; of
 * files, nobody knows when they arrived.
 */
final class EventTimeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EventTimeWatch.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toMillis();

    /** More than CloudTrail takes and the out-of-orderness may be. */
    private static final long MAX_LAG = Duration.ofHours(2).toMillis();

    /** From one late event in so many on, they are worth a warning. */
    private static final long LATE_IN = 100;

    private final LongSupplier clock;
    private final long openedAt;
    private @Nullable TimerService timers;
    private long since;
    private long read;
    private long late;
    private long inFuture;
    private long inPast;
    private long latestArrival = Decoded.ARRIVAL_UNKNOWN;

    /**
     * Registers the metric {@code watermarkLagSeconds}.
     *
     * @param clock epoch milliseconds
     */
    EventTimeWatch(MetricGroup metrics, LongSupplier clock) {
        this.clock = clock;
        this.openedAt = clock.getAsLong();
        this.since = openedAt;
        metrics.addGroup(Counts.GROUP).gauge(GaugeNames.WATERMARK_LAG_SECONDS, this::lagSeconds);
    }

    /** A piece of input came; warns if a minute has passed. */
    void arrived(Decoded decoded, TimerService time) {
        timers = time;
        if (!decoded.hasArrival()) {
            // A shard's report of how far it has been read: there are some while nothing comes.
            if (latestArrival != Decoded.ARRIVAL_UNKNOWN) {
                warn();
            }
            return;
        }
        latestArrival = Math.max(latestArrival, decoded.arrival());
        warn();
        read += decoded.skipped() ? 0 : 1;
        Reject reject = decoded.reject();
        if (reject != null && reject.reason() == RejectReason.TIME_IN_FUTURE) {
            inFuture++;
        } else if (reject != null && reject.reason() == RejectReason.TIME_IN_PAST) {
            inPast++;
        }
    }

    /** The last piece was late. */
    void late() {
        late++;
    }

    private void warn() {
        long now = clock.getAsLong();
        if (now - since < INTERVAL) {
            return;
        }
        if (inFuture + inPast > 0 || late * LATE_IN > read) {
            LOG.warn(
                    "{} of {} events that this subtask has read in {} s are not counted, and no rule"
                            + " sees them, for their time: {} came later than allowed-lateness, {} are dated more"
                            + " than max-ahead after they arrived, {} more than a day before."
                            + " Rejects names them and their shards",
                    late + inFuture + inPast,
                    read,
                    (now - since) / 1000,
                    late,
                    inFuture,
                    inPast);
        }
        long watermark = watermark();
        // Before the first watermark the difference would not fit.
        if (watermark == Long.MIN_VALUE || latestArrival - watermark > MAX_LAG) {
            LOG.warn(
                    "{}: patterns, rules of a window's end and closing documents wait, and state"
                            + " grows. A shard has only events from long before they arrive; its"
                            + " reader names it",
                    watermark == Long.MIN_VALUE
                            ? "There is no watermark yet"
                            : "The watermark is "
                                    + Duration.ofMillis(latestArrival - watermark).toMinutes()
                                    + " minutes behind what arrives");
        }
        since = now;
        read = 0;
        late = 0;
        inFuture = 0;
        inPast = 0;
    }

    private long watermark() {
        TimerService time = timers;
        return time == null ? Long.MIN_VALUE : time.currentWatermark();
    }

    /** How far the watermark is behind the clock; before the first, since the start. */
    private long lagSeconds() {
        long watermark = watermark();
        long from = watermark == Long.MIN_VALUE ? openedAt : watermark;
        return Math.max(0, clock.getAsLong() - from) / 1000;
    }
}
