package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.util.ListCollector;

/**
 * Runs pattern rules on a list of matches, as {@link MatchPatterns} does in a replay, without a
 * Flink around it: for tests of rules and explanations, for which starting one takes longer than
 * everything else.
 *
 * @param alerts in the order in which they are raised
 * @param captured each match, in the order in which Flink CEP finds them
 */
public record InMemoryPatterns(List<Alert> alerts, List<CapturedSteps> captured) {

    /**
     * Runs them.
     *
     * @param plan all rules
     * @param cap how many events of a group pass to CEP within a pattern's time
     * @param matches of all dimensions, in any order
     */
    public static InMemoryPatterns run(DetectionPlan plan, int cap, List<Match> matches) {
        List<Match> events = new ArrayList<>();
        PatternEvents selection = new PatternEvents(plan);
        matches.forEach(match -> selection.flatMap(match, new ListCollector<>(events)));
        if (events.isEmpty()) {
            return new InMemoryPatterns(List.of(), List.of());
        }
        events.sort(Comparator.comparing(Match::evidence));
        try {
            return follow(plan, cap, events);
        } catch (Exception e) {
            throw new IllegalStateException("the patterns could not be run", e);
        }
    }

    private static InMemoryPatterns follow(DetectionPlan plan, int cap, List<Match> events)
            throws Exception {
        InMemoryState state = new InMemoryState();
        PatternAutomata automata = new PatternAutomata(cap, true, state);
        Found found = new Found();
        try {
            automata.open(plan.rules().patterns(), null);
            for (Match event : events) {
                state.setKey(event.key());
                found.setKey(event.key());
                automata.add(event, found);
            }
            for (Timer next = found.timers.pollFirst();
                    next != null;
                    next = found.timers.pollFirst()) {
                state.setKey(next.key);
                found.setKey(next.key);
                automata.advance(next.key, next.time, found);
            }
        } finally {
            automata.close();
        }
        return new InMemoryPatterns(List.copyOf(found.alerts), List.copyOf(found.captured));
    }

    /**
     * When a group is called again.
     *
     * @param place groups in the order of their first event
     */
    private record Timer(long time, int place, String key) {}

    /** Collects what is found, and keeps the timers. */
    private static final class Found implements PatternOutput {
        private final List<Alert> alerts = new ArrayList<>();
        private final List<CapturedSteps> captured = new ArrayList<>();
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final TreeSet<Timer> timers =
                new TreeSet<>(Comparator.comparingLong(Timer::time).thenComparingInt(Timer::place));
        private String key = "";

        void setKey(String now) {
            key = now;
            places.putIfAbsent(now, places.size());
        }

        @Override
        public void wakeUpAt(long time) {
            timers.add(new Timer(time, places.getOrDefault(key, 0), key));
        }

        @Override
        public long now() {
            throw new IllegalStateException("a replay dates its alerts by their events");
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void overflow(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void captured(CapturedSteps match) {
            captured.add(match);
        }

        @Override
        public void count(String name) {
            // Nobody reads metrics here.
        }
    }
}
