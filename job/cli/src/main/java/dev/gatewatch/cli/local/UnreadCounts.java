package dev.gatewatch.cli.local;

import dev.gatewatch.cli.page.PageRun.Unread;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import java.util.ArrayList;
import java.util.List;

/** What a replay did not read, or not as it should, for its page. */
final class UnreadCounts {
    private final ReplayResult result;
    private final List<Unread> counts = new ArrayList<>();

    private UnreadCounts(ReplayResult result) {
        this.result = result;
    }

    /**
     * All of them, the grave ones first.
     *
     * @param skipped files that were not read
     */
    static List<Unread> of(ReplayResult result, SkippedFiles skipped) {
        UnreadCounts counts = new UnreadCounts(result);
        counts.grave(skipped);
        counts.usual();
        return counts.counts;
    }

    private void grave(SkippedFiles skipped) {
        for (FirstRejects.Counted counted : result.rejects().mostFrequent()) {
            Reject first = counted.first();
            String place = "the first at " + Printable.of(first.position());
            add(counted.count(), "rejected: " + first.reason().text(), place, true);
        }
        add(skipped.unread(), "files skipped", skipped.unread() > 0 ? skipped.text() : "", true);
        counted(
                CountNames.LATE,
                "late events",
                "later than allowed-lateness; no rule has seen them",
                true);
        counted(
                CountNames.PAST_WINDOWS,
                "late matches",
                "too late for rules that wait for the order of events",
                true);
        counted(
                CountNames.PATTERN_OVERFLOW,
                "matches of patterns",
                "more events in a group than its pattern can follow",
                true);
        counted(
                ReplaySummary.UNREAD_HISTORIES,
                "pieces of histories skipped",
                "users' histories that are no histories",
                true);
        lookup(EnrichmentStatus.POOL_UNKNOWN, "no user pool of their app client is known");
        lookup(EnrichmentStatus.OVER_BUDGET, "the budget of calls was used up");
        lookup(EnrichmentStatus.TIMED_OUT, "the answer took too long");
        lookup(EnrichmentStatus.THROTTLED, "Cognito refused the calls");
        lookup(EnrichmentStatus.FAILED, "the calls failed");
    }

    private void usual() {
        add(
                result.outside(),
                "events outside the times",
                "--since and --until chose others",
                false);
        counted(CountNames.DUPLICATES, "copies", "the same event again", false);
        counted(CountNames.SKIPPED, "documents without events", "such as digests", false);
        counted(CountNames.IRRELEVANT, "events that no rule asks for", "read and left out", false);
    }

    private void lookup(EnrichmentStatus status, String why) {
        counted(
                CountNames.ENRICHMENT + status.text(),
                "events without their risk: " + status.text(),
                why,
                true);
    }

    private void counted(String name, String what, String more, boolean grave) {
        add(result.count(name), what, more, grave);
    }

    private void add(long count, String what, String more, boolean grave) {
        if (count > 0) {
            counts.add(new Unread(count, what, more, grave));
        }
    }
}
