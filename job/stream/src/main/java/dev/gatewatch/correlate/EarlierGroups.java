package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.operator.EvidenceTypes;
import dev.gatewatch.operator.OtherKeys;
import dev.gatewatch.operator.WaitingEvents;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What earlier releases saved: an entry for each rule of a group, and the times of the rules
 * likewise. Taken over once, when such a savepoint is restored; the timers that were set then are
 * set still.
 */
final class EarlierGroups {
    private static final String GROUPS = "groups";

    private final MapState<String, GroupState> groups;
    private final MapState<String, Long> due;
    private final ValueState<Long> ofAllRules;

    EarlierGroups(RuntimeContext context) {
        groups =
                context.getMapState(
                        new MapStateDescriptor<>(
                                GROUPS, Types.STRING, EvidenceTypes.of(GroupState.class)));
        due = context.getMapState(new MapStateDescriptor<>("due", Types.STRING, Types.LONG));
        ofAllRules = context.getState(new ValueStateDescriptor<>("wake-up", Types.LONG));
    }

    /** Takes over all groups of this subtask. */
    void moveTo(GroupStates states, OtherKeys keys) throws Exception {
        Set<String> waits = Set.copyOf(keys.having(WaitingEvents.SIZES));
        Set<String> all = new LinkedHashSet<>(keys.having(GROUPS));
        all.addAll(waits);
        for (String key : all) {
            keys.with(key, () -> states.save(key, taken(waits.contains(key))));
        }
    }

    private KeyedGroups taken(boolean othersWait) throws Exception {
        KeyedGroups taken = new KeyedGroups();
        taken.othersWait(othersWait);
        @Nullable Long wakeUp = ofAllRules.value();
        for (Map.Entry<String, GroupState> entry : groups.entries()) {
            @Nullable Long time = wakeUp != null ? wakeUp : due.get(entry.getKey());
            taken.put(entry.getKey(), entry.getValue(), time == null ? KeyedGroups.NEVER : time);
        }
        taken.timer(taken.next());
        groups.clear();
        due.clear();
        ofAllRules.clear();
        return taken;
    }
}
