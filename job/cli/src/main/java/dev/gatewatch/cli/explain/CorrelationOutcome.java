package dev.gatewatch.cli.explain;

import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a rule with episodes on many events: its episodes, or how many events it counts.
 */
final class CorrelationOutcome extends RuleOutcome {
    private final Rule rule;
    private final RuleSet rules;

    /**
     * @param rule a correlation, or a detection with episodes
     * @param fields of the events; at least those that the rule reads
     */
    CorrelationOutcome(Rule rule, FieldPlan fields) {
        this(rule, RuleSet.of(rule), fields);
    }

    private CorrelationOutcome(Rule rule, RuleSet rules, FieldPlan fields) {
        super(rule, rules, fields);
        this.rule = rule;
        this.rules = rules;
    }

    @Override
    void explain(TrailEvent event, StringBuilder text) {
        for (DetectionRule detection : rules.detections()) {
            if (matches(detection, event)) {
                whyNotCounted(detection, event, text);
            }
        }
    }

    private void whyNotCounted(DetectionRule detection, TrailEvent event, StringBuilder text) {
        List<String> group = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        if (rule instanceof CorrelationRule correlation) {
            if (correlation.rules().stream().noneMatch(each -> isSame(each, detection))) {
                return;
            }
            correlation.groupBy().forEach(name -> group.add(correlation.field(name, detection)));
            correlation
                    .condition()
                    .fields()
                    .forEach(name -> counted.add(correlation.field(name, detection)));
        } else if (detection.episode() != null) {
            group.addAll(detection.episode().groupBy());
        }
        List<String> missing = missing(group, event);
        if (!missing.isEmpty()) {
            ungrouped(missing, text);
        } else {
            line("finds no value to count in it, which lacks ", missing(counted, event), text);
        }
    }

    private static boolean isSame(Rule one, Rule other) {
        return one.header().id().equals(other.header().id());
    }

    @Override
    boolean answer(StringBuilder text) {
        List<Alert> episodes =
                new InMemoryCorrelation(plan)
                        .run(matches).stream()
                                .filter(alert -> alert.activity() == Alert.Activity.CLOSE)
                                .filter(alert -> alert.ruleId().equals(rule.header().id()))
                                .toList();
        results(episodes, "episode", "episodes", alert -> write(alert, text), text);
        if (episodes.isEmpty()) {
            if (rule instanceof CorrelationRule correlation) {
                text.append("  it needs ").append(ConditionText.of(correlation)).append('\n');
            }
            writeGroups(text);
        }
        return !episodes.isEmpty();
    }

    private static void write(Alert alert, StringBuilder text) {
        group(alert.groupFields(), alert.groupValues(), text);
        count(alert.count(), "event, ", "events, ", text);
        text.append(Instant.ofEpochMilli(alert.start())).append(" to ");
        text.append(Instant.ofEpochMilli(alert.end())).append('\n');
    }

    /** How many events were counted in each group: how far they are from an episode. */
    private void writeGroups(StringBuilder text) {
        Map<String, List<Match>> groups = new LinkedHashMap<>();
        for (Match match : matches) {
            boolean ours =
                    plan.dimensions().get(match.dimension()).rules().stream()
                            .anyMatch(each -> each.ruleId().equals(rule.header().id()));
            if (ours) {
                groups.computeIfAbsent(match.key(), key -> new ArrayList<>()).add(match);
            }
        }
        groups.values().stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .limit(MAX_GROUPS)
                .forEach(group -> writeGroup(group, text));
        if (groups.size() > MAX_GROUPS) {
            text.append("  and smaller groups\n");
        }
    }

    private void writeGroup(List<Match> group, StringBuilder text) {
        Match first = group.get(0);
        List<String> names = plan.dimensions().get(first.dimension()).groupBy();
        group(names.toArray(String[]::new), first.group(), text);
        count(group.size(), "event", "events", text);
        text.append(" that it looks at");
        if (rule instanceof CorrelationRule correlation && group.size() > 1) {
            long timespan = correlation.timespan().toMillis();
            boolean byClock = correlation.condition() instanceof Baseline;
            text.append(", at most ");
            text.append(byClock ? mostByClock(group, timespan) : most(group, timespan));
            text.append(" within ").append(ConditionText.of(correlation.timespan()));
            text.append(byClock ? " of the clock" : "");
        }
        text.append('\n');
    }

    /** The most matches in one interval of the clock of a length in milliseconds. */
    private static long mostByClock(List<Match> group, long every) {
        Map<Long, Long> counts = new HashMap<>();
        group.forEach(match -> counts.merge(Math.floorDiv(match.time(), every), 1L, Long::sum));
        return Collections.max(counts.values());
    }

    /** The most matches in one window of a length in milliseconds, both ends included. */
    private static long most(List<Match> group, long window) {
        long[] times = group.stream().mapToLong(Match::time).sorted().toArray();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] > window) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
