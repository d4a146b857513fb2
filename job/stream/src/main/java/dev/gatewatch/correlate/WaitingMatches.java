package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.wire.WrittenType;
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
    private final WaitingEvents<PackedMatch> others;

    WaitingMatches(KeyedStateStore store) {
        others =
                WaitingEvents.of(
                        store,
                        new WrittenType<>(PackedMatch.class, new PackedMatchSerializer()),
                        WaitingMatch.class,
                        PackedMatch::of);
    }

    /** Lets a match wait; sets a timer if it is not among the first. */
    void add(WaitingMatch match, KeyedGroups groups, TimerService timers) throws Exception {
        PackedMatch packed = PackedMatch.of(match);
        if (!groups.addWaiting(packed)) {
            long time = packed.time();
            others.add(time, packed);
            timers.registerEventTimeTimer(time);
        }
    }

    /** Removes the matches whose time has come and returns them in order. */
    List<WaitingMatch> due(KeyedGroups groups, long timestamp) throws Exception {
        List<PackedMatch> packed = new ArrayList<>();
        groups.takeWaiting(timestamp, packed);
        if (groups.othersWait()) {
            packed.addAll(others.remove(timestamp));
            groups.othersWait(!others.isEmpty());
        }
        List<WaitingMatch> due = new ArrayList<>(packed.size());
        for (PackedMatch match : packed) {
            due.add(match.match());
        }
        due.sort(Comparator.comparing(WaitingMatch::evidence));
        return due;
    }
}
