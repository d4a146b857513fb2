package dev.gatewatch.detect;

import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.rule.plan.DetectionPlan;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends each event that matches rules to the correlation rules that read it, once for each
 * dimension, and raises the alerts of the rules that alert on every event.
 */
public final class DetectEvents extends ProcessFunction<TrailEvent, Match> {
    private static final long serialVersionUID = 1L;

    private final DetectionPlan plan;
    private final FieldPlan fields;
    private final OutputTag<Alert> alerts;
    private final boolean replay;

    private transient Detector detector;
    private transient Counts counts;

    /**
     * @param alerts receives the alerts on single events
     * @param replay whether alerts are dated by event time instead of the clock
     */
    public DetectEvents(
            DetectionPlan plan, FieldPlan fields, OutputTag<Alert> alerts, boolean replay) {
        this.plan = plan;
        this.fields = fields;
        this.alerts = alerts;
        this.replay = replay;
    }

    @Override
    public void open(OpenContext context) {
        detector = new Detector(plan, fields);
        counts = new Counts(getRuntimeContext());
    }

    @Override
    public void processElement(TrailEvent event, Context context, Collector<Match> output) {
        long now = replay ? event.time() : context.timerService().currentProcessingTime();
        detector.detect(
                event,
                now,
                output::collect,
                alert -> context.output(alerts, alert),
                () ->
                        counts.addShared(
                                CountNames.UNGROUPED,
                                name -> context.output(SharedCounts.NAMES, name)));
    }
}
