package dev.gatewatch.source.reader;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import java.time.Duration;

/**
 * Refuses events whose time the arrival of their record contradicts, so that no producer's clock
 * makes the events of others late or holds their windows open.
 *
 * <p>Events from long before their arrival are refused only once the stream has current ones, too:
 * a stream may be fed with an archive alone.
 */
public final class ArrivalCheck {
    /** More than the largest allowed lateness and out-of-orderness together. */
    private static final long MAX_BEHIND = Duration.ofHours(25).toMillis();

    private final long maxAhead;
    private final Runnable onCurrent;
    private boolean current;

    /**
     * A check of the records that one reader reads.
     *
     * @param maxAhead how far after the arrival of its record an event may be dated
     * @param onCurrent called once, with the first event that is current: its time is that of its
     *     arrival, give or take what is allowed
     */
    public ArrivalCheck(Duration maxAhead, Runnable onCurrent) {
        this.maxAhead = maxAhead.toMillis();
        this.onCurrent = onCurrent;
    }

    /** Another reader has seen a current event. */
    public void streamIsCurrent() {
        current = true;
    }

    /**
     * What becomes of a piece of a record: the same with its arrival, or a reject.
     *
     * @param arrival when the record arrived, epoch milliseconds
     * @param position shard and sequence number of the record
     */
    public Decoded check(Decoded decoded, long arrival, String position) {
        TrailEvent event = decoded.event();
        if (event == null) {
            return decoded.arrivedAt(arrival);
        }
        long time = event.time();
        if (time - arrival > maxAhead) {
            return Decoded.of(Reject.inFuture(event.eventId(), time, arrival, position))
                    .arrivedAt(arrival);
        }
        if (arrival - time <= MAX_BEHIND) {
            if (!current) {
                current = true;
                onCurrent.run();
            }
        } else if (current) {
            return Decoded.of(Reject.inPast(event.eventId(), time, arrival, position))
                    .arrivedAt(arrival);
        }
        return decoded.arrivedAt(arrival);
    }
}
