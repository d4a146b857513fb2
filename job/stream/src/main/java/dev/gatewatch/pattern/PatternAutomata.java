package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.pattern.cep.Automaton;
import dev.gatewatch.pattern.cep.AutomatonState;
import dev.gatewatch.rule.model.PatternRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The automata of all pattern rules, and what they keep of the group that is current: events that
 * wait for the watermark, how many were followed, matches that have begun, and the open episode.
 *
 * <p>Only up to a cap are events followed within any period as long as the pattern: CEP's cost for
 * an event grows with the partial matches, so that a group with thousands of events would delay all
 * others. Events over the cap are dropped, counted and reported in an alert, once per period. On a
 * stream events count in order of arrival, so that never more than the cap are buffered; in a
 * replay in order of time.
 */
final class PatternAutomata {
    private static final Logger LOG = LoggerFactory.getLogger(PatternAutomata.class);

    private final int cap;
    private final boolean replay;
    private final WaitingEvents<Match> waiting;
    private final EventCap passed;
    private final AutomatonState begun;
    private final EpisodeAlerts episodes;
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    /**
     * @param cap how many events of a group a plain sequence follows within its time
     * @param replay whether everything is done in the order of event time, and alerts are dated by
     *     it
     * @param store the state of whichever group is current
     */
    PatternAutomata(int cap, boolean replay, KeyedStateStore store) {
        this.cap = cap;
        this.replay = replay;
        waiting = WaitingEvents.of(store, Match.class);
        passed = new EventCap(store);
        begun = new AutomatonState(store);
        episodes = new EpisodeAlerts(store);
    }

    /**
     * Prepares the automata of these rules.
     *
     * @param context given to the conditions of patterns; null if there is no operator
     * @throws Exception as the conditions do when they are opened
     */
    void open(List<PatternRule> rules, @Nullable RuntimeContext context) throws Exception {
        for (PatternRule rule : rules) {
            patterns.put(
                    PatternKey.prefix(rule),
                    new Pattern(
                            rule,
                            PatternCost.affordable(rule, cap),
                            new StepOrder(rule),
                            new Automaton(new PatternBuilder(rule).build(), begun, context)));
        }
    }

    /** Lets go of everything that is not state. */
    void close() throws Exception {
        begun.close();
        for (Pattern pattern : patterns.values()) {
            pattern.automaton.close();
        }
    }

    /** Takes an event of the current group, which no watermark has passed. */
    void add(Match match, PatternOutput output) throws Exception {
        @Nullable Pattern pattern = patterns.get(PatternKey.parse(match.key()).rule());
        if (pattern == null) {
            throw new IllegalStateException("an event of a pattern that is not run");
        }
        if (replay || admit(pattern, match, output)) {
            waiting.add(match.time(), match);
            output.wakeUpAt(match.time());
        }
    }

    /**
     * Follows the events of a time, which the watermark has passed.
     *
     * @param current the key of the current group
     * @param time epoch milliseconds
     */
    void advance(String current, long time, PatternOutput output) throws Exception {
        PatternKey key = PatternKey.parse(current);
        @Nullable Pattern pattern = patterns.get(key.rule());
        if (pattern == null) {
            drop(key);
            return;
        }
        List<Match> due = due(time, pattern, output);
        List<CapturedSteps> found = new ArrayList<>();
        wakeUpAt(
                pattern.automaton.take(
                        time,
                        due,
                        steps -> found.add(CapturedSteps.of(pattern.rule, key.group(), steps))),
                output);
        for (CapturedSteps match : found) {
            output.captured(match);
            long now = replay ? match.time() : output.now();
            wakeUpAt(episodes.add(pattern.rule, match, now, output::alert), output);
        }
        wakeUpAt(episodes.close(pattern.rule, key.group(), time, output::alert), output);
        passed.forget(time, pattern.within());
    }

    /** The events of this time that are followed, in the pattern's order. */
    private List<Match> due(long time, Pattern pattern, PatternOutput output) throws Exception {
        List<Match> due = new ArrayList<>(waiting.remove(time));
        due.sort((one, other) -> one.evidence().compareTo(other.evidence()));
        List<Match> followed = new ArrayList<>();
        for (Match match : due) {
            if (!replay || admit(pattern, match, output)) {
                followed.add(match);
            }
        }
        followed.sort(pattern.order);
        return followed;
    }

    private boolean admit(Pattern pattern, Match match, PatternOutput output) throws Exception {
        long within = pattern.within();
        output.wakeUpAt(match.time() + within);
        if (passed.admit(match.time(), within, pattern.cap)) {
            return true;
        }
        output.count(CountNames.PATTERN_OVERFLOW);
        @Nullable Long since = passed.newOverflow(match.time(), within);
        if (since != null) {
            long now = replay ? match.time() : output.now();
            output.overflow(overflow(pattern, match, since, now));
        }
        return false;
    }

    private static Alert overflow(Pattern pattern, Match match, long since, long now) {
        return new Alert(
                Alert.Activity.CREATE,
                pattern.rule.overflowId(),
                pattern.rule.groupBy().toArray(String[]::new),
                match.group(),
                match.time(),
                // Another event may be the first too many when events are read again.
                pattern.within(),
                null,
                now,
                since,
                match.time(),
                pattern.cap + 1L,
                0,
                new long[] {match.time()},
                new Evidence[] {match.evidence()});
    }

    /** Drops the remaining state of a rule that was removed or changed. */
    private void drop(PatternKey key) throws Exception {
        if (dropped.add(key.ruleId())) {
            LOG.warn(
                    "pattern {} was changed or removed since the state was saved: what it had seen is dropped",
                    key.ruleId());
        }
        waiting.clear();
        passed.clear();
        begun.clear();
        episodes.clear();
    }

    private static void wakeUpAt(@Nullable Long time, PatternOutput output) {
        if (time != null) {
            output.wakeUpAt(time);
        }
    }

    private record Pattern(PatternRule rule, int cap, StepOrder order, Automaton automaton) {
        long within() {
            return rule.within().toMillis();
        }
    }
}
