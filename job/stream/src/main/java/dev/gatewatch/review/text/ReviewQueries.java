package dev.gatewatch.review.text;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.review.model.ReviewedRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Queries that people paste into Athena, in lines. Nothing from events is in them but ids of pools
 * that can be no words of a stranger. The one place that names tables and columns.
 */
final class ReviewQueries {
    /** Of the documents in {@code folder} of {@code Alerts}. */
    static final String ALERTS = "gatewatch_alerts";

    /** Of the rows of reports that count now. */
    static final String REPORTS = "gatewatch_reports_now";

    /** Of the rejects in {@code folder} of {@code Rejects}. */
    static final String REJECTS = "gatewatch_rejects";

    private final long start;
    private final long end;

    /**
     * Queries over a day.
     *
     * @param start epoch milliseconds
     * @param end exclusive, epoch milliseconds
     */
    ReviewQueries(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** The alerts of a rule. */
    List<String> alertsOf(ReviewedRule rule) {
        return List.of(
                "SELECT from_unixtime(time/1000), message FROM " + ALERTS,
                "WHERE " + dates() + " AND activity_id = 1",
                alertTimes(),
                "AND finding_info.analytic.uid = " + text(rule.id()));
    }

    /** How often a rule fired on each group. */
    List<String> groupsOf(ReviewedRule rule) {
        return List.of(
                "SELECT unmapped.gatewatch.\"group\", count(*) n FROM " + ALERTS,
                "WHERE " + dates() + " AND activity_id = 1",
                alertTimes(),
                "AND finding_info.analytic.uid = " + text(rule.id()),
                "GROUP BY 1 ORDER BY n DESC");
    }

    /** The alerts of the day by rule. */
    List<String> alertsByRule() {
        return List.of(
                "SELECT severity, finding_info.title, count(*) n FROM " + ALERTS,
                "WHERE " + dates() + " AND activity_id = 1",
                alertTimes(),
                "GROUP BY 1, 2 ORDER BY n DESC");
    }

    /** The rejects of the day by reason, with an example of each. */
    List<String> rejects() {
        return List.of(
                "SELECT reason, count(*) n, max(detail), max(position) FROM " + REJECTS,
                "WHERE " + dates() + " GROUP BY reason ORDER BY n DESC");
    }

    /** The rows of a report of the day. */
    List<String> report(String name) {
        return List.of(
                "SELECT window_start, \"group\", measures FROM " + REPORTS,
                "WHERE " + dates(),
                "AND window_start >= '" + Instant.ofEpochMilli(start) + "'",
                "AND window_start < '" + Instant.ofEpochMilli(end) + "'",
                "AND report = " + text(name) + " ORDER BY window_start");
    }

    /** What was done to user pools, from CloudTrail. */
    List<String> trail() {
        return List.of(
                "aws cloudtrail lookup-events --start-time " + Instant.ofEpochMilli(start) + " \\",
                "--end-time " + Instant.ofEpochMilli(end) + " --lookup-attributes \\",
                "AttributeKey=EventSource,AttributeValue=cognito-idp.amazonaws.com");
    }

    /** The settings of a pool. */
    static List<String> pool(String id) {
        return id.indexOf(':') < 0
                ? List.of("aws cognito-idp describe-user-pool --user-pool-id " + id)
                : List.of(
                        "aws cognito-identity describe-identity-pool \\",
                        "--identity-pool-id " + id);
    }

    /** The folders, which are in UTC, that the day is in. */
    private String dates() {
        return "\"date\" BETWEEN '" + date(start) + "' AND '" + date(end - 1) + "'";
    }

    private String alertTimes() {
        return "AND time >= " + start + " AND time < " + end;
    }

    private static LocalDate date(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String text(String text) {
        return "'" + Printable.of(text).replace("'", "''") + "'";
    }
}
