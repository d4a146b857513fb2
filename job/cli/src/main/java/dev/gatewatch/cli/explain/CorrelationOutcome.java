package dev.gatewatch.cli.explain;

import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.EngineRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        Set<String> reasons = new LinkedHashSet<>();
        boolean counted = false;
        DetectionRule share = null;
        for (DetectionRule detection : rules.detections()) {
            if (!matches(detection, event) || !reads(detection)) {
                continue;
            }
            if (isOnlyShare(detection)) {
                share = detection;
                continue;
            }
            counted = true;
            StringBuilder reason = new StringBuilder();
            whyNotCounted(detection, event, reason);
            reasons.add(reason.toString());
        }
        if (share != null && !counted) {
            line(
                    "does not count it, which matches none of the rules of which ",
                    List.of(RulesExplanation.name(share.header()) + " is a share"),
                    text);
        }
        reasons.forEach(text::append);
    }

    private boolean reads(DetectionRule detection) {
        return !(rule instanceof CorrelationRule correlation)
                || correlation.rules().stream().anyMatch(each -> isSame(each, detection));
    }

    /** Whether a detection is what a share is of, and not among the rules that count. */
    private boolean isOnlyShare(DetectionRule detection) {
        if (rule instanceof CorrelationRule correlation
                && correlation.condition() instanceof Baseline baseline
                && baseline.measure() == Measure.SHARE) {
            List<Rule> read = correlation.rules();
            for (int at = 0; at < read.size(); at++) {
                if (at != baseline.share() && isSame(read.get(at), detection)) {
                    return false;
                }
            }
            return isSame(read.get(baseline.share()), detection);
        }
        return false;
    }

    private void whyNotCounted(DetectionRule detection, TrailEvent event, StringBuilder text) {
        List<String> group = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        if (rule instanceof CorrelationRule correlation) {
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
                                .sorted(Comparator.comparingLong(Alert::start))
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

    /** What was counted in each group: how far they are from an episode. */
    private void writeGroups(StringBuilder text) {
        Map<String, List<Match>> groups = new LinkedHashMap<>();
        for (Match match : matches) {
            EngineRule counting = counting(match.dimension());
            if (counting != null && counting.counts(match.detections())) {
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

    /** The rule as it counts the matches of a dimension; null if it counts none of them. */
    private @Nullable EngineRule counting(int dimension) {
        return plan.dimensions().get(dimension).rules().stream()
                .filter(each -> each.ruleId().equals(rule.header().id()))
                .findFirst()
                .orElse(null);
    }

    private void writeGroup(List<Match> group, StringBuilder text) {
        Match first = group.get(0);
        List<String> names = plan.dimensions().get(first.dimension()).groupBy();
        group(names.toArray(String[]::new), first.group(), text);
        count(group.size(), "event", "events", text);
        text.append(" that it looks at");
        if (rule instanceof CorrelationRule correlation) {
            text.append(GroupProgress.of(correlation, counting(first.dimension()), group));
        }
        text.append('\n');
    }
}
