package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's {@code condition}: bounds of a number, or which rules have matches. */
final class CorrelationConditionParser {
    private final TypeKeyword type;
    private final Problems problems;

    CorrelationConditionParser(TypeKeyword type, Problems problems) {
        this.type = type;
        this.problems = problems;
    }

    /**
     * The condition, or null if there are problems, or no rules that it could refer to.
     *
     * @param rules how many rules the correlation lists
     */
    @Nullable ConditionDraft parse(MappingReader correlation, int rules) {
        YamlNode condition = correlation.value("condition");
        if (condition == null && type.isTemporal()) {
            return rules == 0 ? null : ThresholdParser.all(rules, List.of());
        }
        if (condition instanceof YamlScalar text
                && (type.isTemporal() || text.kind() == YamlScalar.Kind.TEXT)) {
            return overRules(text);
        }
        if (!correlation.require(
                "condition", "the correlation has no condition, such as {gte: 10}")) {
            return null;
        }
        YamlMapping mapping = correlation.mapping("condition");
        return mapping == null ? null : new ThresholdParser(type, problems).parse(mapping, rules);
    }

    private @Nullable ConditionDraft overRules(YamlScalar text) {
        if (!type.isTemporal()) {
            problems.add(
                    text.location(),
                    "a condition over rules is for the type temporal; "
                            + type.text()
                            + " needs a threshold, such as {gte: 10}");
            return null;
        }
        PresenceParser parser = new PresenceParser(problems);
        Clause clause = parser.parse(text);
        if (clause == null) {
            return null;
        }
        List<YamlScalar> named = parser.named();
        if (type == TypeKeyword.TEMPORAL_ORDERED) {
            return order(clause, named, text.location());
        }
        if (PresenceCheck.holdsWithoutEvents(clause)) {
            problems.add(
                    text.location(),
                    "the condition holds even where no rule has a match; join a rule that has one"
                            + " by and");
            return null;
        }
        if (PresenceCheck.neverHolds(clause, named.size())) {
            problems.add(
                    text.location(),
                    "the condition can never hold: it asks for a match and for none of one rule");
            return null;
        }
        return new ConditionDraft(new CorrelationCondition.Presence(clause), List.of(), named);
    }

    private @Nullable ConditionDraft order(
            Clause clause, List<YamlScalar> named, Location location) {
        boolean plain =
                clause instanceof Clause.Matched
                        || (clause instanceof Clause.And and
                                && and.operands().stream()
                                        .allMatch(Clause.Matched.class::isInstance));
        if (!plain) {
            problems.add(
                    location,
                    "a condition of temporal_ordered is the order of its rules, such as "
                            + Excerpt.of("a and b and c")
                            + "; or and not are for the type temporal");
            return null;
        }
        int steps = clause instanceof Clause.And and ? and.operands().size() : 1;
        if (steps != named.size()) {
            problems.add(
                    location,
                    "a rule stands in the order twice; to repeat a step, refer to an event_count"
                            + " of it");
            return null;
        }
        return ThresholdParser.all(steps, named);
    }
}
