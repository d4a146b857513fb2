package dev.gatewatch.cli.page;

import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of the run beside what it found.
 *
 * @param events how many were read
 * @param files how many were read
 * @param from the earliest time of the events, epoch milliseconds; null if there were none
 * @param to the latest one, epoch milliseconds; null if there were none
 * @param unread what was not read, or not looked at as it should be
 * @param rules by id, those of all alerts
 * @param reports those that are shown
 * @param alertsFile where all alerts are, or null
 * @param reportsFile where all rows are, or null
 */
public record PageRun(
        long events,
        int files,
        @Nullable Long from,
        @Nullable Long to,
        List<Unread> unread,
        Map<String, RuleHeader> rules,
        ReportSet reports,
        @Nullable Path alertsFile,
        @Nullable Path reportsFile) {

    /**
     * Something that was not read.
     *
     * @param what such as the reason, printable
     * @param more where the first was, or what to do; printable, may be empty
     * @param grave whether something may have been missed because of it
     */
    public record Unread(long count, String what, String more, boolean grave) {}
}
