package dev.gatewatch.cli.local;

import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.metric.CountNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says how a job on a stream does: on a terminal all the time, elsewhere once a minute. */
final class RunProgress {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final boolean interactive;
    private final Consumer<String> redraw;
    private final Consumer<String> print;
    private long printed;

    /**
     * @param interactive whether there is a terminal
     * @param redraw replaces the last line on it
     * @param print prints a line
     * @param now of {@link System#nanoTime}; the first line is printed a minute later
     */
    RunProgress(boolean interactive, Consumer<String> redraw, Consumer<String> print, long now) {
        this.interactive = interactive;
        this.redraw = redraw;
        this.print = print;
        this.printed = now;
    }

    /** Shows a line, if it is time for one. */
    void show(String line, long now) {
        if (interactive) {
            redraw.accept(line);
        } else if (now - printed >= MINUTE) {
            printed = now;
            print.accept(line);
        }
    }

    /**
     * The line.
     *
     * @param totals by {@link CountNames}
     * @param behind how far behind the newest record each shard is read, milliseconds; empty if no
     *     shard is read
     * @param waiting how many alerts each sink has that no topic has accepted; empty without topic
     */
    static String line(Map<String, Object> totals, List<Long> behind, List<Long> waiting) {
        long degraded = 0;
        long lookedUp = 0;
        for (EnrichmentStatus status : EnrichmentStatus.values()) {
            long events = total(totals, (CountNames.ENRICHMENT + status.text())::equals);
            degraded += status.isDegraded() ? events : 0;
            lookedUp += status == EnrichmentStatus.NOT_NEEDED ? 0 : events;
        }
        StringBuilder line = new StringBuilder();
        add(line, "%,d events read", total(totals, CountNames.READ::equals));
        behind.stream()
                .max(Long::compare)
                .ifPresent(millis -> add(line, "%,d s behind", millis / 1_000));
        add(line, "%,d alerts", total(totals, name -> name.startsWith(CountNames.ALERTS)));
        if (!waiting.isEmpty()) {
            add(line, "%,d of them wait", waiting.stream().mapToLong(n -> n).sum());
        }
        add(line, "%,d late", total(totals, CountNames.LATE::equals));
        add(line, "%,d rejected", total(totals, name -> name.startsWith(CountNames.REJECTED)));
        add(line, "%,d looked up", lookedUp);
        if (degraded > 0) {
            add(line, "%,d without risk: rules that read authEvent.* do not see them", degraded);
        }
        return line.toString();
    }

    private static void add(StringBuilder line, String format, long count) {
        line.append(line.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, format, count));
    }

    private static long total(Map<String, Object> totals, Predicate<String> wanted) {
        return totals.entrySet().stream()
                .filter(total -> wanted.test(total.getKey()))
                .mapToLong(total -> (Long) total.getValue())
                .sum();
    }
}
