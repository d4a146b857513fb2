package dev.gatewatch.engine.detect;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.admin.AdminParameters;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator's call changes: the request parameters that the matching rules read, then
 * the other ones that are planned. They are taken from the event as it was decoded, before its
 * texts are cut: of a configuration each setting is one of them.
 */
final class ChangedParameters {
    private static final String USER_POOL_ID = AdminParameters.PREFIX + "userPoolId";

    /** Per detection, the fields of request parameters that it reads. */
    private final int[][] read;

    /** All fields of request parameters. */
    private final int[] planned;

    private final String[] names;

    ChangedParameters(RuleSet rules, FieldPlan fields) {
        names = fields.names().toArray(String[]::new);
        planned = parameters(fields.names(), fields);
        read =
                rules.detections().stream()
                        .map((DetectionRule rule) -> parameters(RuleSet.of(rule).fields(), fields))
                        .toArray(int[][]::new);
    }

    private static int[] parameters(Collection<String> names, FieldPlan fields) {
        return names.stream()
                .filter(name -> name.startsWith(AdminParameters.PREFIX))
                .filter(name -> !name.equals(USER_POOL_ID))
                .sorted()
                .mapToInt(fields::id)
                .filter(id -> id >= 0)
                .toArray();
    }

    /**
     * What the event changed; null if it is no administrator's call, or has nothing to show.
     *
     * @param evidence of the event
     * @param matched the numbers of the detections that it matches, in the first {@code count}
     *     places
     */
    @Nullable Changes of(TrailEvent event, Evidence evidence, int[] matched, int count) {
        if (evidence.actor() == null) {
            return null;
        }
        ParameterCollector found = new ParameterCollector();
        for (int i = 0; i < count; i++) {
            if (isNone(read[matched[i]], event)) {
                // A rule that reads parameters of which the call has none looked for what is left
                // out.
                leftOut(read[matched[i]], found);
            }
        }
        for (int i = 0; i < count; i++) {
            add(read[matched[i]], event, found);
        }
        found.others();
        add(planned, event, found);
        return found.changes();
    }

    private static boolean isNone(int[] parameters, TrailEvent event) {
        for (int field : parameters) {
            if (event.find(field) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void add(int[] parameters, TrailEvent event, ParameterCollector found) {
        for (int field : parameters) {
            int slot = event.find(field);
            if (slot < 0) {
                continue;
            }
            found.parameter(names[field].substring(AdminParameters.PREFIX.length()));
            for (int end = event.end(slot); slot < end; slot++) {
                found.value(ValueKind.of(event.kinds()[slot]), event.texts()[slot]);
            }
        }
    }

    private void leftOut(int[] parameters, ParameterCollector found) {
        for (int field : parameters) {
            found.leftOut(names[field].substring(AdminParameters.PREFIX.length()));
        }
    }
}
