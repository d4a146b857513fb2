package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import java.util.Arrays;

/**
 * An episode that is not over yet: successive firing times, and what has been summed up of events
 * whose buckets are gone.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class OpenEpisode {
    /** Marks a start that is still to be found. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** The first firing time, epoch milliseconds. */
    public long first;

    /** The last firing time, epoch milliseconds. */
    public long last;

    /** The earliest contributing event's time once that is settled, else {@link #UNKNOWN}. */
    public long start = UNKNOWN;

    /** Events of forgotten buckets within [start, last]. */
    public long count;

    /** Those of them that came at or before the first firing. */
    public long countAtFirst;

    /** Events of forgotten buckets after the last firing: they count once the group fires again. */
    public long pending;

    /** When the first alert was raised, or {@link #UNKNOWN} before. */
    public long created = UNKNOWN;

    /** The first firing time that each alert named, ascending. */
    public long[] announced = {};

    /** Whether it was forwarded to rules that look at this rule's episodes. */
    public boolean forwarded;

    /** The earliest events of forgotten buckets. */
    public Evidence[] events = {};

    /** An episode of one firing time. */
    public static OpenEpisode at(long time) {
        OpenEpisode episode = new OpenEpisode();
        episode.first = time;
        episode.last = time;
        return episode;
    }

    /** Adds a firing time. */
    public void extend(long time) {
        first = Math.min(first, time);
        if (time > last) {
            last = time;
            count += pending;
            pending = 0;
        }
    }

    /**
     * Takes in a later episode that turned out to belong to this one. Nothing of the later one has
     * been summed up yet: that happens once its first firing is settled, and then no event can join
     * it to an earlier episode any more.
     */
    public void join(OpenEpisode later) {
        extend(later.last);
        forwarded |= later.forwarded;
        created =
                created == UNKNOWN
                        ? later.created
                        : later.created == UNKNOWN ? created : Math.min(created, later.created);
        int known = announced.length;
        announced = Arrays.copyOf(announced, known + later.announced.length);
        System.arraycopy(later.announced, 0, announced, known, later.announced.length);
        Arrays.sort(announced);
    }
}
