package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.operator.WaitingEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.streaming.api.TimerService;

/**
 * The matches of the current group that wait for the watermark: the first with what rules keep of
 * the group, the others, of which there may be any number, in a state of their own.
 */
final class WaitingMatches {
    private final WaitingEvents<WaitingMatch> others;

    WaitingMatches(KeyedStateStore store) {
        others = new WaitingEvents<>(store, WaitingMatch.class);
    }

    /** Lets a match wait; sets a timer if it is not among the first. */
    void add(WaitingMatch match, KeyedGroups groups, TimerService timers) throws Exception {
        if (!groups.addWaiting(match)) {
            long time = match.evidence().time();
            others.add(time, match);
            timers.registerEventTimeTimer(time);
        }
    }

    /** Removes the matches whose time has come and returns them in order. */
    List<WaitingMatch> due(KeyedGroups groups, long timestamp) throws Exception {
        List<WaitingMatch> due = new ArrayList<>();
        groups.takeWaiting(timestamp, due);
        if (groups.othersWait()) {
            due.addAll(others.remove(timestamp));
            groups.othersWait(!others.isEmpty());
        }
        due.sort(Comparator.comparing(WaitingMatch::evidence));
        return due;
    }
}
