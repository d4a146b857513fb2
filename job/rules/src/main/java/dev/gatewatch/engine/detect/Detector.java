package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which rules an event matches, and the resulting matches and alerts. Not for use by several
 * threads.
 */
public final class Detector {
    private final DetectionPlan plan;
    private final CompiledRules rules;
    private final List<DimensionGroups> dimensions;
    private final ChangedParameters changes;
    private final int[] matched;

    /** The number of a rule that alerts on the event alone: what it reads comes first there. */
    private final int[] one = new int[1];

    /** A detector for the plan's rules over events of these fields. */
    public Detector(DetectionPlan plan, FieldPlan fields) {
        this.plan = plan;
        this.rules = CompiledRules.of(plan.rules(), fields);
        this.dimensions =
                plan.dimensions().stream()
                        .map((Dimension dimension) -> new DimensionGroups(dimension, plan, fields))
                        .toList();
        this.changes = new ChangedParameters(plan.rules(), fields);
        this.matched = new int[plan.rules().detections().size()];
    }

    /**
     * Evaluates the rules on an event.
     *
     * @param now the creation time of alerts, epoch milliseconds
     * @param matches receives the event once for each dimension that it counts in
     * @param alerts receives the alerts of rules that alert on every event
     * @param ungrouped called for each dimension that the event lacks a field for
     */
    public void detect(
            TrailEvent event,
            long now,
            Consumer<Match> matches,
            Consumer<Alert> alerts,
            Runnable ungrouped) {
        int count = rules.match(event, matched);
        if (count == 0) {
            return;
        }
        Evidence known = Evidence.of(event);
        Evidence evidence = known.withChanges(changes.of(event, known, matched, count));
        for (int i = 0; i < count; i++) {
            if (plan.alertsAlone(matched[i])) {
                one[0] = matched[i];
                alerts.accept(
                        alone(
                                matched[i],
                                known.withChanges(changes.of(event, known, one, 1)),
                                now));
            }
        }
        for (DimensionGroups dimension : dimensions) {
            dimension.send(event, matched, count, evidence, matches, ungrouped);
        }
    }

    private Alert alone(int rule, Evidence evidence, long now) {
        return new Alert(
                Alert.Activity.CREATE,
                plan.rules().detections().get(rule).header().id(),
                new String[0],
                new String[0],
                evidence.time(),
                1,
                evidence.eventId(),
                now,
                evidence.time(),
                evidence.time(),
                1,
                0,
                new long[] {evidence.time()},
                new Evidence[] {evidence});
    }
}
