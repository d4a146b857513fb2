package dev.gatewatch.pattern.cep;

import dev.gatewatch.event.Match;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.time.TimerService;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Flink CEP's automaton of one pattern, working on the state of one group at a time. */
public final class Automaton {
    private final AutomatonState state;
    private final NFA<Match> automaton;
    private final AfterMatchSkipStrategy skip;
    private final TimerService clock = System::currentTimeMillis;

    /**
     * An automaton.
     *
     * @param state of the group that is current whenever {@link #take} is called
     * @param context given to the conditions of the pattern; null if there is no operator, and none
     *     of them asks for it
     * @throws Exception as the conditions of the pattern do when they are opened
     */
    public Automaton(
            Pattern<Match, Match> pattern, AutomatonState state, @Nullable RuntimeContext context)
            throws Exception {
        this.state = state;
        skip = pattern.getAfterMatchSkipStrategy();
        automaton = NFACompiler.compileFactory(pattern, false).createNFA();
        if (context != null) {
            automaton.open(context, new Configuration());
        }
    }

    /**
     * Advances to a time and processes its events.
     *
     * @param time no earlier event will arrive, epoch milliseconds
     * @param events those of this very time, in the pattern's order
     * @param found receives the events of each match, by the name of the step that took them
     * @return when to call again at the latest, epoch milliseconds; null if no match has begun
     * @throws Exception as state does, or the conditions of the pattern
     */
    // According to its signature, closing may be interrupted.
    @SuppressWarnings("try")
    public @Nullable Long take(
            long time, List<Match> events, Consumer<Map<String, List<Match>>> found)
            throws Exception {
        @Nullable NFAState kept = state.begun();
        if (kept == null && events.isEmpty()) {
            return null;
        }
        NFAState begun = kept == null ? automaton.createInitialNFAState() : kept;
        try (SharedBufferAccessor<Match> buffer = state.events()) {
            automaton.advanceTime(buffer, begun, time, skip).f0.forEach(found);
        }
        for (Match event : events) {
            try (SharedBufferAccessor<Match> buffer = state.events()) {
                automaton.process(buffer, begun, event, time, skip, clock).forEach(found);
            }
        }
        boolean started = begun.isNewStartPartialMatch();
        state.update(begun);
        return started ? time + automaton.getWindowTime() : null;
    }

    /** Closes the conditions of the pattern. */
    public void close() throws Exception {
        automaton.close();
    }
}
