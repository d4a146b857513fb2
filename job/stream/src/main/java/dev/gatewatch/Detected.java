package dev.gatewatch;

import dev.gatewatch.detect.DetectEvents;
import dev.gatewatch.enrich.ApplyEnrichment;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.RouteForEnrichmentOperator;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.EvidenceTypes;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.report.window.ReportFlow;
import dev.gatewatch.report.window.ReportPart;
import dev.gatewatch.wire.EventTypes;
import dev.gatewatch.wire.TrailEventSerializer;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the job: which rules each event matches, and what it adds to reports, after its
 * risk has been looked up if one needs it.
 *
 * <pre>
 *   dedupe ── sort-out ─┬─ enrich ─┬─ detect-enriched ───────── matches, alerts
 *                       │          └─ count-reports-enriched ── parts of reports
 *                       ├─ detect ───────────────────────────── matches, alerts
 *                       └─ count-reports ────────────────────── parts of reports
 * </pre>
 *
 * <p>All branches end before an exchange that exists anyway. If nothing reads the result of a
 * lookup, nothing is looked up, but the operators are the same: a job cannot restore a savepoint
 * that has state of an operator that the job lacks. Only a job without any lookups has detect and
 * count-reports alone.
 *
 * @param counted what events add to reports
 */
record Detected(
        DataStream<Match> matches,
        DataStream<Alert> alerts,
        DataStream<String> counts,
        List<SingleOutputStreamOperator<ReportPart>> counted) {
    private static final OutputTag<Alert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(Alert.class));
    private static final OutputTag<TrailEvent> OTHERS =
            new OutputTag<>("need-no-lookup", TrailEventSerializer.TYPE);

    static Detected in(
            DataStream<TrailEvent> events,
            JobPlan plan,
            Timing timing,
            @Nullable Enrichment enrichment) {
        DetectEvents detect =
                new DetectEvents(plan.detection(), plan.fields(), ALERTS, timing.replay());
        ReportFlow reports = plan.reportFlow(timing);
        if (enrichment == null) {
            return of(events, detect, OperatorId.DETECT)
                    .with(List.of(reports.count(events, OperatorId.COUNT_REPORTS)));
        }
        SingleOutputStreamOperator<EnrichmentRequest> needed =
                OperatorId.ROUTE_FOR_ENRICHMENT.on(
                        events.transform(
                                OperatorId.ROUTE_FOR_ENRICHMENT.uid(),
                                EventTypes.with(EnrichmentRequest.class),
                                new RouteForEnrichmentOperator(
                                        plan.rules(), plan.shownReports(), plan.fields(), OTHERS)));
        DataStream<TrailEvent> enriched =
                OperatorId.APPLY_ENRICHMENT.on(
                        enrichment
                                .lookup()
                                .after(needed, OperatorId.ENRICH)
                                .map(new ApplyEnrichment(plan.fields()))
                                .returns(TrailEventSerializer.TYPE));
        DataStream<TrailEvent> others = needed.getSideOutput(OTHERS);
        Detected one = of(others, detect, OperatorId.DETECT);
        Detected other = of(enriched, detect, OperatorId.DETECT_ENRICHED);
        return new Detected(
                one.matches.union(other.matches),
                one.alerts.union(other.alerts),
                one.counts.union(other.counts),
                List.of(
                        reports.count(others, OperatorId.COUNT_REPORTS),
                        reports.count(enriched, OperatorId.COUNT_REPORTS_ENRICHED)));
    }

    private static Detected of(DataStream<TrailEvent> events, DetectEvents detect, OperatorId id) {
        SingleOutputStreamOperator<Match> matches =
                id.on(events.process(detect).returns(EvidenceTypes.of(Match.class)));
        return new Detected(
                matches,
                matches.getSideOutput(ALERTS),
                matches.getSideOutput(SharedCounts.NAMES),
                List.of());
    }

    private Detected with(List<SingleOutputStreamOperator<ReportPart>> parts) {
        return new Detected(matches, alerts, counts, parts);
    }
}
