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
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the job: which rules each event matches, after its risk has been looked up if a
 * rule needs it.
 *
 * <pre>
 *   dedupe ── sort-out ── enrich ── detect-enriched ──┬── matches, alerts
 *                 └──────────────── detect ───────────┘
 * </pre>
 *
 * <p>Both branches end before an exchange that exists anyway. If no rule reads the result of a
 * lookup, nothing is looked up, but the operators are the same: a job cannot restore a savepoint
 * that has state of an operator that the job lacks. Only a job without any lookups has detect
 * alone.
 */
record Detected(DataStream<Match> matches, DataStream<Alert> alerts, DataStream<String> counts) {
    private static final OutputTag<Alert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(Alert.class));
    private static final OutputTag<TrailEvent> OTHERS =
            new OutputTag<>("need-no-lookup", TypeInformation.of(TrailEvent.class));

    static Detected in(
            DataStream<TrailEvent> events,
            JobPlan plan,
            boolean replay,
            @Nullable Enrichment enrichment) {
        DetectEvents detect = new DetectEvents(plan.detection(), plan.fields(), ALERTS, replay);
        if (enrichment == null) {
            return of(events, detect, OperatorId.DETECT);
        }
        SingleOutputStreamOperator<EnrichmentRequest> needed =
                OperatorId.ROUTE_FOR_ENRICHMENT.on(
                        events.transform(
                                OperatorId.ROUTE_FOR_ENRICHMENT.uid(),
                                TypeInformation.of(EnrichmentRequest.class),
                                new RouteForEnrichmentOperator(
                                        plan.rules(), plan.reports(), plan.fields(), OTHERS)));
        DataStream<TrailEvent> enriched =
                OperatorId.APPLY_ENRICHMENT.on(
                        enrichment
                                .lookup()
                                .after(needed, OperatorId.ENRICH)
                                .map(new ApplyEnrichment(plan.fields())));
        Detected one = of(needed.getSideOutput(OTHERS), detect, OperatorId.DETECT);
        Detected other = of(enriched, detect, OperatorId.DETECT_ENRICHED);
        return new Detected(
                one.matches.union(other.matches),
                one.alerts.union(other.alerts),
                one.counts.union(other.counts));
    }

    private static Detected of(DataStream<TrailEvent> events, DetectEvents detect, OperatorId id) {
        SingleOutputStreamOperator<Match> matches =
                id.on(events.process(detect).returns(EvidenceTypes.of(Match.class)));
        return new Detected(
                matches, matches.getSideOutput(ALERTS), matches.getSideOutput(SharedCounts.NAMES));
    }
}
