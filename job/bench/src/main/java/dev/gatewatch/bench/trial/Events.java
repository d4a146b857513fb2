package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.EventSequence;

/** Which events a trial deals with. */
public interface Events {
    /**
     * The events.
     *
     * @param total how many there are
     * @param readers how many ranges of them are read at once
     */
    EventSequence of(long total, int readers);
}
