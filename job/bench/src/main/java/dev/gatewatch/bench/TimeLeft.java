package dev.gatewatch.bench;

import dev.gatewatch.cli.terminal.Terminal;

/** Says on a terminal what runs, and for how long everything still takes. */
final class TimeLeft {
    /** What a measurement takes before any is done, nanoseconds. */
    private static final long GUESS = 25_000_000_000L;

    private final int measurements;
    private final long began = System.nanoTime();
    private int done;

    TimeLeft(int measurements) {
        this.measurements = measurements;
    }

    void next(Measurement measurement) {
        long each = done == 0 ? GUESS : (System.nanoTime() - began) / done;
        Terminal.get()
                .progress(
                        "measuring "
                                + measurement.name()
                                + ", "
                                + (done + 1)
                                + " of "
                                + measurements
                                + ", about "
                                + Math.max(1, (measurements - done) * each / 1_000_000_000)
                                + " s left");
        done++;
    }

    void end() {
        Terminal.get().endProgress();
    }
}
