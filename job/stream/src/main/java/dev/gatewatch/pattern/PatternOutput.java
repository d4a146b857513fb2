package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;

/** Receives what patterns find in the current group, and says when it is. */
interface PatternOutput {
    /** Asks to be called for the current group again, once the watermark passes this time. */
    void wakeUpAt(long time);

    /** The time of the clock, epoch milliseconds. */
    long now();

    void alert(Alert alert);

    /** An alert on a group that has too many events. */
    void overflow(Alert alert);

    /** Each match. */
    void captured(CapturedSteps match);

    /** Adds one to what is counted under this name. */
    void count(String name);
}
