package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationType;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's {@code condition}: from how many events or values on it holds. */
final class ThresholdParser {
    /** State of a group grows with the threshold, so it has a bound. */
    private static final int MAX_MINIMUM = 100_000;

    private static final List<String> KEYS = List.of("gt", "gte", "field");
    private static final List<String> LATER = List.of("lt", "lte", "eq", "neq");

    private final MappingReader condition;
    private final Problems problems;

    private ThresholdParser(MappingReader condition, Problems problems) {
        this.condition = condition;
        this.problems = problems;
    }

    /** The condition, or null and problems. */
    static @Nullable CorrelationCondition parse(
            MappingReader correlation, CorrelationType type, Problems problems) {
        if (!correlation.require(
                "condition", "the correlation has no condition, such as {gte: 10}")) {
            return null;
        }
        if (correlation.value("condition") instanceof YamlScalar text
                && text.kind() == YamlScalar.Kind.TEXT) {
            problems.add(
                    text.location(),
                    "conditions over rules as text are not supported yet; write a threshold, such"
                            + " as {gte: 10}");
            return null;
        }
        YamlMapping mapping = correlation.mapping("condition");
        return mapping == null
                ? null
                : new ThresholdParser(new MappingReader(mapping, problems), problems)
                        .parse(mapping, type);
    }

    private @Nullable CorrelationCondition parse(YamlMapping mapping, CorrelationType type) {
        int before = problems.size();
        boolean later = false;
        for (String operator : LATER) {
            if (mapping.entry(operator) != null) {
                later = true;
                problems.add(
                        condition.location(operator),
                        "the operator " + operator + " is not supported yet; write gt or gte");
            }
        }
        List<String> known = new ArrayList<>(KEYS);
        known.addAll(LATER);
        condition.allow(known, "in condition");
        String field = field(type);
        boolean greater = condition.has("gt");
        if (greater && condition.has("gte")) {
            problems.add(condition.location("gte"), "gt and gte exclude each other");
        } else if (!greater && !condition.has("gte") && !later) {
            problems.add(condition.location(), "the condition has no threshold, such as gte: 10");
        }
        String operator = greater ? "gt" : "gte";
        YamlScalar threshold = condition.scalar(operator);
        long minimum = threshold == null ? 0 : minimum(operator, threshold);
        return problems.size() > before ? null : new CorrelationCondition(minimum, field);
    }

    private @Nullable String field(CorrelationType type) {
        YamlNode field = condition.value("field");
        if (type == CorrelationType.EVENT_COUNT) {
            if (field != null) {
                problems.add(
                        condition.location("field"),
                        "event_count counts events, not values: leave out field, or write type:"
                                + " value_count");
            }
            return null;
        }
        if (field instanceof YamlSequence list) {
            if (list.items().size() != 1) {
                problems.add(list.location(), "several fields are not supported yet; name one");
            }
            List<YamlScalar> names = condition.names("field");
            return names.size() == 1 ? names.get(0).text() : null;
        }
        return condition.require("field", "value_count needs field, the field whose values count")
                ? condition.line("field")
                : null;
    }

    private long minimum(String operator, YamlScalar threshold) {
        int least = operator.equals("gt") ? 0 : 1;
        BigDecimal number = threshold.kind() == YamlScalar.Kind.INTEGER ? threshold.number() : null;
        if (number == null || number.compareTo(BigDecimal.valueOf(least)) < 0) {
            problems.add(
                    threshold.location(),
                    operator
                            + " must be a whole number from "
                            + least
                            + " on, not "
                            + threshold.description());
            return 0;
        }
        if (number.compareTo(BigDecimal.valueOf(MAX_MINIMUM)) > 0) {
            problems.add(threshold.location(), operator + " must be at most " + MAX_MINIMUM);
            return 0;
        }
        return number.longValueExact() + 1 - least;
    }
}
