package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.operator.EvidenceTypes;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** What each rule keeps of the current group, and how many of them were opened and closed. */
final class GroupStates {
    private final MapState<String, GroupState> states;
    private final Counts counts;
    private final String opened;
    private final String closed;

    /**
     * The state {@code groups}.
     *
     * @param level whose rules these are, from 1
     */
    GroupStates(RuntimeContext context, int level, Counts counts) {
        this.counts = counts;
        this.opened = CountNames.GROUPS_OPENED + level;
        this.closed = CountNames.GROUPS_CLOSED + level;
        counts.declare(opened);
        counts.declare(closed);
        states =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "groups", Types.STRING, EvidenceTypes.of(GroupState.class)));
    }

    @Nullable GroupState get(String ruleId) throws Exception {
        return states.get(ruleId);
    }

    /** Saves a group that its rule has just begun to keep. */
    void open(String ruleId, GroupState group) throws Exception {
        put(ruleId, group);
        counts.add(opened);
    }

    /** Saves a group that was kept before. */
    void put(String ruleId, GroupState group) throws Exception {
        states.put(ruleId, group);
    }

    /** Drops a group. */
    void close(String ruleId) throws Exception {
        states.remove(ruleId);
        counts.add(closed);
    }

    /** The rules that keep something of the group. */
    Iterable<String> rules() throws Exception {
        return states.keys();
    }
}
