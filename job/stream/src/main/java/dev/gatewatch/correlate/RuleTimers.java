package dev.gatewatch.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * When each rule has something to do in the current group, so that what the others keep of it is
 * not read and written with it.
 */
final class RuleTimers {
    private final MapState<String, Long> due;
    private final ValueState<Long> ofAllRules;

    RuleTimers(RuntimeContext context) {
        due = context.getMapState(new MapStateDescriptor<>("due", Types.STRING, Types.LONG));
        ofAllRules = context.getState(new ValueStateDescriptor<>("wake-up", Types.LONG));
    }

    /**
     * Has a rule's turn come at this time, unless it comes earlier.
     *
     * @param time epoch milliseconds; {@link Long#MAX_VALUE} for never
     */
    void plan(String ruleId, long time, TimerService timers) throws Exception {
        if (time == Long.MAX_VALUE) {
            return;
        }
        @Nullable Long planned = due.get(ruleId);
        if (planned == null || time < planned) {
            // The timer planned before stays: that of another rule may be at the same time.
            due.put(ruleId, time);
            timers.registerEventTimeTimer(time);
        }
    }

    /**
     * The rules whose turn has come; they have none any more.
     *
     * @param groups those that have state, for what was saved when there was one time for all rules
     */
    List<String> take(long time, GroupStates groups) throws Exception {
        List<String> rules = new ArrayList<>();
        if (ofAllRules.value() != null) {
            ofAllRules.clear();
            due.clear();
            groups.rules().forEach(rules::add);
            return rules;
        }
        for (Map.Entry<String, Long> entry : due.entries()) {
            if (entry.getValue() <= time) {
                rules.add(entry.getKey());
            }
        }
        for (String rule : rules) {
            due.remove(rule);
        }
        return rules;
    }
}
