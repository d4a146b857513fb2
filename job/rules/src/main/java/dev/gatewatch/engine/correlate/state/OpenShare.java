package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import org.jspecify.annotations.Nullable;

/** An interval that is not over, of a rule on a share that is judged by itself. */
public final class OpenShare {
    /** The number of the interval: intervals are numbered from 1970 on. */
    public final long interval;

    /** The events of the interval. */
    public long count;

    /** How many of them are part of the share. */
    public long matched;

    /** The earliest of those that are part of it, and the latest. */
    PackedEvidence evidence = new PackedEvidence();

    OpenShare(long interval) {
        this.interval = interval;
    }

    /** Counts an event that is part of the share. */
    public void match(Evidence event) {
        matched++;
        evidence.keep(event);
    }

    /** The earliest events that are part of it, in order. */
    public Evidence[] earliest() {
        return evidence.earliest();
    }

    /** The latest event that is part of it, or null. */
    public @Nullable Evidence latest() {
        return evidence.latest();
    }

    /** A copy that shares nothing which changes. */
    OpenShare copy() {
        OpenShare copy = new OpenShare(interval);
        copy.count = count;
        copy.matched = matched;
        copy.evidence = evidence.copy();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return 48 + evidence.bytes();
    }
}
