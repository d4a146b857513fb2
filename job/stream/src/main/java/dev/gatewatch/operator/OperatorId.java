package dev.gatewatch.operator;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The identity of an operator: its uid, under which its state is restored from a savepoint, and the
 * name that Flink's web page, logs and metrics show, which is the same text. An operator that keeps
 * state must never change its uid: jobs could no longer restore their savepoints.
 *
 * @param uid lower-case letters, digits and hyphens
 * @see <a
 *     href="https://nightlies.apache.org/flink/flink-docs-release-2.2/docs/ops/state/savepoints/#assigning-operator-ids">Assigning
 *     operator IDs</a>
 */
public record OperatorId(String uid) {
    /** The source of a job on a Kinesis stream. Keeps how far each shard was read. */
    public static final OperatorId KINESIS = new OperatorId("kinesis");

    /** The source of a replay. Keeps how far the files were read. */
    public static final OperatorId REPLAY = new OperatorId("replay");

    /** Separates events from rejects and drops what no rule reads. */
    public static final OperatorId ROUTE = new OperatorId("route");

    /** Drops events that were seen before. Keeps their ids. */
    public static final OperatorId DEDUPE = new OperatorId("dedupe");

    /** Separates the events that need a lookup from those that do not. */
    public static final OperatorId ROUTE_FOR_ENRICHMENT = new OperatorId("sort-out");

    /** Looks up the risk of events. Keeps the events that wait for it. */
    public static final OperatorId ENRICH = new OperatorId("enrich");

    /** Writes what was looked up into the events. */
    public static final OperatorId APPLY_ENRICHMENT = new OperatorId("write-answers");

    /** Evaluates the detection rules on events that were not looked up. */
    public static final OperatorId DETECT = new OperatorId("detect");

    /** Evaluates the detection rules on events that were looked up. */
    public static final OperatorId DETECT_ENRICHED = new OperatorId("detect-enriched");

    /** Selects the matches that some pattern reads. */
    public static final OperatorId PATTERN_EVENTS = new OperatorId("pattern-events");

    /** Follows all patterns with Flink CEP. Keeps partial matches. */
    public static final OperatorId PATTERN = new OperatorId("pattern");

    /** Looks up the recent history of an alert's users. Keeps the alerts that wait for it. */
    public static final OperatorId ATTACH_HISTORIES = new OperatorId("attach-histories");

    /** Replaces {@link #ATTACH_HISTORIES} in a job that looks nothing up. */
    public static final OperatorId WITHOUT_HISTORIES = new OperatorId("uninformed");

    /** Writes alerts as findings. */
    public static final OperatorId ALERT = new OperatorId("alert");

    /** Registers the metrics of what several operators count. */
    public static final OperatorId SHARED_COUNTS = new OperatorId("shared-counts");

    /** Counts events that were not looked up, for reports. */
    public static final OperatorId COUNT_REPORTS = new OperatorId("count-reports");

    /** Counts events that were looked up, for reports. */
    public static final OperatorId COUNT_REPORTS_ENRICHED =
            new OperatorId("count-reports-enriched");

    /** Adds up what sliding reports count between two of their windows. Keeps it until then. */
    public static final OperatorId REPORT_PANES = new OperatorId("report-panes");

    /** Adds up what reports count in their windows, by group. Keeps all groups of open windows. */
    public static final OperatorId REPORT_WINDOWS = new OperatorId("report-windows");

    /** Counts what comes after its pane was settled. */
    public static final OperatorId LATE_PANE_PARTS = new OperatorId("late-pane-parts");

    /** Counts what comes after its window was settled. */
    public static final OperatorId LATE_WINDOW_PARTS = new OperatorId("late-window-parts");

    /** Sends on what groups have come to, of each window in one piece. */
    public static final OperatorId REPORT_BATCHES = new OperatorId("report-batches");

    /** Emits the rows of reports. Keeps the first groups of open windows. */
    public static final OperatorId REPORT_ROWS = new OperatorId("report-rows");

    /** Shows findings on the terminal. */
    public static final OperatorId CONSOLE = new OperatorId("console");

    /** Makes lines of findings for a folder. */
    public static final OperatorId ALERT_LINES = new OperatorId("alert-lines");

    /** Writes findings into a folder. Keeps files that are not there yet. */
    public static final OperatorId ALERT_FILES = new OperatorId("alert-files");

    /** Selects the findings whose level has a topic. */
    public static final OperatorId PUBLISHED_LEVELS = new OperatorId("published-levels");

    /** Makes notifications of findings. */
    public static final OperatorId NOTIFICATIONS = new OperatorId("notifications");

    /** Publishes to SNS topics. Keeps notifications that no topic has accepted yet. */
    public static final OperatorId TOPICS = new OperatorId("topics");

