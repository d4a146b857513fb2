package dev.gatewatch.enrich;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.RuleSet;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Runs {@link RouteForEnrichment}, and keeps both ways active when the source is idle.
 *
 * <p>Where the ways of all subtasks meet again, a way that comes back from idle with a watermark
 * behind that of the others is not waited for until it has caught up; with a lookup under way that
 * takes a minute, in which all others go ahead of the event. A way that stays active is always
 * waited for. It holds nobody up: a source is idle for all subtasks here, and where all are idle
 * there is no watermark to hold.
 */
public final class RouteForEnrichmentOperator
        extends ProcessOperator<TrailEvent, EnrichmentRequest> {
    private static final long serialVersionUID = 1L;

    /**
     * @param others where the events go that need no lookup
     */
    public RouteForEnrichmentOperator(RuleSet rules, FieldPlan plan, OutputTag<TrailEvent> others) {
        super(new RouteForEnrichment(rules, plan, others));
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Stays active.
    }
}
