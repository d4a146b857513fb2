package dev.gatewatch.enrich;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Runs {@link RouteForEnrichment}, and keeps both of its outputs active when the source is idle.
 *
 * <p>Flink ignores the watermark of an input that returns from idle until it has caught up with the
 * others. If a lookup is in flight meanwhile, the watermark downstream would pass its event. The
 * watermark of an input that stays active always counts. That blocks nothing: the source is idle
 * for all subtasks here at once, and then there is no watermark to hold back.
 */
public final class RouteForEnrichmentOperator
        extends ProcessOperator<TrailEvent, EnrichmentRequest> {
    private static final long serialVersionUID = 1L;

    /**
     * @param others where the events go that need no lookup
     */
    public RouteForEnrichmentOperator(
            RuleSet rules, ReportSet reports, FieldPlan plan, OutputTag<TrailEvent> others) {
        super(new RouteForEnrichment(rules, reports, plan, others));
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Stays active.
    }
}
