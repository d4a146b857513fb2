package dev.gatewatch.cli.explain;

import dev.gatewatch.alert.unusual.UnusualText;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.TermsRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a group is from what a correlation asks for. */
final class GroupProgress {
    private GroupProgress() {}

    /**
     * Such as {@code , at most 7 within 10m}.
     *
     * @param counting the rule as it counts these matches
     * @param group the matches of one group, at least one
     */
    static String of(CorrelationRule rule, @Nullable EngineRule counting, List<Match> group) {
        if (counting instanceof TermsRule terms) {
            return ofTerms(terms, group);
        }
        if (counting instanceof BaselineRule baseline && baseline.measure() == Measure.SHARE) {
            return ofShare(baseline, rule, group) + learning(baseline.learning(), group);
        }
        int value = countedValue(counting);
        boolean byClock = counting instanceof BaselineRule;
        FullestWindow window = new FullestWindow(value, rule.timespan().toMillis());
        int most = byClock ? window.ofTheClock(group) : window.anywhere(group);
        StringBuilder text = new StringBuilder();
        if (group.size() > 1) {
            text.append(", at most ").append(most);
            if (value >= 0) {
                text.append(most == 1 ? " different value" : " different values");
            }
            text.append(" within ").append(ConditionText.of(rule.timespan()));
            text.append(byClock ? " of the clock" : "");
        }
        if (counting instanceof BaselineRule baseline) {
            text.append(learning(baseline.learning(), group));
        }
        return text.toString();
    }

    private static String ofTerms(TermsRule rule, List<Match> group) {
        List<Match> counted =
                group.stream().filter(match -> match.values()[rule.value()] != null).toList();
        if (counted.isEmpty()) {
            return ", none with a value";
        }
        long values =
                counted.stream().map(match -> match.values()[rule.value()]).distinct().count();
        return ", "
                + counted.size()
                + " with a value, "
                + values
                + (values == 1 ? " different one" : " different ones")
                + learning(rule.learning(), counted);
    }

    private static String ofShare(
            BaselineRule rule, CorrelationRule correlation, List<Match> group) {
        Map<Long, int[]> intervals = new TreeMap<>();
        for (Match match : group) {
            int[] counts =
                    intervals.computeIfAbsent(
                            Math.floorDiv(match.time(), rule.every()), number -> new int[2]);
            counts[0]++;
            counts[1] += rule.isShare(match.detections()) ? 1 : 0;
        }
        Map.Entry<Long, int[]> nearest = null;
        for (Map.Entry<Long, int[]> interval : intervals.entrySet()) {
            if (nearest == null || isNearer(interval.getValue(), nearest.getValue(), rule)) {
                nearest = interval;
            }
        }
        int[] counts = Objects.requireNonNull(nearest, "a group has a match").getValue();
        return ", nearest "
                + counts[1]
                + " of "
                + counts[0]
                + ", "
                + UnusualText.percent((double) counts[1] / counts[0])
                + " %, in the "
                + ConditionText.of(correlation.timespan())
                + " from "
                + Instant.ofEpochMilli(nearest.getKey() * rule.every());
    }

    private static boolean isNearer(int[] one, int[] other, BaselineRule rule) {
        boolean enough = one[0] >= rule.atLeast();
        if (enough != other[0] >= rule.atLeast()) {
            return enough;
        }
        return enough ? (long) one[1] * other[0] > (long) other[1] * one[0] : one[0] > other[0];
    }

    /**
     * Until when nothing is unusual, since too little is known; empty for a rule without a past.
     */
    private static String learning(long millis, List<Match> group) {
        if (millis == 0) {
            return "";
        }
        long first = group.stream().mapToLong(Match::time).min().orElseThrow();
        long last = group.stream().mapToLong(Match::time).max().orElseThrow();
        return "; it learns from "
                + Instant.ofEpochMilli(first)
                + " to "
                + Instant.ofEpochMilli(first + millis)
                + (last < first + millis ? ", after all of these events" : "");
    }

    /** Which value of a match is counted if different ones are, else less than 0. */
    private static int countedValue(@Nullable EngineRule counting) {
        if (counting instanceof EpisodeRule episodes) {
            return episodes.subject() == EpisodeRule.Subject.VALUES ? episodes.value() : -1;
        }
        if (counting instanceof WindowRule windows) {
            return windows.type() == CorrelationType.VALUE_COUNT ? windows.value() : -1;
        }
        return counting instanceof BaselineRule baseline ? baseline.value() : -1;
    }
}
