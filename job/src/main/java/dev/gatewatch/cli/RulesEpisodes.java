package dev.gatewatch.cli;

import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.CompiledRules;
import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationRule;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.DetectionRule;
import dev.gatewatch.rule.Rule;
import dev.gatewatch.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one rule makes of many events: its episodes, and which events it does not count. */
final class RulesEpisodes implements RuleOutcome {
    private static final int SHOWN = 20;
    private static final int SHOWN_GROUPS = 5;

    /** Said of an event that is in no group; the fields that it lacks follow. */
    static final String UNGROUPED = "does not count it, which lacks what tells groups apart: ";

    private final Rule rule;
    private final RuleSet rules;
    private final FieldPlan fields;
    private final DetectionPlan plan;
    private final CompiledRules compiled;
    private final Detector detector;
    private final List<Match> matches = new ArrayList<>();

    /**
     * @param rule a correlation, or a detection with episodes
     * @param fields of the events; all that the rule reads and perhaps more
     */
    RulesEpisodes(Rule rule, FieldPlan fields) {
        this.rule = rule;
        this.rules = RuleSet.of(rule);
        this.fields = fields;
        this.plan = DetectionPlan.of(rules);
        this.compiled = CompiledRules.of(rules, fields);
        this.detector = new Detector(plan, fields);
    }

    @Override
    public void add(TrailEvent event, StringBuilder text) {
        detector.detect(event, event.time(), matches::add, alert -> {}, () -> {});
        for (int number = 0; number < rules.detections().size(); number++) {
            if (compiled.matches(number, event)) {
                why(rules.detections().get(number), event, text);
            }
        }
    }

    private void why(DetectionRule detection, TrailEvent event, StringBuilder text) {
        List<String> group = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        if (rule instanceof CorrelationRule correlation) {
            if (correlation.rules().stream()
                    .noneMatch(each -> each.header().id().equals(detection.header().id()))) {
                return;
            }
            correlation.groupBy().forEach(name -> group.add(correlation.field(name, detection)));
            if (correlation.condition() instanceof CorrelationCondition.Threshold threshold) {
                threshold.fields().forEach(name -> counted.add(correlation.field(name, detection)));
            }
        } else if (detection.episode() != null) {
            group.addAll(detection.episode().groupBy());
        }
        group.removeIf(field -> has(event, fields.id(field)));
        counted.removeIf(field -> has(event, fields.id(field)));
        if (!group.isEmpty()) {
            line(UNGROUPED, group, text);
        } else if (!counted.isEmpty()) {
            line("finds no value to count in it, which lacks ", counted, text);
        }
    }

    private void line(String message, List<String> missing, StringBuilder text) {
        line(rule, message, missing, text);
    }

    /** A line about what an event lacks. */
    static void line(Rule rule, String message, List<String> missing, StringBuilder text) {
        text.append("  ")
                .append(RulesExplanation.name(rule.header()))
                .append(' ')
                .append(message)
                .append(Printable.of(String.join(", ", missing)))
                .append('\n');
    }

    /** As detection looks at it: null is as good as absent, unless it is one of several values. */
    static boolean has(TrailEvent event, int field) {
        int slot = event.find(field);
        return slot >= 0
                && (event.end(slot) - slot > 1 || event.kinds()[slot] != ValueKind.NULL.code());
    }

    @Override
    public void tell(StringBuilder text) {
        List<Alert> episodes =
                new InMemoryCorrelation(plan)
                        .run(matches).stream()
                                .filter(alert -> alert.activity() == Alert.Activity.CLOSE)
                                .filter(alert -> alert.ruleId().equals(rule.header().id()))
                                .toList();
        text.append(RulesExplanation.name(rule.header())).append(": ");
        text.append(episodes.size()).append(episodes.size() == 1 ? " episode\n" : " episodes\n");
        for (Alert alert : episodes.subList(0, Math.min(SHOWN, episodes.size()))) {
            text.append("  ");
            group(alert.groupFields(), alert.groupValues(), text);
            text.append(alert.count()).append(alert.count() == 1 ? " event, " : " events, ");
            text.append(Instant.ofEpochMilli(alert.start())).append(" to ");
            text.append(Instant.ofEpochMilli(alert.end())).append('\n');
        }
        if (episodes.size() > SHOWN) {
            text.append("  and ").append(episodes.size() - SHOWN).append(" more\n");
        }
        if (episodes.isEmpty()) {
            groups(text);
        }
    }

    /** How many events were counted in each group: how far they are from an episode. */
    private void groups(StringBuilder text) {
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
                .limit(SHOWN_GROUPS)
                .forEach(
                        group -> {
                            Match first = group.get(0);
                            text.append("  ");
                            group(
                                    plan.dimensions()
                                            .get(first.dimension())
                                            .groupBy()
                                            .toArray(new String[0]),
                                    first.group(),
                                    text);
                            text.append(group.size())
                                    .append(group.size() == 1 ? " event" : " events")
                                    .append(" that it looks at\n");
                        });
        if (groups.size() > SHOWN_GROUPS) {
            text.append("  and smaller groups\n");
        }
    }

    static void group(String[] names, String[] values, StringBuilder text) {
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(Printable.of(names[i])).append(' ');
            text.append(Printable.of(values[i]));
        }
        text.append(names.length == 0 ? "" : ": ");
    }
}
