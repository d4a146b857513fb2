package dev.gatewatch.pattern.cep;

import dev.gatewatch.event.Match;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.configuration.SharedBufferCacheConfig;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** The state of an automaton for the current group: the partial matches, and their events. */
public final class AutomatonState {
    private final ValueState<NFAState> begun;
    private final ClearableMaps maps;
    private final SharedBuffer<Match> events;

    /** The state {@code begun}, and the maps that Flink CEP names. */
    public AutomatonState(KeyedStateStore store) {
        begun = store.getState(new ValueStateDescriptor<>("begun", new NFAStateSerializer()));
        maps = new ClearableMaps(store);
        events =
                new SharedBuffer<>(
                        maps,
                        TypeInformation.of(Match.class)
                                .createSerializer(new SerializerConfigImpl()),
                        SharedBufferCacheConfig.of(new Configuration()));
    }

    /** The partial matches, or null if there are none. */
    @Nullable NFAState begun() throws IOException {
        return begun.value();
    }

    /** The events; to be closed, so that changes are stored. */
    SharedBufferAccessor<Match> events() {
        return events.getAccessor();
    }

    /**
     * Stores the partial matches. Flink's own operator keeps an automaton that is back at its
     * start, and counters, for each group that it ever saw; here no state is left of them.
     */
    void update(NFAState now) throws IOException {
        if (isBlank(now)) {
            clear();
        } else if (now.isStateChanged()) {
            now.resetStateChanged();
            now.resetNewStartPartialMatch();
            begun.update(now);
        }
    }

    /** Drops everything. */
    public void clear() {
        begun.clear();
        maps.clear();
    }

    /** Stops the statistics timer. */
    public void close() {
        events.releaseCacheStatisticsTimer();
    }

    private static boolean isBlank(NFAState state) {
        if (!state.getCompletedMatches().isEmpty()) {
            return false;
        }
        for (ComputationState match : state.getPartialMatches()) {
            if (match.getPreviousBufferEntry() != null) {
                return false;
            }
        }
        return true;
    }
}
