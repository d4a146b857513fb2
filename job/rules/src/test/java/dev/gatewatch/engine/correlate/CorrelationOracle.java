package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of firing, episodes and windows, word for word: all events in memory, every
 * window tried.
 */
public final class CorrelationOracle {
    private CorrelationOracle() {}

    /**
     * An event.
     *
     * @param time epoch milliseconds
     * @param matched the numbers of the rules that it matches
     * @param value what is counted of it, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // as matches have it
    public record OracleEvent(String id, long time, int[] matched, @Nullable String value) {
        /** The group that it is in. */
        public static final String KEY = GroupKey.prefix(List.of());

        /** The event as correlation rules get it. */
        public Match match() {
            return new Match(
                    KEY,
                    0,
                    time,
                    matched,
                    new String[0],
                    new @Nullable String[] {value},
                    EvidenceBuilder.event(id, time).build());
        }

        @Override
        public String toString() {
            return id + '@' + time + Arrays.toString(matched) + value;
        }
    }

    /**
     * An episode.
     *
     * @param first the first time of firing, epoch milliseconds
     * @param last the last time of firing, epoch milliseconds
     * @param start the time of the first event that contributed, epoch milliseconds
     * @param count events from the start to the last time of firing
     * @param countAtFirst those up to the first time of firing
     */
    public record EpisodeBounds(long first, long last, long start, long count, long countAtFirst) {
        /** The episode as an alert states it. */
        public static EpisodeBounds of(Alert alert) {
            return new EpisodeBounds(
                    alert.fired(),
                    alert.end(),
                    alert.start(),
                    alert.count(),
                    alert.count() - alert.suppressed());
        }
    }

    /** A window whose condition held: when it began, epoch milliseconds, and its events. */
    public record HeldWindow(long start, long count) {}

    /** The episodes of a rule on the events of one group. */
    public static List<EpisodeBounds> episodes(EpisodeRule rule, List<OracleEvent> all) {
        List<OracleEvent> events = all.stream().filter(event -> takesPart(rule, event)).toList();
        TreeSet<Long> firing = new TreeSet<>();
        for (OracleEvent event : events) {
            List<OracleEvent> window =
                    events.stream()
                            .filter(
                                    other ->
                                            other.time() >= event.time() - rule.timespan()
                                                    && other.time() <= event.time())
                            .toList();
            if (holds(rule, window, event.time())) {
                firing.add(event.time());
            }
        }
        List<EpisodeBounds> episodes = new ArrayList<>();
        List<Long> run = new ArrayList<>();
        for (long time : firing) {
            if (!run.isEmpty() && time - run.get(run.size() - 1) > rule.suppress()) {
                episodes.add(episode(rule, events, run.get(0), run.get(run.size() - 1)));
                run.clear();
            }
            run.add(time);
        }
        if (!run.isEmpty()) {
            episodes.add(episode(rule, events, run.get(0), run.get(run.size() - 1)));
        }
        return episodes;
    }

    /** The windows of a rule that held, on the events of one group. */
    public static List<HeldWindow> windows(WindowRule rule, List<OracleEvent> all) {
        List<OracleEvent> events =
                all.stream()
                        .filter(event -> rule.counts(event.matched()))
                        .sorted(Comparator.comparingLong(OracleEvent::time))
                        .toList();
        List<HeldWindow> held = new ArrayList<>();
        int at = 0;
        while (at < events.size()) {
            long start = events.get(at).time();
            List<OracleEvent> window = new ArrayList<>();
            while (at < events.size() && events.get(at).time() <= start + rule.timespan()) {
                window.add(events.get(at++));
            }
            if (holds(rule, window)) {
                held.add(new HeldWindow(start, window.size()));
            }
        }
        return held;
    }

    private static boolean takesPart(EpisodeRule rule, OracleEvent event) {
        return rule.counts(event.matched())
                && (rule.subject() != EpisodeRule.Subject.VALUES || event.value() != null);
    }

    private static boolean holds(EpisodeRule rule, List<OracleEvent> window, long end) {
        return switch (rule.subject()) {
            case EVENTS -> window.size() >= rule.minimum();
            case VALUES ->
                    window.stream().map(OracleEvent::value).distinct().count() >= rule.minimum();
            case RULES -> matched(rule.detections(), window).cardinality() >= rule.minimum();
            case CLAUSE ->
                    rule.clause() != null
                            && holds(rule.clause(), matched(rule.detections(), window));
            case SEQUENCE -> sequence(rule, window, 0, Long.MIN_VALUE, new HashSet<>(), end);
        };
    }

    private static boolean sequence(
            EpisodeRule rule,
            List<OracleEvent> window,
            int step,
            long from,
            Set<String> used,
            long end) {
        if (step == rule.detections().length) {
            return from == end;
        }
        for (OracleEvent event : window) {
            if (event.time() >= from
                    && !used.contains(event.id())
                    && rule.matches(step, event.matched())) {
                used.add(event.id());
                boolean found = sequence(rule, window, step + 1, event.time(), used, end);
                used.remove(event.id());
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(WindowRule rule, List<OracleEvent> window) {
        if (rule.condition() instanceof CorrelationCondition.Presence presence) {
            return holds(presence.clause(), matched(rule.detections(), window));
        }
        var threshold = (CorrelationCondition.Threshold) rule.condition();
        List<BigDecimal> numbers =
                window.stream()
                        .map(OracleEvent::value)
                        .filter(value -> value != null && !value.startsWith("v"))
                        .map(BigDecimal::new)
                        .sorted()
                        .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal number =
                switch (rule.type()) {
                    case EVENT_COUNT -> BigDecimal.valueOf(window.size());
                    case VALUE_COUNT ->
                            BigDecimal.valueOf(
                                    window.stream()
                                            .map(OracleEvent::value)
                                            .filter(value -> value != null)
                                            .distinct()
                                            .count());
                    case TEMPORAL, TEMPORAL_ORDERED ->
                            BigDecimal.valueOf(matched(rule.detections(), window).cardinality());
                    case VALUE_SUM -> numbers.isEmpty() ? null : sum;
                    case VALUE_AVG ->
                            numbers.isEmpty()
                                    ? null
                                    : sum.divide(
                                            BigDecimal.valueOf(numbers.size()),
                                            MathContext.DECIMAL128);
                    case NEW_TERMS, BASELINE -> throw new IllegalArgumentException("no windows");
                    case VALUE_PERCENTILE ->
                            numbers.isEmpty()
                                    ? null
                                    : numbers.get(
                                            (int)
                                                            Math.max(
                                                                    1,
                                                                    Math.ceil(
                                                                            threshold.percentile()
                                                                                    / 100
                                                                                    * numbers
                                                                                            .size()))
                                                    - 1);
                };
        return number != null && threshold.bounds().stream().allMatch(bound -> bound.holds(number));
    }

    private static boolean holds(Clause clause, BitSet matched) {
        if (clause instanceof Clause.And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, matched));
        }
        if (clause instanceof Clause.Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, matched));
        }
        return clause instanceof Clause.Not not
                ? !holds(not.operand(), matched)
                : matched.get(((Clause.Matched) clause).rule());
    }

    private static BitSet matched(int[] rules, List<OracleEvent> window) {
        BitSet matched = new BitSet();
        for (OracleEvent event : window) {
            for (int position = 0; position < rules.length; position++) {
                for (int rule : event.matched()) {
                    if (rule == rules[position]) {
                        matched.set(position);
                    }
                }
            }
        }
        return matched;
    }

    private static EpisodeBounds episode(
            EpisodeRule rule, List<OracleEvent> events, long first, long last) {
        // A sequence begins with a match of its first rule.
        long start =
                events.stream()
                        .filter(
                                event ->
                                        rule.subject() != EpisodeRule.Subject.SEQUENCE
                                                || rule.matches(0, event.matched()))
                        .mapToLong(OracleEvent::time)
                        .filter(time -> time >= first - rule.timespan() && time <= first)
                        .min()
                        .orElseThrow();
        return new EpisodeBounds(
                first, last, start, count(events, start, last), count(events, start, first));
    }

    private static long count(List<OracleEvent> events, long from, long to) {
        return events.stream().filter(event -> event.time() >= from && event.time() <= to).count();
    }
}
