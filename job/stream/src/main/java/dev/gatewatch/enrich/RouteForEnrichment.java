package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.needs.EnrichmentNeeds;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Separates the events that need a lookup from all others, so that pending lookups cannot delay the
 * others.
 */
public final class RouteForEnrichment extends ProcessFunction<TrailEvent, EnrichmentRequest> {
    private static final long serialVersionUID = 1L;
    private static final String NOT_NEEDED =
            CountNames.ENRICHMENT + EnrichmentStatus.NOT_NEEDED.text();

    private final RuleSet rules;
    private final ReportSet reports;
    private final FieldPlan plan;
    private final OutputTag<TrailEvent> others;

    private transient EnrichmentNeeds needs;
    private transient AuthEventFields fields;
    private transient Counts counts;

    /**
     * @param others receives the events that need none, with that status if it is read
     */
    public RouteForEnrichment(
            RuleSet rules, ReportSet reports, FieldPlan plan, OutputTag<TrailEvent> others) {
        this.rules = rules;
        this.reports = reports;
        this.plan = plan;
        this.others = others;
    }

    @Override
    public void open(OpenContext context) {
        needs = EnrichmentNeeds.of(rules, reports, plan);
        fields = AuthEventFields.of(plan);
        counts = new Counts(getRuntimeContext());
        counts.declare(NOT_NEEDED, CountNames.NO_LOOKUP_NEEDED);
    }

    @Override
    public void processElement(
            TrailEvent event, Context context, Collector<EnrichmentRequest> output) {
        int urgency = needs.urgency(event);
        if (urgency > 0) {
            output.collect(new EnrichmentRequest(event, urgency, plan.stamp()));
        } else {
            counts.add(NOT_NEEDED);
            context.output(others, fields.with(event, EnrichmentStatus.NOT_NEEDED));
        }
    }
}
