package dev.gatewatch.enrich;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Renumbering;
import dev.gatewatch.event.TrailEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current field plan and the last ones before it. Rules may change while events are in flight,
 * and with the rules the ids of fields: the fields of such an event are mapped by name.
 */
final class FieldPlanMigration {
    /** An event waits about a minute; more changes in that time are not expected. */
    static final int MOST = 8;

    private static final Logger LOG = LoggerFactory.getLogger(FieldPlanMigration.class);

    private final FieldPlan today;
    private final Map<Long, SavedFieldPlan> plans = new HashMap<>();
    private final Map<Long, Renumbering> renumberings = new HashMap<>();

    /**
     * @param before the plans that the job knew before, by their stamps
     */
    FieldPlanMigration(Map<Long, SavedFieldPlan> before, FieldPlan today) {
        this.today = today;
        SavedFieldPlan same = before.get(today.stamp());
        int older = same != null && same.age() == 0 ? 0 : 1;
        before.forEach(
                (stamp, plan) -> {
                    if (plan.age() + older < MOST) {
                        plans.put(stamp, new SavedFieldPlan(plan.age() + older, plan.names()));
                        renumberings.put(stamp, Renumbering.of(List.of(plan.names()), today));
                    }
                });
        plans.put(today.stamp(), new SavedFieldPlan(0, today.names().toArray(String[]::new)));
    }

    /** All of them by their stamps, the current one included; at most {@link #MOST}. */
    Map<Long, SavedFieldPlan> all() {
        return Map.copyOf(plans);
    }

    /** The event with the ids of the current plan. */
    TrailEvent today(TrailEvent event, long plan) {
        if (plan == today.stamp()) {
            return event;
        }
        Renumbering renumbering = renumberings.get(plan);
        return (renumbering == null ? unknown(plan) : renumbering).of(event);
    }

    private Renumbering unknown(long plan) {
        LOG.warn(
                "events have waited since the rules were others that are not known any more: they"
                        + " go on with their basic fields only");
        // So that it is logged once.
        renumberings.put(plan, Renumbering.ofUnknown(today));
        return Objects.requireNonNull(renumberings.get(plan));
    }
}
