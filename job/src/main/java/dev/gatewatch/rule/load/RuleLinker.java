package dev.gatewatch.rule.load;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.CorrelationRule;
import dev.gatewatch.rule.DetectionRule;
import dev.gatewatch.rule.RuleSet;
import dev.gatewatch.rule.parse.CorrelationDraft;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ties rules together: ids and names are unique, and each reference stands for a rule. */
final class RuleLinker {
    private final List<ParsedRule> rules;
    private final Problems problems;

    /** By id and by name. */
    private final Map<String, ParsedRule> referable = new TreeMap<>();

    /** By title. */
    private final Map<String, ParsedRule> titled = new HashMap<>();

    /** By all that makes a rule's id: its id and name, or else its title. */
    private final Map<String, ParsedRule> taken = new HashMap<>();

    RuleLinker(List<ParsedRule> rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /** The rules without problems. */
    RuleSet link() {
        List<DetectionRule> detections = new ArrayList<>();
        for (ParsedRule rule : rules) {
            boolean unique = register(rule);
            if (unique && rule.detection() != null) {
                detections.add(rule.detection());
            }
        }
        List<CorrelationRule> correlations = new ArrayList<>();
        for (ParsedRule rule : rules) {
            CorrelationDraft draft = rule.correlation();
            List<DetectionRule> resolved = draft == null ? null : resolve(draft);
            if (draft != null && resolved != null) {
                correlations.add(draft.resolve(resolved));
            }
        }
        return new RuleSet(List.copyOf(detections), List.copyOf(correlations));
    }

    private boolean register(ParsedRule rule) {
        if (rule.title() != null) {
            titled.putIfAbsent(rule.title().text().strip(), rule);
        }
        if (rule.id() == null && rule.name() == null) {
            return rule.title() == null || claim("title", rule.title(), rule);
        }
        boolean unique = true;
        if (rule.id() != null) {
            referable.putIfAbsent(rule.id().text().strip(), rule);
            unique = claim("id", rule.id(), rule);
        }
        if (rule.name() != null) {
            referable.putIfAbsent(rule.name().text().strip(), rule);
            unique &= claim("name", rule.name(), rule);
        }
        return unique;
    }

    private boolean claim(String what, YamlScalar scalar, ParsedRule rule) {
        ParsedRule owner = taken.putIfAbsent(scalar.text().strip(), rule);
        if (owner == null || owner.location().equals(rule.location())) {
            return true;
        }
        problems.add(
                scalar.location(),
                "the "
                        + what
                        + " "
                        + Excerpt.of(scalar.text())
                        + " is taken by the rule at "
                        + owner.location()
                        + (what.equals("title") ? "; give each rule an id or a name" : ""));
        return false;
    }

    /** The rules that a correlation refers to, or null where some are not there or not good. */
    private @Nullable List<DetectionRule> resolve(CorrelationDraft draft) {
        Set<Location> seen = new HashSet<>();
        List<DetectionRule> resolved = new ArrayList<>();
        boolean good = !draft.references().isEmpty();
        for (YamlScalar reference : draft.references()) {
            ParsedRule rule = referable.get(reference.text().strip());
            if (rule == null) {
                problems.add(reference.location(), nothing(reference.text()));
            } else if (!seen.add(rule.location())) {
                problems.add(
                        reference.location(),
                        Excerpt.of(reference.text()) + " is a rule that is listed already");
            } else if (rule.correlates()) {
                problems.add(
                        reference.location(),
                        Excerpt.of(reference.text())
                                + " is a correlation rule; chaining is not supported yet");
            } else if (rule.detection() != null) {
                resolved.add(rule.detection());
                continue;
            }
            good = false;
        }
        return good ? List.copyOf(resolved) : null;
    }

    private String nothing(String reference) {
        ParsedRule byTitle = titled.get(reference.strip());
        if (byTitle == null) {
            return "there is no rule with the id or name "
                    + Excerpt.of(reference)
                    + DidYouMean.hint(reference, referable.keySet());
        }
        YamlScalar key = byTitle.name() != null ? byTitle.name() : byTitle.id();
        return Excerpt.of(reference)
                + " is a title; refer to the rule by "
                + (key == null ? "a name, which it does not have yet" : Excerpt.of(key.text()));
    }
}
