package dev.gatewatch.replay;

/** Slows a replay down so that a person can follow it. */
final class ReplayPace {
    private final double speed;
    private long firstKey = Long.MIN_VALUE;
    private long startNanos;

    /**
     * @param speed milliseconds of event time per millisecond, or infinity for no pace
     */
    ReplayPace(double speed) {
        this.speed = speed;
    }

    /**
     * How many milliseconds the event at this time still has to wait; 0 or less if it can be
     * emitted.
     */
    long untilDue(long key) {
        if (speed == Double.POSITIVE_INFINITY || key == Long.MIN_VALUE) {
            return 0;
        }
        if (firstKey == Long.MIN_VALUE) {
            firstKey = key;
            startNanos = System.nanoTime();
        }
        return Math.round((key - firstKey) / speed) - (System.nanoTime() - startNanos) / 1_000_000;
    }
}
