package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.TermsRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Rules that compare events with the past, and events for them, at random. */
public final class RandomUnusual {
    private static final long SECOND = 1000;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** The start of 2026, a Thursday. */
    private static final long START = 1_767_225_600_000L;

    private RandomUnusual() {}

    /** A rule on new terms with a memory of seconds. */
    public static TermsRule terms(String id, Random random) {
        long memory = (1 + random.nextInt(120)) * SECOND;
        return new TermsRule(
                id,
                "f",
                rules(random, 3),
                0,
                false,
                memory,
                random.nextLong(memory + 1),
                1 + random.nextInt(5),
                (1 + random.nextInt(60)) * SECOND);
    }

    /** A rule that compares intervals of seconds with those before, or with nothing. */
    public static BaselineRule recent(String id, Random random) {
        long every = new long[] {1, 5, 10, 30}[random.nextInt(4)] * SECOND;
        long intervals = 1 + random.nextLong(20);
        Measure measure = measure(random);
        boolean none = measure == Measure.SHARE && random.nextBoolean();
        return baseline(
                id,
                measure,
                every,
                none ? Compare.NONE : Compare.RECENT,
                none ? 0 : every * intervals,
                none ? 0 : every * (1 + random.nextLong(intervals)),
                random);
    }

    /** A rule on a share in intervals of seconds that is judged by itself. */
    public static BaselineRule share(String id, Random random) {
        long every = new long[] {1, 5, 10, 30}[random.nextInt(4)] * SECOND;
        return baseline(id, Measure.SHARE, every, Compare.NONE, 0, 0, random);
    }

    /** A rule that compares hours with those of the same time of day or week. */
    public static BaselineRule daily(Compare compare, Random random) {
        long[] lengths = {HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, DAY};
        long days = compare == Compare.TIME_OF_WEEK ? 7 : 1;
        return baseline(
                "rule",
                measure(random),
                lengths[random.nextInt(lengths.length)],
                compare,
                DAY * days * (1 + random.nextInt(4)),
                DAY * days,
                random);
    }

    private static Measure measure(Random random) {
        return Measure.values()[random.nextInt(Measure.values().length)];
    }

    private static BaselineRule baseline(
            String id,
            Measure measure,
            long every,
            Compare compare,
            long memory,
            long learning,
            Random random) {
        int[] rules = rules(random, 3);
        if (measure == Measure.SHARE) {
            rules = Arrays.copyOf(rules, rules.length + 1);
            rules[rules.length - 1] = 3;
        }
        return new BaselineRule(
                id,
                "f",
                rules,
                measure,
                measure == Measure.DISTINCT ? 0 : -1,
                every,
                compare,
                memory,
                learning,
                compare == Compare.NONE ? 0 : 1 + random.nextInt(4) / 2.0,
                measure == Measure.SHARE ? random.nextInt(9) / 10.0 : 0,
                1 + random.nextInt(4),
                random.nextBoolean() ? every : 1 + random.nextLong(2 * every));
    }

    private static int[] rules(Random random, int most) {
        return Arrays.copyOf(new int[] {0, 1, 2}, 1 + random.nextInt(most));
    }

    /** Events of some weeks, many of them in the same hours, with ties. */
    public static List<OracleEvent> weeks(Random random) {
        List<OracleEvent> events = new ArrayList<>();
        int days = 1 + random.nextInt(30);
        int count = random.nextInt(250);
        for (int i = 0; i < count; i++) {
            long hour = random.nextInt(4) == 0 ? random.nextInt(24) : random.nextInt(3);
            long time =
                    START + random.nextInt(days) * DAY + hour * HOUR + random.nextInt(60) * 60_000L;
            int[] matched = random.ints(0, 4).distinct().limit(1 + random.nextInt(3)).toArray();
            String value = random.nextInt(5) == 0 ? null : "v" + random.nextInt(6);
            events.add(new OracleEvent("e" + i, time, matched, value));
        }
        return events;
    }
}
