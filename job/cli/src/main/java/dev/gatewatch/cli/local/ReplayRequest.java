package dev.gatewatch.cli.local;

import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.TimeRange;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param events the files
 * @param rules the rules
 * @param reports the reports
 * @param config time and client pools
 * @param alerts where alerts go as NDJSON, - for standard output, or null
 * @param rejects where rejects go as NDJSON, - for standard output, or null
 * @param rows where the rows of reports go
 * @param parallelism of the job
 * @param speed milliseconds of event time per millisecond, or infinity
 * @param histories where the risk of events is looked up, or null if it is not
 * @param times events outside are left out
 * @param console what is shown
 * @param page where a page that shows it goes, - for standard output, or null
 */
public record ReplayRequest(
        List<EventPath> events,
        RuleSet rules,
        ReportSet reports,
        GatewatchConfig config,
        @Nullable Path alerts,
        @Nullable Path rejects,
        ReportDisplay rows,
        int parallelism,
        double speed,
        @Nullable LoadedHistories histories,
        TimeRange times,
        ConsoleSettings console,
        @Nullable Path page) {

    /** A replay of all events, in which nothing is looked up. */
    ReplayRequest(
            List<EventPath> events,
            RuleSet rules,
            GatewatchConfig config,
            @Nullable Path alerts,
            @Nullable Path rejects,
            int parallelism,
            double speed) {
        this(events, rules, config, alerts, rejects, parallelism, speed, null);
    }

    /** A replay of all events. */
    ReplayRequest(
            List<EventPath> events,
            RuleSet rules,
            GatewatchConfig config,
            @Nullable Path alerts,
            @Nullable Path rejects,
            int parallelism,
            double speed,
            @Nullable LoadedHistories histories) {
        this(
                events,
                rules,
                ReportSet.EMPTY,
                config,
                alerts,
                rejects,
                ReportDisplay.NONE,
                parallelism,
                speed,
                histories,
                TimeRange.ALL,
                ConsoleSettings.DEFAULT,
                null);
    }

    /** The same, with other outputs. */
    ReplayRequest writing(
            @Nullable Path otherAlerts, @Nullable Path otherRejects, @Nullable Path otherRows) {
        return new ReplayRequest(
                events,
                rules,
                reports,
                config,
                otherAlerts,
                otherRejects,
                rows.writing(otherRows),
                parallelism,
                speed,
                histories,
                times,
                console,
                page);
    }
}
