package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An episode that is not over yet: successive firing times, and a summary of the events whose
 * buckets have been removed.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class OpenEpisode {
    /** Marks a start that is not known yet. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** The first firing time, epoch milliseconds. */
    public long first;

    /** The last firing time, epoch milliseconds. */
    public long last;

    /** The earliest contributing event's time once that is settled, else {@link #UNKNOWN}. */
    public long start = UNKNOWN;

    /** Events of removed buckets within [start, last]. */
    public long count;

    /** How many of them were at or before the first firing. */
    public long countAtFirst;

    /** Events of removed buckets after the last firing: they count once the group fires again. */
    public long pending;

    /** When the first alert was raised, or {@link #UNKNOWN} before. */
    public long created = UNKNOWN;

    /**
     * The first firing time that each alert named, ascending; at most {@link Alert#MAX_OPENINGS}.
     */
    public long[] announced = {};

    /** Whether it was forwarded to rules that read this rule's episodes. */
    public boolean forwarded;

    /** The earliest events of removed buckets. */
    public Evidence[] events = {};

    /**
     * The latest event of forgotten buckets up to the last firing that is kept, or of a sequence
     * one that is part of it; null if there is none.
     */
    public @Nullable Evidence latest;

    /**
     * What it found unusual; null for rules that do not compare with the past. Not part of what
     * earlier releases saved of episodes as POJOs.
     */
    public transient @Nullable Unusual unusual;

    /** An episode of one firing time. */
    public static OpenEpisode at(long time) {
        OpenEpisode episode = new OpenEpisode();
        episode.first = time;
        episode.last = time;
        return episode;
    }

    /** A copy that shares nothing which changes. */
    OpenEpisode copy() {
        OpenEpisode copy = new OpenEpisode();
        copy.first = first;
        copy.last = last;
        copy.start = start;
        copy.count = count;
        copy.countAtFirst = countAtFirst;
        copy.pending = pending;
        copy.created = created;
        copy.announced = announced.clone();
        copy.forwarded = forwarded;
        copy.events = events.clone();
        copy.latest = latest;
        copy.unusual = unusual;
        return copy;
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
     * Merges a later episode that turned out to belong to this one. Nothing of the later one has
     * been summarised yet: that happens once its first firing is settled, and then no event can
     * join it to an earlier episode any more.
     */
    public void join(OpenEpisode later) {
        extend(later.last);
        forwarded |= later.forwarded;
        latest = latest == null ? later.latest : latest;
        created =
                created == UNKNOWN
                        ? later.created
                        : later.created == UNKNOWN ? created : Math.min(created, later.created);
        int known = announced.length;
        announced = Arrays.copyOf(announced, known + later.announced.length);
        System.arraycopy(later.announced, 0, announced, known, later.announced.length);
        Arrays.sort(announced);
        announced = Arrays.copyOf(announced, Math.min(announced.length, Alert.MAX_OPENINGS));
    }
}