    /** Makes lines of rejects for a folder. */
    public static final OperatorId REJECT_LINES = new OperatorId("reject-lines");

    /** Writes rejects into a folder. Keeps files that are not there yet. */
    public static final OperatorId REJECT_FILES = new OperatorId("reject-files");

    /** Makes lines of the rows of reports for a folder. */
    public static final OperatorId REPORT_LINES = new OperatorId("report-lines");

    /** Writes rows of reports into a folder. Keeps files that are not there yet. */
    public static final OperatorId REPORT_FILES = new OperatorId("report-files");

    /** Makes log events of the rows of reports. */
    public static final OperatorId REPORT_LOG_LINES = new OperatorId("report-log-lines");

    /** Writes rows of reports to CloudWatch. Keeps those that it has not accepted yet. */
    public static final OperatorId REPORT_LOG = new OperatorId("report-log");

    /** Collects findings for the page of a replay. */
    public static final OperatorId PAGE_ALERTS = new OperatorId("page-alerts");

    /** Selects the rows of reports that a replay shows beside its page. */
    public static final OperatorId SHOWN_ROWS = new OperatorId("shown-rows");

    /** Collects rows of reports for the page of a replay. */
    public static final OperatorId PAGE_ROWS = new OperatorId("page-rows");

    /** Selects the rows of reports that are for people. */
    public static final OperatorId ROWS_FOR_PEOPLE = new OperatorId("rows-for-people");

    /** Selects the rows that the daily review reads. */
    public static final OperatorId REVIEW_FIGURES = new OperatorId("review-figures");

    /** Takes from alerts what the daily review reads. */
    public static final OperatorId REVIEW_ALERTS = new OperatorId("review-alerts");

    /** Takes from rejects what the daily review reads. */
    public static final OperatorId REVIEW_REJECTS = new OperatorId("review-rejects");

    /** Writes daily reviews. Keeps days that have none yet, and what days are compared with. */
    public static final OperatorId REVIEW = new OperatorId("review");

    /** Makes lines of reviews for a folder. */
    public static final OperatorId REVIEW_LINES = new OperatorId("review-lines");

    /** Writes reviews into a folder. Keeps files that are not there yet. */
    public static final OperatorId REVIEW_FILES = new OperatorId("review-files");

    /** Makes notifications of reviews. */
    public static final OperatorId REVIEW_NOTIFICATIONS = new OperatorId("review-notifications");

    /** Publishes reviews to a topic. Keeps those that it has not accepted yet. */
    public static final OperatorId REVIEW_TOPIC = new OperatorId("review-topic");

    /** Takes the texts of reviews for the file of a replay. */
    public static final OperatorId REVIEW_TEXTS = new OperatorId("review-texts");

    /** Writes the texts of reviews into the file of a replay. */
    public static final OperatorId REVIEWS = new OperatorId("reviews");

    /** Makes lines of findings for the file of a replay. */
    public static final OperatorId ALERT_JSON = new OperatorId("alert-json");

    /** Writes findings into the file of a replay. */
    public static final OperatorId ALERTS = new OperatorId("alerts");

    /** Makes lines of rejects for the file of a replay. */
    public static final OperatorId REJECT_JSON = new OperatorId("reject-json");

    /** Makes lines of the rows of reports for the file of a replay. */
    public static final OperatorId REPORT_JSON = new OperatorId("report-json");

    /** Writes rows of reports into the file of a replay. */
    public static final OperatorId REPORTS = new OperatorId("reports");

    /** Keeps the rows that the tables in the end of a replay show. */
    public static final OperatorId REPORT_TABLES = new OperatorId("report-tables");

    /** Writes rejects into the file of a replay. */
    public static final OperatorId REJECTS = new OperatorId("rejects");

    /**
     * Evaluates the correlation rules of a level. Keeps their windows and episodes.
     *
     * @param level 1 for rules that read matches only
     */
    public static OperatorId correlate(int level) {
        return new OperatorId(level == 1 ? "correlate" : "correlate-" + level);
    }

    /** Selects the matches that rules of a level read. */
    public static OperatorId matchesFor(int level) {
        return new OperatorId("matches-for-" + level);
    }

    /** Selects the episodes of a lower level that rules of a level read. */
    public static OperatorId episodesFor(int level, int below) {
        return new OperatorId("episodes-of-" + below + "-for-" + level);
    }

    /** Gives an operator this uid and name. */
    public <T> SingleOutputStreamOperator<T> on(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(uid);
    }

    /** Gives a sink this uid and name. */
    public <T> DataStreamSink<T> on(DataStreamSink<T> sink) {
        return sink.uid(uid).name(uid);
    }
}
