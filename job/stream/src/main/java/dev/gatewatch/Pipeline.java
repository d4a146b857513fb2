package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.correlate.CorrelateMatches;
import dev.gatewatch.dedupe.DropDuplicates;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.EvidenceTypes;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.operator.WriteBackOperator;
import dev.gatewatch.pattern.MatchPatterns;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.route.RouteDecoded;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.wire.TrailEventSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The job, from decoded input to findings. The only place that sees all stages. The uids under
 * which savepoints find the operators' state are those of {@link OperatorId}.
 *
 * <pre>
 *   decoded ── route ──(actor)── dedupe ── enrich ── detect ─┬─(group)── correlate ─┬─ alert ── findings
 *                │                 │                         └─(group)── pattern ───┤
 *                └─────────────────┴──────────────────── rejects ──────────────────┘
 * </pre>
 *
 * <p>Beside detect, events are counted for reports, see {@link
 * dev.gatewatch.report.window.ReportFlow}.
 *
 * <p>If rules read the risk that Cognito assessed, {@link Detected} looks it up before detect, and
 * attach-histories, before alert, adds the recent activity of an alert's users. Not shown is
 * shared-counts, which registers the metrics of what several stages count.
 *
 * @param alerts alerts and closings, before they are written
 * @param findings the same as documents
 * @param rejects input that is no event, and events that arrived too late
 * @param reports the rows of the reports for people
 * @param counted the rows of all reports, those of the daily review included
 */
public record Pipeline(
        DataStream<AlertWithHistory> alerts,
        DataStream<Finding> findings,
        DataStream<Reject> rejects,
        DataStream<ReportRow> reports,
        DataStream<ReportRow> counted) {
    /**
     * Correlation levels that exist even if rules are not chained that deep: a job cannot restore a
     * savepoint that has state of an operator that the job lacks.
     */
    private static final int LEAST_LEVELS = 3;

    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", EvidenceTypes.of(Match.class));

    /** A pipeline whose rows are all for people. */
    Pipeline(
            DataStream<AlertWithHistory> alerts,
            DataStream<Finding> findings,
            DataStream<Reject> rejects,
            DataStream<ReportRow> reports) {
        this(alerts, findings, rejects, reports, reports);
    }

    /**
     * Connects the stages to a source.
     *
     * @param decoded the output of the source, with watermarks
     * @param plan the rules, and the fields that decoding extracted for them
     * @param enrichment how events get their risk, or null if they get none; looks nothing up if no
     *     rule reads it
     */
    public static Pipeline assemble(
            DataStream<Decoded> decoded,
            JobPlan plan,
            Timing timing,
            @Nullable Enrichment enrichment) {
        SingleOutputStreamOperator<TrailEvent> events =
                OperatorId.ROUTE
                        .on(
                                decoded.process(
                                        new RouteDecoded(
                                                plan.rules(),
                                                plan.reports(),
                                                plan.fields(),
                                                timing.allowedLateness(),
                                                plan.ownCalls(),
                                                REJECTS),
                                        TrailEventSerializer.TYPE))
                        .setParallelism(decoded.getParallelism());
        SingleOutputStreamOperator<TrailEvent> distinct =
                OperatorId.DEDUPE.on(
                        events.keyBy(TrailEvent::actor)
                                .transform(
                                        OperatorId.DEDUPE.uid(),
                                        TrailEventSerializer.TYPE,
                                        new WriteBackOperator<>(
                                                new DropDuplicates(
                                                        timing.allowedLateness(), REJECTS))));
        Enrichment used = enrichment == null ? null : enrichment.asNeeded(plan);
        Detected detected = Detected.in(distinct, plan, timing, used);
        DataStream<Match> matches = detected.matches();
        DataStream<Alert> alerts = detected.alerts();
        DataStream<Reject> rejects =
                events.getSideOutput(REJECTS).union(distinct.getSideOutput(REJECTS));
        List<DataStream<String>> counts = new ArrayList<>();
        counts.add(events.getSideOutput(SharedCounts.NAMES));
        counts.add(distinct.getSideOutput(SharedCounts.NAMES));
        counts.add(detected.counts());
        DetectionPlan detection = plan.detection();
        List<DataStream<Match>> episodes = new ArrayList<>();
        for (int level = 1; level <= Math.max(LEAST_LEVELS, detection.levels()); level++) {
            SingleOutputStreamOperator<Alert> correlated =
                    OperatorId.correlate(level)
                            .on(
                                    ofLevel(level, detection, matches, episodes)
                                            .keyBy(Match::key)
                                            .transform(
                                                    OperatorId.correlate(level).uid(),
                                                    TypeInformation.of(Alert.class),
                                                    new WriteBackOperator<>(
                                                            new CorrelateMatches(
                                                                    detection,
                                                                    level,
                                                                    timing.allowedLateness(),
                                                                    timing.maxAhead(),
                                                                    timing.replay(),
                                                                    REJECTS,
                                                                    EPISODES))));
            episodes.add(correlated.getSideOutput(EPISODES));
            alerts = alerts.union(correlated);
            rejects = rejects.union(correlated.getSideOutput(REJECTS));
            counts.add(correlated.getSideOutput(SharedCounts.NAMES));
        }
        alerts =
                alerts.union(
                        new MatchPatterns(detection, plan.patternCap(), timing.replay())
                                .alerts(matches, counts::add));
        DataStream<ReportRow> rows = plan.reportFlow(timing).rows(detected.counted(), counts::add);
        OperatorId.SHARED_COUNTS.on(union(counts).process(new SharedCounts())).setParallelism(1);
        DataStream<AlertWithHistory> complete = withHistories(alerts, used);
        DataStream<Finding> findings =
                OperatorId.ALERT.on(complete.map(new WriteFindings(detection)));
        return new Pipeline(
                complete, findings, rejects, DailyReview.withoutItsOwn(rows, plan), rows);
    }

    private static DataStream<String> union(List<DataStream<String>> streams) {
        DataStream<String> all = streams.get(0);
        for (DataStream<String> more : streams.subList(1, streams.size())) {
            all = all.union(more);
        }
        return all;
    }

    private static DataStream<AlertWithHistory> withHistories(
            DataStream<Alert> alerts, @Nullable Enrichment enrichment) {
        return enrichment == null
                ? OperatorId.WITHOUT_HISTORIES.on(alerts.map(AlertWithHistory::without))
                : enrichment.context().after(alerts, OperatorId.ATTACH_HISTORIES);
    }

    /** The input of the rules of a level: matches, and episodes of the levels below. */
    private static DataStream<Match> ofLevel(
            int level,
            DetectionPlan plan,
            DataStream<Match> matches,
            List<DataStream<Match>> episodes) {
        DataStream<Match> input = ofLevel(level, plan, matches, OperatorId.matchesFor(level));
        for (int below = 1; below < level; below++) {
            OperatorId id = OperatorId.episodesFor(level, below);
            input = input.union(ofLevel(level, plan, episodes.get(below - 1), id));
        }
        return input;
    }

    private static DataStream<Match> ofLevel(
            int level, DetectionPlan plan, DataStream<Match> matches, OperatorId id) {
        boolean[] wanted = new boolean[plan.dimensions().size()];
        for (Dimension dimension : plan.dimensions()) {
            wanted[dimension.number()] = dimension.level() == level;
        }
        return id.on(matches.filter(match -> wanted[match.dimension()]));
    }
}
