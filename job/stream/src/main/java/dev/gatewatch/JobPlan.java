package dev.gatewatch;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.window.ReportFlow;
import dev.gatewatch.review.ReviewReports;
import dev.gatewatch.route.OwnCalls;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.needs.EnrichmentNeeds;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.HashSet;
import java.util.Set;

/**
 * What every job computes from its rules, its reports and its configuration, whatever it reads
 * events from.
 *
 * @param detection the rules as the engine runs them
 * @param reports what is counted of all events, for people and for the daily review
 * @param fields what decoding extracts: the fields that the rules, the reports and {@code ownCalls}
 *     read
 * @param ownCalls the job's own calls, which do not count as events
 * @param patternCap how many events of a group a pattern follows within its time
 */
public record JobPlan(
        DetectionPlan detection,
        ReportSet reports,
        FieldPlan fields,
        OwnCalls ownCalls,
        int patternCap) {
    /** The plan of a job without reports. */
    public static JobPlan of(RuleSet rules, GatewatchConfig config) {
        return of(rules, ReportSet.EMPTY, config);
    }

    /**
     * The plan of a job.
     *
     * @param shown the reports for people; those of the daily review are added if there is one
     * @throws IllegalArgumentException if rules and reports read more fields than a plan can have
     */
    public static JobPlan of(RuleSet rules, ReportSet shown, GatewatchConfig config) {
        ReportSet reports =
                config.review().isWanted()
                        ? shown.with(DailyReview.reports(config.review()))
                        : shown;
        OwnCalls ownCalls = OwnCalls.of(config.enrichment().ownRoles());
        Set<String> read = new HashSet<>(rules.fields());
        read.addAll(reports.fields());
        read.addAll(ownCalls.fields());
        return new JobPlan(
                DetectionPlan.of(rules),
                reports,
                FieldPlan.forAlerts(read),
                ownCalls,
                config.detection().patternCap());
    }

    /** The rules. */
    public RuleSet rules() {
        return detection.rules();
    }

    /**
     * The reports for people: all but those of the daily review, which counts what was looked up
     * for others and asks for nothing.
     */
    public ReportSet shownReports() {
        return new ReportSet(
                reports.all().stream()
                        .filter(report -> !ReviewReports.contains(report.name()))
                        .toList());
    }

    /**
     * Whether any rule or report reads the data that Cognito keeps about users, so that events must
     * be looked up.
     */
    boolean needsHistories() {
        return EnrichmentNeeds.of(rules(), shownReports(), fields).any();
    }

    /** How rows of the reports come of events. */
    ReportFlow reportFlow(Timing timing) {
        return new ReportFlow(reports, fields, timing.allowedLateness(), timing.replay());
    }

    /** Whether any rule does, so that alerts show the recent activity of their users. */
    boolean alertsShowHistories() {
        return EnrichmentNeeds.of(rules(), ReportSet.EMPTY, fields).any();
    }
}
