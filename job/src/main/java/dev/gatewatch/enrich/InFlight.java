package dev.gatewatch.enrich;

/** Something that takes a place in the queue of its subtask until it is gone. */
interface InFlight {
    /** Whether it has gone on. */
    boolean isGone();
}
