package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.operator.KeyedValues;
import dev.gatewatch.operator.OtherKeys;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.jspecify.annotations.Nullable;

/** What the rules keep of each group, and how many of their groups were opened and closed. */
final class GroupStates implements KeyedValues.Store<KeyedGroups> {
    private final ValueState<SavedGroups> state;
    private final GroupFormats formats = new GroupFormats();
    private final KeyedValues<KeyedGroups> values;
    private final Counts counts;
    private final String opened;
    private final String closed;
    private final String learningBegun;
    private final String learningEnded;
    private final String termsForgotten;

    /**
     * The state {@code keyed-groups}.
     *
     * @param level whose rules these are, from 1
     * @param keys null if each group is to be written at once
     */
    GroupStates(RuntimeContext context, int level, Counts counts, @Nullable OtherKeys keys) {
        this.counts = counts;
        this.opened = CountNames.GROUPS_OPENED + level;
        this.closed = CountNames.GROUPS_CLOSED + level;
        this.learningBegun = CountNames.LEARNING_BEGUN + level;
        this.learningEnded = CountNames.LEARNING_ENDED + level;
        this.termsForgotten = CountNames.TERMS_FORGOTTEN + level;
        List.of(opened, closed, learningBegun, learningEnded, termsForgotten)
                .forEach(counts::declare);
        state =
                context.getState(
                        new ValueStateDescriptor<>("keyed-groups", new KeyedGroupsSerializer()));
        values = new KeyedValues<>(this, keys, KeyedGroups::bytes);
    }

    @Override
    public @Nullable KeyedGroups load() throws Exception {
        SavedGroups saved = state.value();
        return saved == null ? null : saved.groups(formats);
    }

    @Override
    public void save(KeyedGroups groups) throws Exception {
        state.update(SavedGroups.of(groups));
    }

    @Override
    public void clear() {
        state.clear();
    }

    @Override
    public boolean packs() {
        return true;
    }

    @Override
    public void pack() throws Exception {
        SavedGroups saved = state.value();
        if (saved != null && !saved.isPacked()) {
            state.update(saved.packed(formats));
        }
    }

    /** What is kept of the current group; empty if that is nothing. */
    KeyedGroups get(String key) throws Exception {
        KeyedGroups groups = values.get(key);
        return groups == null ? new KeyedGroups() : groups;
    }

    /** What a rule keeps among the groups of a key; empty if the rule has changed since. */
    GroupState group(EngineRule rule, KeyedGroups groups, DroppedRules dropped) {
        GroupState group = groups.get(rule.ruleId());
        if (group != null && group.fingerprint.equals(rule.fingerprint())) {
            return group;
        }
        if (group != null) {
            dropped.log(rule.ruleId());
            drop(groups, rule.ruleId());
        }
        return GroupState.of(rule.fingerprint());
    }

    /** Saves what is kept of the current group. */
    void save(String key, KeyedGroups groups) throws Exception {
        if (groups.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, groups);
        }
    }

    /** Saves what is kept in memory only, for a checkpoint. */
    void writeBack() throws Exception {
        values.writeBack();
    }

    /**
     * Keeps a rule's group among those of its key.
     *
     * @param due the watermark at which the rule has something to do
     */
    void keep(KeyedGroups groups, String ruleId, GroupState group, long due) {
        if (groups.put(ruleId, group, due)) {
            counts.add(opened);
        }
    }

    /** Counts a group that began to learn what is usual, or that is over with learning. */
    void learning(boolean begins) {
        counts.add(begins ? learningBegun : learningEnded);
    }

    /** Counts a term that fell out of a group. */
    void forgotten() {
        counts.add(termsForgotten);
    }

    /** Drops a rule's group among those of its key. */
    void drop(KeyedGroups groups, String ruleId) {
        GroupState group = groups.get(ruleId);
        if (group != null && group.isLearning()) {
            learning(false);
        }
        groups.remove(ruleId);
        counts.add(closed);
    }
}
