package dev.gatewatch.pattern;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.PatternRule;
import java.util.Collection;
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
final class Sequences {
    private final PatternRule rule;
    private final CepState state;
    private final NFA<Match> automaton;
    private final AfterMatchSkipStrategy skip;
    private final TimerService clock;

    Sequences(PatternRule rule, CepState state, RuntimeContext context, TimerService clock)
            throws Exception {
        this.rule = rule;
        this.state = state;
        this.clock = clock;
        Pattern<Match, Match> pattern = new PatternBuilder(rule).build();
        skip = pattern.getAfterMatchSkipStrategy();
        automaton = NFACompiler.compileFactory(pattern, false).createNFA();
        automaton.open(context, new Configuration());
    }

    /**
     * Advances to a time and processes its events.
     *
     * @param time no earlier event will arrive, epoch milliseconds
     * @param events those of this very time, in the pattern's order
     * @param key the group's key
     * @param found receives each match
     * @return when to call again at the latest, epoch milliseconds; null if no match has begun
     */
    // According to its signature, closing may be interrupted.
    @SuppressWarnings("try")
    @Nullable Long take(long time, List<Match> events, String key, Consumer<CapturedSteps> found)
            throws Exception {
        @Nullable NFAState kept = state.begun();
        if (kept == null && events.isEmpty()) {
            return null;
        }
        NFAState begun = kept == null ? automaton.createInitialNFAState() : kept;
        try (SharedBufferAccessor<Match> buffer = state.events()) {
            report(automaton.advanceTime(buffer, begun, time, skip).f0, key, found);
        }
        for (Match event : events) {
            try (SharedBufferAccessor<Match> buffer = state.events()) {
                report(automaton.process(buffer, begun, event, time, skip, clock), key, found);
            }
        }
        boolean started = begun.isNewStartPartialMatch();
        state.update(begun);
        return started ? time + automaton.getWindowTime() : null;
    }

    void close() throws Exception {
        automaton.close();
    }

    private void report(
            Collection<Map<String, List<Match>>> matches,
            String key,
            Consumer<CapturedSteps> found) {
        for (Map<String, List<Match>> steps : matches) {
            found.accept(CapturedSteps.of(rule, key, steps));
        }
    }
}
