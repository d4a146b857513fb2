package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle;
import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.HeldWindow;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.Dimension;
import dev.gatewatch.rule.EngineRule;
import dev.gatewatch.rule.EpisodeRule;
import dev.gatewatch.rule.RuleKit;
import dev.gatewatch.rule.RuleSet;
import dev.gatewatch.rule.WindowRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The job's operators against the definitions, with all that can happen to a stream: disorder,
 * copies, events that come too late, and restarts. What counts is what was not late: for rules that
 * alert at once all that is not behind the watermark by more than is allowed, for those that the
 * watermark decides all that it has not passed.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class LateEventsOracleTest {
    private static final int RUNS = 100;
    private static final int RULES = 5;
    private static final int GROUPS = 4;
    private static final long SECOND = 1000;
    private static final String[] NAMES = {"a", "b", "c", "d"};

    private enum Kind {
        EVENT_COUNT("event_count"),
        VALUE_COUNT("value_count"),
        TEMPORAL("temporal"),
        TEMPORAL_TEXT("temporal"),
        TEMPORAL_ORDERED("temporal_ordered"),
        EVENT_COUNT_AT_THE_END("event_count"),
        VALUE_COUNT_AT_THE_END("value_count"),
        TEMPORAL_AT_THE_END("temporal"),
        TEMPORAL_WITH_NOT("temporal"),
        VALUE_SUM("value_sum"),
        VALUE_AVG("value_avg"),
        VALUE_PERCENTILE("value_percentile"),
        VALUE_MEDIAN("value_median");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void episodesAndWindowsAreThoseOfWhatWasNotLate(Kind kind) throws Exception {
        int late = 0;
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            long seed = 1_000_003L * run + kind.name().hashCode();
            Random random = new Random(seed);
            RuleSet rules = RuleKit.rules(bases(), rules(kind, random));
            Traffic traffic = new Traffic(rules, random, (1 + random.nextInt(60)) * SECOND);
            try (EventPath path = new EventPath(rules, traffic.timing)) {
                traffic.deliver(path);
                String what = kind + ", seed " + seed;
                assertThat(path.late()).as(what).containsExactlyInAnyOrderElementsOf(traffic.late);
                assertThat(path.remains()).as(what).isZero();
                found += traffic.compare(path, what);
                late += traffic.late.size();
            }
        }
        assertThat(late).as("some events are late").isPositive();
        assertThat(found).as("some rules alert").isPositive();
    }

    private static String bases() {
        StringBuilder yaml = new StringBuilder();
        for (String name : NAMES) {
            yaml.append("title: ").append(name).append("\nname: ").append(name);
            yaml.append("\nlogsource: {product: aws}\n");
            yaml.append("detection: {sel: {matched|contains: ").append(name);
            yaml.append("}, condition: sel}\n---\n");
        }
        return yaml.substring(0, yaml.length() - 4);
    }

    private static String rules(Kind kind, Random random) {
        StringBuilder yaml = new StringBuilder();
        for (int rule = 0; rule < RULES; rule++) {
            boolean text = kind == Kind.TEMPORAL_TEXT || kind == Kind.TEMPORAL_WITH_NOT;
            int named = text ? 3 : 1 + random.nextInt(NAMES.length);
            yaml.append(rule == 0 ? "" : "---\n");
            yaml.append("title: Rule\nname: rule-").append(rule).append("\ncorrelation:\n");
            yaml.append("  type: ").append(kind.type).append("\n  rules: [");
            yaml.append(String.join(", ", List.of(NAMES).subList(0, named))).append("]\n");
            yaml.append("  group-by: [g]\n  timespan: ").append(1 + random.nextInt(60));
            yaml.append("s\n").append(condition(kind, named, random));
            if (kind.ordinal() <= Kind.TEMPORAL_ORDERED.ordinal() && random.nextBoolean()) {
                yaml.append("gatewatch: {suppress: ").append(1 + random.nextInt(90)).append("s}\n");
            }
        }
        return yaml.toString();
    }

    private static String condition(Kind kind, int named, Random random) {
        int number = 1 + random.nextInt(4);
        String above = random.nextBoolean() ? "gte: " + number : "gt: " + (number - 1);
        String[] ends = {"lt: " + (number + 1), "lte: " + number, "eq: " + number, "neq: 2"};
        String end = ends[random.nextInt(ends.length)];
        return switch (kind) {
            case EVENT_COUNT -> "  condition: {" + above + "}\n";
            case VALUE_COUNT -> "  condition: {" + above + ", field: v}\n";
            case TEMPORAL -> "  condition: {gte: " + (1 + random.nextInt(named)) + "}\n";
            case TEMPORAL_TEXT ->
                    random.nextBoolean()
                            ? "  condition: a and (b or c)\n"
                            : "  condition: a and b or c and b\n";
            case TEMPORAL_ORDERED -> "";
            case EVENT_COUNT_AT_THE_END -> "  condition: {" + end + "}\n";
            case VALUE_COUNT_AT_THE_END -> "  condition: {" + end + ", field: v}\n";
            case TEMPORAL_AT_THE_END ->
                    "  condition: {" + (named > 1 ? "lt: " + named : "eq: 1") + "}\n";
            case TEMPORAL_WITH_NOT ->
                    random.nextBoolean()
                            ? "  condition: a and not (b or c)\n"
                            : "  condition: (a or b) and not c\n";
            case VALUE_SUM, VALUE_AVG, VALUE_MEDIAN ->
                    "  condition: {" + (random.nextBoolean() ? above : end) + ", field: v}\n";
            case VALUE_PERCENTILE ->
                    "  condition: {"
                            + above
                            + ", field: v, percentile: "
                            + random.nextInt(101)
                            + "}\n";
        };
    }

    /** Events that arrive, and what of them counts. */
    private static final class Traffic {
        private final FieldPlan fields;
        private final Random random;
        private final Timing timing;
        private final List<OracleEvent>[] atOnce = lists();
        private final List<OracleEvent>[] inOrder = lists();
        private final List<String> late = new ArrayList<>();

        Traffic(RuleSet rules, Random random, long allowedLateness) {
            this.fields = FieldPlan.of(rules.fields());
            this.random = random;
            this.timing = new Timing(allowedLateness, Long.MAX_VALUE, false);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
        private static List<OracleEvent>[] lists() {
            List<OracleEvent>[] lists = new List[GROUPS];
            for (int group = 0; group < GROUPS; group++) {
                lists[group] = new ArrayList<>();
            }
            return lists;
        }

        /** Each event delayed at random, some for very long, some twice. */
        void deliver(EventPath path) throws Exception {
            TreeMap<Long, Integer> arrivals = new TreeMap<>();
            int count = GROUPS * random.nextInt(25);
            int spread = 1 + random.nextInt(300);
            long[] times = random.longs(count, 0, spread).map(time -> time * SECOND).toArray();
            for (int event = 0; event < count; event++) {
                int copies = random.nextInt(4) == 0 ? 2 : 1;
                for (int copy = 0; copy < copies; copy++) {
                    long delay = random.nextLong(random.nextInt(6) == 0 ? 300_000 : 60_000);
                    long arrival = (times[event] + delay) * 1000;
                    while (arrivals.putIfAbsent(arrival, event) != null) {
                        arrival++;
                    }
                }
            }
            Map<Integer, TrailEvent> made = new HashMap<>();
            Set<Integer> seen = new HashSet<>();
            long watermark = Long.MIN_VALUE;
            for (Map.Entry<Long, Integer> arrival : arrivals.entrySet()) {
                int number = arrival.getValue();
                long ahead = arrival.getKey() / 1000 - 60_000;
                if (ahead > watermark && random.nextInt(3) == 0) {
                    watermark = ahead;
                    path.watermark(watermark);
                }
                if (random.nextInt(count) == 0) {
                    path.restart();
                }
                arrives(number, times[number], watermark, seen, made, path);
            }
            path.watermark(Long.MAX_VALUE);
        }

        private void arrives(
                int number,
                long time,
                long watermark,
                Set<Integer> seen,
                Map<Integer, TrailEvent> made,
                EventPath path)
                throws Exception {
            int group = number % GROUPS;
            OracleEvent event = event(number, time);
            path.accept(made.computeIfAbsent(number, id -> trailEvent(event, group)));
            if (watermark != Long.MIN_VALUE && time <= watermark - timing.allowedLateness()) {
                late.add("eventID e" + number);
            } else if (seen.add(number)) {
                atOnce[group].add(event);
                if (time > watermark) {
                    inOrder[group].add(event);
                }
            }
        }

        /** The same for each copy. */
        private static OracleEvent event(int number, long time) {
            Random own = new Random(number * 31L + time);
            own.nextInt();
            int[] matched =
                    own.ints(0, NAMES.length).distinct().limit(1 + own.nextInt(2)).toArray();
            String value =
                    switch (own.nextInt(4)) {
                        case 0 -> null;
                        case 1 -> "v" + own.nextInt(5);
                        default -> Integer.toString(own.nextInt(5));
                    };
            return new OracleEvent("e" + number, time, matched, value);
        }

        private TrailEvent trailEvent(OracleEvent event, int group) {
            TrailEventBuilder builder = new TrailEventBuilder();
            StringBuilder matched = new StringBuilder();
            for (int rule : event.matched()) {
                matched.append(NAMES[rule]);
            }
            add(builder, "matched", matched.toString());
            add(builder, "g", "group-" + group);
            if (event.value() != null) {
                add(builder, "v", event.value());
            }
            return builder.build(event.id(), event.time());
        }

        private void add(TrailEventBuilder builder, String name, String value) {
            int field = fields.id(name);
            if (field >= 0) {
                builder.add(field, ValueKind.TEXT, value);
            }
        }

        /** Compares each rule in each group; returns how many alerts there were. */
        int compare(EventPath path, String what) {
            int found = 0;
            for (Dimension dimension : path.plan().dimensions()) {
                for (EngineRule rule : dimension.rules()) {
                    for (int group = 0; group < GROUPS; group++) {
                        found += compare(rule, group, path, what + ", " + rule + " " + group);
                    }
                }
            }
            return found;
        }

        private int compare(EngineRule rule, int group, EventPath path, String what) {
            List<Alert> closed = told(path, rule, group, Activity.CLOSE);
            List<Alert> created = told(path, rule, group, Activity.CREATE);
            if (rule instanceof WindowRule windows) {
                assertThat(
                                closed.stream()
                                        .map(alert -> new HeldWindow(alert.start(), alert.count())))
                        .as(what)
                        .containsExactlyElementsOf(
                                CorrelationOracle.windows(windows, inOrder[group]));
                assertThat(created).as(what).hasSameSizeAs(closed);
                return closed.size();
            }
            List<EpisodeBounds> episodes =
                    CorrelationOracle.episodes((EpisodeRule) rule, atOnce[group]);
            assertThat(closed.stream().map(EpisodeBounds::of))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(episodes);
            for (EpisodeBounds episode : episodes) {
                assertThat(created).as(what).anyMatch(alert -> within(alert, episode));
            }
            for (Alert alert : created) {
                assertThat(episodes).as(what).anyMatch(episode -> within(alert, episode));
            }
            return closed.size();
        }

        private static List<Alert> told(
                EventPath path, EngineRule rule, int group, Activity activity) {
            return path.alerts().stream()
                    .filter(
                            alert ->
                                    alert.activity() == activity
                                            && alert.ruleId().equals(rule.ruleId())
                                            && alert.groupValues()[0].equals("group-" + group))
                    .toList();
        }
    }

    private static boolean within(Alert alert, EpisodeBounds episode) {
        return episode.first() <= alert.fired() && alert.fired() <= episode.last();
    }
}
