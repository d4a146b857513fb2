package dev.gatewatch.cli.local;

import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.Locale;
import java.util.Map;

/** The last thing a replay prints. */
public final class ReplaySummary {
    /** The count of pieces of histories that were skipped. */
    static final String UNREAD_HISTORIES = "unreadHistories";

    private ReplaySummary() {}

    /**
     * The summary, several lines.
     *
     * @param headers the rules by id
     */
    public static String of(ReplayResult result, Map<String, RuleHeader> headers) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d %s read from %s in %.1f s%n",
                        result.count(CountNames.READ),
                        result.count(CountNames.READ) == 1 ? "event" : "events",
                        result.files() == 1 ? "1 file" : result.files() + " files",
                        result.duration().toMillis() / 1000.0));
        line("decoded", result.count(CountNames.DECODED), "", text);
        line("no rule asks", result.count(CountNames.IRRELEVANT), "", text);
        Map<String, Long> rejects = result.under(CountNames.REJECTED);
        line("rejected", sum(rejects), detail(rejects), text);
        long skipped = result.count(CountNames.SKIPPED);
        if (skipped > 0) {
            line("skipped", skipped, " (documents without events, such as digests)", text);
        }
        line("duplicates", result.count(CountNames.DUPLICATES), "", text);
        line("late", result.count(CountNames.LATE), "", text);
        lookups(result, text);
        unreadHistories(result, text);
        Map<String, Long> alerts = result.under(CountNames.ALERTS);
        line("alerts", sum(alerts), "", text);
        alerts.entrySet().stream()
                .map(alert -> Map.entry(name(alert.getKey(), headers), alert.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        alert ->
                                text.append(
                                        String.format(
                                                Locale.ROOT,
                                                "  %,14d %s%n",
                                                alert.getValue(),
                                                alert.getKey())));
        return text.toString();
    }

    /** The results of the lookups; nothing if nothing could be looked up. */
    private static void lookups(ReplayResult result, StringBuilder text) {
        Map<String, Long> statuses = result.under(CountNames.ENRICHMENT);
        if (statuses.isEmpty()) {
            return;
        }
        Long notNeeded = statuses.remove(EnrichmentStatus.NOT_NEEDED.text());
        statuses.values().removeIf(count -> count == 0);
        line("need no risk", notNeeded == null ? 0 : notNeeded, "", text);
        line("looked up", sum(statuses), detail(statuses), text);
        line("calls", result.count(CountNames.LOOKUP_CALLS), "", text);
    }

    private static void unreadHistories(ReplayResult result, StringBuilder text) {
        long pieces = result.count(UNREAD_HISTORIES);
        if (pieces > 0) {
            text.append(String.format(Locale.ROOT, "  %s%n", LoadedHistories.unread(pieces)));
        }
    }

    private static void line(String label, long count, String detail, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "  %-13s%,12d%s%n", label, count, detail));
    }

    private static String name(String ruleId, Map<String, RuleHeader> headers) {
        RuleHeader header = headers.get(ruleId);
        return header == null || header.name() == null ? ruleId : header.name();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String detail(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(" (");
        counts.forEach(
                (reason, count) ->
                        text.append(text.length() > 2 ? ", " : "")
                                .append(reason)
                                .append(' ')
                                .append(String.format(Locale.ROOT, "%,d", count)));
        return text.append(')').toString();
    }
}
