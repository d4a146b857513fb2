package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.WaitingMatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The matches of the current group that wait for the watermark, by their time. */
final class WaitingMatches {
    private final MapState<Long, List<WaitingMatch>> state;

    WaitingMatches(RuntimeContext context) {
        state =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "waiting",
                                Types.LONG,
                                Types.LIST(TypeInformation.of(WaitingMatch.class))));
    }

    void add(WaitingMatch match) throws Exception {
        long time = match.evidence().time();
        @Nullable List<WaitingMatch> same = state.get(time);
        List<WaitingMatch> all = same == null ? new ArrayList<>() : same;
        all.add(match);
        state.put(time, all);
    }

    /**
     * Removes the matches of a time and returns them, ordered by eventID.
     *
     * @param time epoch milliseconds
     */
    List<WaitingMatch> remove(long time) throws Exception {
        @Nullable List<WaitingMatch> due = state.get(time);
        if (due == null) {
            return List.of();
        }
        List<WaitingMatch> sorted = new ArrayList<>(due);
        sorted.sort((one, other) -> one.evidence().compareTo(other.evidence()));
        state.remove(time);
        return sorted;
    }
}
