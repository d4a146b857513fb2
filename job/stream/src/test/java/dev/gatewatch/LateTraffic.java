package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle;
import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.HeldWindow;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.UnusualOracle;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.TermsRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Events that arrive late and more than once, and what of them counts. */
final class LateTraffic {
    private static final int GROUPS = 4;
    private static final long SECOND = 1000;

    private final FieldPlan fields;
    private final Random random;
    private final Timing timing;
    private final List<OracleEvent>[] atOnce = lists();
    private final List<OracleEvent>[] inOrder = lists();

    /** How far the watermark was when an event of {@link #atOnce} came. */
    private final Map<OracleEvent, Long> watermarks = new HashMap<>();

    private final List<String> late = new ArrayList<>();

    LateTraffic(RuleSet rules, Random random, long allowedLateness) {
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

    /** The events that came too late, as {@link OperatorChainHarness#late} names them. */
    List<String> late() {
        return late;
    }

    Timing timing() {
        return timing;
    }

    /** Each event delayed at random, some for very long, some twice. */
    void deliver(OperatorChainHarness path) throws Exception {
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
            OperatorChainHarness path)
            throws Exception {
        int group = number % GROUPS;
        OracleEvent event = event(number, time);
        path.accept(made.computeIfAbsent(number, id -> trailEvent(event, group)));
        if (watermark != Long.MIN_VALUE && time <= watermark - timing.allowedLateness()) {
            late.add("eventID e" + number);
        } else if (seen.add(number)) {
            atOnce[group].add(event);
            watermarks.put(event, watermark);
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
                own.ints(0, LateEventsRule.NAMES.size())
                        .distinct()
                        .limit(1 + own.nextInt(2))
                        .toArray();
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
            matched.append(LateEventsRule.NAMES.get(rule));
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
    int compare(OperatorChainHarness path, String what) {
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

    private int compare(EngineRule rule, int group, OperatorChainHarness path, String what) {
        List<Alert> closed = told(path, rule, group, Activity.CLOSE);
        List<Alert> created = told(path, rule, group, Activity.CREATE);
        if (rule instanceof WindowRule windows) {
            assertThat(closed.stream().map(alert -> new HeldWindow(alert.start(), alert.count())))
                    .as(what)
                    .containsExactlyElementsOf(CorrelationOracle.windows(windows, inOrder[group]));
            assertThat(created).as(what).hasSameSizeAs(closed);
            return closed.size();
        }
        List<EpisodeBounds> episodes = episodes(rule, group);
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

    private List<EpisodeBounds> episodes(EngineRule rule, int group) {
        if (rule instanceof TermsRule terms) {
            return UnusualOracle.episodes(terms, inOrder[group]);
        }
        if (rule instanceof BaselineRule baseline) {
            boolean alone = baseline.compare() == Compare.NONE;
            return UnusualOracle.episodes(
                    baseline, alone ? beforeTheEnd(baseline, group) : inOrder[group]);
        }
        return CorrelationOracle.episodes((EpisodeRule) rule, atOnce[group]);
    }

    /** The events that came while their interval was not over. */
    private List<OracleEvent> beforeTheEnd(BaselineRule rule, int group) {
        return atOnce[group].stream()
                .filter(
                        event ->
                                (event.time() / rule.every() + 1) * rule.every() - 1
                                        > Objects.requireNonNull(watermarks.get(event)))
                .toList();
    }

    private static List<Alert> told(
            OperatorChainHarness path, EngineRule rule, int group, Activity activity) {
        return path.alerts().stream()
                .filter(
                        alert ->
                                alert.activity() == activity
                                        && alert.ruleId().equals(rule.ruleId())
                                        && alert.groupValues()[0].equals("group-" + group))
                .toList();
    }

    private static boolean within(Alert alert, EpisodeBounds episode) {
        return episode.first() <= alert.fired() && alert.fired() <= episode.last();
    }
}
