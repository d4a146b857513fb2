package dev.gatewatch.cli.local;

import dev.gatewatch.alert.ReadableTimes;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.replay.ReplayProgress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the progress of a replay on a terminal. */
final class ProgressLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);

    private final ReplayProgress progress;
    private final long totalBytes;
    private final ReadableTimes times;
    private final boolean shown;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "progress");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param totalBytes of all files, or 0 if it is not known
     * @param shown whether there is somebody to see it
     */
    ProgressLine(ReplayProgress progress, long totalBytes, ReadableTimes times, boolean shown) {
        this.progress = progress;
        this.totalBytes = totalBytes;
        this.times = times;
        this.shown = shown;
    }

    void start() {
        if (shown) {
            var unused =
                    clock.scheduleAtFixedRate(
                            () -> show(() -> line(progress, totalBytes, times)),
                            200,
                            200,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** What is thrown ends the line, and an executor would keep it to itself. */
    static void show(Supplier<String> line) {
        try {
            Terminal.get().progress(line.get());
        } catch (RuntimeException | Error e) {
            LOG.error("The progress can no longer be shown; the replay goes on", e);
            throw e;
        }
    }

    static String line(ReplayProgress progress, long totalBytes, ReadableTimes times) {
        StringBuilder line = new StringBuilder("replaying: ");
        if (progress.reached() != Long.MIN_VALUE) {
            line.append(times.minute(progress.reached())).append(", ");
        }
        line.append(ReplaySummary.number(progress.events(), "event", "events"));
        if (totalBytes > 0) {
            line.append(", ")
                    .append(Math.min(100, 100 * progress.bytes() / totalBytes))
                    .append(" % read");
        }
        return line.toString();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        Terminal.get().endProgress();
    }
}
