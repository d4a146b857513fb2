package dev.gatewatch.cli.page;

import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a job found, for its page. The job and the command that writes the page run in one JVM and
 * share this by the job's name, since Flink copies everything else that they share.
 */
public final class PageContent {
    private static final Map<String, PageContent> ALL = new ConcurrentHashMap<>();
    private static final Report TIMELINE = SignInTimeline.report();

    private final PageAlerts alerts;
    private final PageRows rows;
    private final SignInTimeline timeline = new SignInTimeline();

    private PageContent() {
        this(PageAlerts.MOST, PageRows.MOST);
    }

    PageContent(int mostAlerts, int mostRows) {
        this.alerts = new PageAlerts(mostAlerts);
        this.rows = new PageRows(mostRows);
    }

    /** That of the job with this name. */
    public static PageContent of(String job) {
        return ALL.computeIfAbsent(job, name -> new PageContent());
    }

    /** Removes that of a job that has ended. */
    public static void forget(String job) {
        ALL.remove(job);
    }

    /** The reports that a job must run for its page: these and one for the timeline. */
    public static ReportSet withTimeline(ReportSet reports) {
        return reports.with(List.of(TIMELINE));
    }

    synchronized void add(AlertWithHistory alert, RuleHeader rule) {
        alerts.add(alert, rule.level());
    }

    synchronized void add(ReportRow row) {
        if (row.report().equals(TIMELINE.name())) {
            timeline.add(row);
        } else {
            rows.add(row);
        }
    }

    PageAlerts alerts() {
        return alerts;
    }

    PageRows rows() {
        return rows;
    }

    SignInTimeline timeline() {
        return timeline;
    }
}
