package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.TermsRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions of what is new and what is unusual: all events in memory, nothing forgotten. */
public final class UnusualOracle {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Comparator<OracleEvent> ORDER =
            Comparator.comparingLong(OracleEvent::time).thenComparing(OracleEvent::id);

    private UnusualOracle() {}

    /** A firing: when, and the events that contribute to it and to none before. */
    private record Firing(long time, List<OracleEvent> events) {}

    /** The episodes of a rule on new terms on the events of one group. */
    public static List<EpisodeBounds> episodes(TermsRule rule, List<OracleEvent> all) {
        List<OracleEvent> events =
                all.stream()
                        .filter(event -> rule.counts(event.matched()) && event.value() != null)
                        .sorted(ORDER)
                        .toList();
        List<Firing> firings = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        ValueHash hash = new ValueHash();
        long since = 0;
        long before = Long.MIN_VALUE;
        for (OracleEvent event : events) {
            long time = event.time();
            if (before == Long.MIN_VALUE || time - before > rule.memory()) {
                since = time;
                seen.clear();
            }
            before = time;
            seen.values().removeIf(last -> time - last > rule.memory());
            if (!seen.containsKey(event.value())) {
                if (seen.size() == rule.terms()) {
                    seen.remove(longestAgo(seen, hash));
                }
                if (time - since >= rule.learning()) {
                    firings.add(new Firing(time, List.of(event)));
                }
            }
            seen.put(event.value(), time);
        }
        return joined(firings, rule.suppress());
    }

    private static String longestAgo(Map<String, Long> seen, ValueHash hash) {
        return seen.entrySet().stream()
                .min(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(
                                        entry -> hash.of(entry.getKey()),
                                        (a, b) -> Long.compare(b, a)))
                .orElseThrow()
                .getKey();
    }

    /** The episodes of a rule on the usual on the events of one group. */
    public static List<EpisodeBounds> episodes(BaselineRule rule, List<OracleEvent> all) {
        TreeMap<Long, List<OracleEvent>> intervals = new TreeMap<>();
        all.stream()
                .filter(event -> rule.counts(event.matched()))
                .filter(event -> rule.measure() != Measure.DISTINCT || event.value() != null)
                .sorted(ORDER)
                .forEach(
                        event ->
                                intervals
                                        .computeIfAbsent(
                                                event.time() / rule.every(),
                                                number -> new ArrayList<>())
                                        .add(event));
        List<Firing> firings = new ArrayList<>();
        long kept = rule.memory() / rule.every();
        long since = 0;
        long before = Long.MIN_VALUE;
        for (Map.Entry<Long, List<OracleEvent>> entry : intervals.entrySet()) {
            long number = entry.getKey();
            if (before == Long.MIN_VALUE || number - before > kept) {
                since = entry.getValue().get(0).time();
            }
            before = number;
            boolean learnt = number * rule.every() - since >= rule.learning();
            double usual =
                    rule.compare() == Compare.NONE ? 0 : usual(rule, intervals, number, since);
            if ((learnt || rule.compare() == Compare.NONE) && usual >= 0) {
                fire(rule, number, entry.getValue(), usual, firings);
            }
        }
        return joined(firings, rule.suppress());
    }

    private static void fire(
            BaselineRule rule,
            long number,
            List<OracleEvent> events,
            double usual,
            List<Firing> firings) {
        if (rule.measure() == Measure.SHARE) {
            List<OracleEvent> part = part(rule, events);
            double share = (double) part.size() / events.size();
            if (events.size() >= rule.atLeast()
                    && share > rule.above()
                    && (rule.compare() == Compare.NONE || share > rule.times() * usual)) {
                firings.add(new Firing((number + 1) * rule.every() - 1, part));
            }
            return;
        }
        int taken = 0;
        for (int upTo = 1; upTo <= events.size(); upTo++) {
            List<OracleEvent> first = events.subList(0, upTo);
            double value = value(rule, first);
            if (value >= rule.atLeast() && value > rule.times() * usual) {
                firings.add(new Firing(events.get(upTo - 1).time(), first.subList(taken, upTo)));
                taken = upTo;
            }
        }
    }

    private static double usual(
            BaselineRule rule, Map<Long, List<OracleEvent>> intervals, long number, long since) {
        List<Double> past = new ArrayList<>();
        for (long other = number - rule.memory() / rule.every(); other < number; other++) {
            List<OracleEvent> events = intervals.getOrDefault(other, List.of());
            boolean counts = rule.measure() != Measure.SHARE || !events.isEmpty();
            if (other * rule.every() >= since && isCompared(rule, other, number) && counts) {
                past.add(value(rule, events));
            }
        }
        past.sort(Comparator.naturalOrder());
        int size = past.size();
        return size == 0 ? -1 : (past.get((size - 1) / 2) + past.get(size / 2)) / 2;
    }

    private static boolean isCompared(BaselineRule rule, long other, long number) {
        if (rule.compare() == Compare.RECENT) {
            return true;
        }
        long period = (rule.compare() == Compare.TIME_OF_DAY ? 1 : 7) * DAY / rule.every();
        for (long back = 1; back <= 40; back++) {
            for (long neighbour = -1; neighbour <= 1; neighbour++) {
                if (number - back * period + neighbour == other
                        && (neighbour == 0 || period >= 3)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double value(BaselineRule rule, List<OracleEvent> events) {
        return switch (rule.measure()) {
            case COUNT -> events.size();
            case DISTINCT -> events.stream().map(OracleEvent::value).distinct().count();
            // Kept in millionths.
            case SHARE -> Math.round(part(rule, events).size() * 1e6 / events.size()) / 1e6;
        };
    }

    private static List<OracleEvent> part(BaselineRule rule, List<OracleEvent> events) {
        return events.stream().filter(event -> rule.isShare(event.matched())).toList();
    }

    private static List<EpisodeBounds> joined(List<Firing> firings, long suppress) {
        List<EpisodeBounds> episodes = new ArrayList<>();
        List<Firing> run = new ArrayList<>();
        for (Firing firing : firings) {
            if (!run.isEmpty() && firing.time() - run.get(run.size() - 1).time() > suppress) {
                episodes.add(episode(run));
                run.clear();
            }
            run.add(firing);
        }
        if (!run.isEmpty()) {
            episodes.add(episode(run));
        }
        return episodes;
    }

    private static EpisodeBounds episode(List<Firing> run) {
        Firing first = run.get(0);
        return new EpisodeBounds(
                first.time(),
                run.get(run.size() - 1).time(),
                first.events().get(0).time(),
                run.stream().mapToLong(firing -> firing.events().size()).sum(),
                first.events().size());
    }
}
