package dev.gatewatch.cli.local;

import dev.gatewatch.alert.ReadableTimes;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import dev.gatewatch.replay.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last thing a replay prints: what was read, what was not, and what was found. */
public final class ReplaySummary {
    /** The count of pieces of histories that were skipped. */
    static final String UNREAD_HISTORIES = "unreadHistories";

    /** Where what the labels name begins. */
    static final int INDENT = 10;

    private final ReplayRequest request;
    private final ReplayResult result;
    private final WrappedText lines;
    private final ReadableTimes times;
    private final StringBuilder text = new StringBuilder(2048);

    private ReplaySummary(ReplayRequest request, ReplayResult result, int width) {
        this.request = request;
        this.result = result;
        this.lines = WrappedText.within(width);
        this.times = new ReadableTimes(request.console().zone());
    }

    /**
     * The summary, in lines.
     *
     * @param skipped files that were not read
     * @param width cells of a line
     */
    public static String of(
            ReplayRequest request, ReplayResult result, SkippedFiles skipped, int width) {
        ReplaySummary summary = new ReplaySummary(request, result, width);
        summary.read();
        summary.notRead(skipped);
        summary.risk();
        summary.alerts();
        return summary.text.toString();
    }

    private void line(String label, String value) {
        lines.append(label + " ".repeat(INDENT - label.length()), value, text);
    }

    /** Lines of which the first has a label. */
    private void block(String label, List<String> values) {
        String next = label;
        for (String value : values) {
            lines.append(next + " ".repeat(INDENT - next.length()), INDENT + 2, value, text);
            next = "";
        }
    }

    private void read() {
        long events = result.count(CountNames.DECODED);
        StringBuilder read = new StringBuilder();
        read.append(number(events, "event", "events"))
                .append(" from ")
                .append(number(result.files(), "file", "files"));
        TimeRange range = result.times();
        if (range != null) {
            read.append(", ").append(times.range(range.from(), range.to()));
        }
        line("Read", read.toString());
        long irrelevant = result.count(CountNames.IRRELEVANT);
        List<String> more = new ArrayList<>();
        if (irrelevant > 0) {
            more.add(count(irrelevant) + " of them no rule asks for");
        }
        more.add(String.format(Locale.ROOT, "in %.1f s", result.duration().toMillis() / 1000.0));
        line("", String.join(", ", more));
    }

    private void notRead(SkippedFiles skipped) {
        List<String> parts = new ArrayList<>();
        List<FirstRejects.Counted> rejects = result.rejects().mostFrequent();
        if (!rejects.isEmpty()) {
            parts.add(
                    number(result.rejects().count(), "piece", "pieces")
                            + " of input rejected, the first of each kind at");
            for (FirstRejects.Counted reason : rejects) {
                Reject first = reason.first();
                parts.add(
                        String.format(
                                Locale.ROOT,
                                "  %,6d %s: %s",
                                reason.count(),
                                first.reason().text(),
                                Printable.of(first.position())));
            }
        }
        if (result.outside() > 0) {
            parts.add(number(result.outside(), "event", "events") + " outside --since and --until");
        }
        add(parts, CountNames.LATE, "came too late: see allowed-lateness in docs/configuration.md");
        add(parts, CountNames.DUPLICATES, "copied: the same event again");
        long documents = result.count(CountNames.SKIPPED);
        if (documents > 0) {
            parts.add(
                    number(documents, "document", "documents")
                            + " without events, such as digests");
        }
        if (skipped.unread() > 0) {
            parts.add(number(skipped.unread(), "file", "files") + " skipped, named above");
        }
        long pieces = result.count(UNREAD_HISTORIES);
        if (pieces > 0) {
            parts.add(LoadedHistories.unread(pieces));
        }
        block("Not read", parts.isEmpty() ? List.of("nothing") : parts);
    }

    private void add(List<String> parts, String name, String what) {
        long counted = result.count(name);
        if (counted > 0) {
            parts.add(count(counted) + " " + what);
        }
    }

    /** The results of the lookups; nothing if nothing could be looked up. */
    private void risk() {
        Map<String, Long> statuses = result.under(CountNames.ENRICHMENT);
        if (statuses.isEmpty()) {
            return;
        }
        statuses.remove(EnrichmentStatus.NOT_NEEDED.text());
        statuses.values().removeIf(counted -> counted == 0);
        if (statuses.isEmpty()) {
            line("Risk", "no event needed it");
            return;
        }
        StringBuilder risk = new StringBuilder("looked up for ");
        risk.append(number(sum(statuses), "event", "events"))
                .append(" in ")
                .append(number(result.count(CountNames.LOOKUP_CALLS), "call", "calls"));
        List<String> outcomes = new ArrayList<>();
        statuses.forEach((status, counted) -> outcomes.add(status + " " + count(counted)));
        line("Risk", risk.append(": ").append(String.join(", ", outcomes)).toString());
    }

    private void alerts() {
        Map<String, Long> counts = result.under(CountNames.ALERTS);
        counts.values().removeIf(counted -> counted == 0);
        AlertTable table =
                new AlertTable(
                        counts,
                        WriteFindings.headers(request.rules()),
                        result.firstGroups(),
                        request.console());
        line("Alerts", table.heading());
        text.append(table.rows(INDENT, lines.width()));
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String number(long number, String one, String several) {
        return count(number) + " " + (number == 1 ? one : several);
    }
}
