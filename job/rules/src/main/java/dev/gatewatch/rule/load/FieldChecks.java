package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.parse.FilterDraft;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.correlation.AliasDraft;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.parse.pattern.PatternDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the fields of all rules that read CloudTrail events, wherever a rule names one. */
final class FieldChecks {
    private final FieldCheck check;
    private final FailureIsolation isolation;

    /** Names that stand for a field of the rules that they are grouped with. */
    private final Set<String> aliases = new HashSet<>();

    /** By the location of its document. */
    private final Map<Location, Rule> linked = new HashMap<>();

    /**
     * Of some rules.
     *
     * @param rules as they are linked; those that are not here are checked as far as possible
     */
    FieldChecks(RuleSet rules, Problems problems, Problems warnings) {
        this.check = new FieldCheck(problems, warnings);
        this.isolation = new FailureIsolation(problems);
        rules.all().forEach(rule -> linked.put(rule.header().location(), rule));
    }

    /** Checks these rules and filters. */
    void run(List<ParsedRule> rules, List<FilterDraft> filters) {
        for (ParsedRule rule : rules) {
            if (rule.correlation() != null) {
                rule.correlation().aliases().forEach(alias -> aliases.add(alias.alias().text()));
            }
        }
        for (ParsedRule rule : rules) {
            isolation.run(rule.location(), "checked", () -> check(rule));
        }
        for (FilterDraft filter : filters) {
            if (filter.logSource().coversCloudTrail()) {
                filter.uses()
                        .forEach(
                                use ->
                                        isolation.run(
                                                use.location(), "checked", () -> check.of(use)));
            }
        }
    }

    private void check(ParsedRule rule) {
        DetectionRule detection = rule.detection();
        CorrelationDraft correlation = rule.correlation();
        PatternDraft pattern = rule.pattern();
        if (detection != null && detection.logSource().coversCloudTrail()) {
            rule.uses().forEach(check::of);
        } else if (correlation != null && readsCloudTrail(rule)) {
            correlation.groupBy().forEach(this::name);
            correlation.condition().fields().forEach(this::name);
            for (AliasDraft alias : correlation.aliases()) {
                alias.fields().forEach(field -> name(field.field()));
            }
        } else if (pattern != null && readsCloudTrail(rule)) {
            pattern.groupBy().forEach(name -> check.of(FieldUse.of(name)));
        }
    }

    /** An alias may be a field of a chained rule's episodes, whichever rule it is from. */
    private void name(YamlScalar name) {
        if (!aliases.contains(name.text())) {
            check.of(FieldUse.of(name));
        }
    }

    private boolean readsCloudTrail(ParsedRule rule) {
        Rule link = linked.get(rule.location());
        return link == null
                || RuleSet.of(link).detections().stream()
                        .anyMatch(detection -> detection.logSource().coversCloudTrail());
    }
}
