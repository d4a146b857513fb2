package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import dev.gatewatch.operator.EarlierEvents;
import dev.gatewatch.operator.EvidenceTypes;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.wire.WrittenType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.streaming.api.TimerService;

/**
 * The matches of the current group that wait for the watermark: some with what rules keep of the
 * group, and if there are many, the later ones in a state of their own, where those of one time are
 * written together.
 */
final class WaitingMatches {
    private final CompactWriter writer = new CompactWriter();
    private final CompactReader reader = new CompactReader();
    private final WaitingEvents<MatchBatch> others;

    WaitingMatches(KeyedStateStore store) {
        others =
                new WaitingEvents<>(
                        store,
                        "waiting-batches",
                        new WrittenType<>(MatchBatch.class, new MatchBatchSerializer()),
                        List.of(
                                new EarlierEvents<>(
                                        store,
                                        "waiting-packed",
                                        new WrittenType<>(
                                                PackedMatch.class, new PackedMatchSerializer()),
                                        MatchBatch::of),
                                new EarlierEvents<>(
                                        store,
                                        WaitingEvents.EVENTS,
                                        EvidenceTypes.of(WaitingMatch.class),
                                        match -> MatchBatch.of(PackedMatch.of(match)))));
    }

    /** Lets a match wait; sets timers for those that no longer wait with the group. */
    void add(WaitingMatch match, KeyedGroups groups, TimerService timers) throws Exception {
        groups.letWait(PackedMatch.of(match));
        List<PackedMatch> later = groups.takeLaterWaiting();
        int from = 0;
        for (int to = 1; to <= later.size(); to++) {
            long time = later.get(from).time();
            if (to == later.size() || later.get(to).time() != time) {
                others.add(time, MatchBatch.of(later.subList(from, to), writer));
                timers.registerEventTimeTimer(time);
                from = to;
            }
        }
    }

    /** Removes the matches whose time has come and returns them in order. */
    List<WaitingMatch> due(KeyedGroups groups, long timestamp) throws Exception {
        List<PackedMatch> packed = new ArrayList<>();
        groups.takeWaiting(timestamp, packed);
        if (groups.othersWait()) {
            for (MatchBatch batch : others.remove(timestamp)) {
                batch.addTo(packed, reader);
            }
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
