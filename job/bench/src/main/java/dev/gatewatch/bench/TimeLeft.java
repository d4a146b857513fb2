package dev.gatewatch.bench;

import dev.gatewatch.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says on a terminal what runs, and for how long everything still takes. */
final class TimeLeft {
    /** What a measurement takes before that is known, nanoseconds. */
    private static final long GUESS = 4_000_000_000L;

    private final List<Measurement> wanted;
    private final int rounds;
    private final Map<Measurement, Long> took = new HashMap<>();

    private int done;
    private long began;

    TimeLeft(List<Measurement> wanted, int rounds) {
        this.wanted = wanted;
        this.rounds = rounds;
    }

    void next(Measurement measurement, int round) {
        stop();
        long left = 0;
        int place = done % wanted.size();
        for (int i = 0; i < wanted.size(); i++) {
            int times = rounds - round - (i < place ? 1 : 0);
            left += times * took.getOrDefault(wanted.get(i), GUESS);
        }
        Terminal.get()
                .progress(
                        "measuring "
                                + measurement.name()
                                + ", round "
                                + (round + 1)
                                + " of "
                                + rounds
                                + ", about "
                                + Math.max(1, left / 1_000_000_000)
                                + " s left");
        began = System.nanoTime();
        done++;
    }

    void end() {
        stop();
        Terminal.get().endProgress();
    }

    private void stop() {
        if (done > 0) {
            took.put(wanted.get((done - 1) % wanted.size()), System.nanoTime() - began);
        }
    }
}
