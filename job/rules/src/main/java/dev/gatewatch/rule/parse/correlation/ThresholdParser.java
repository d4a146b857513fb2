package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationCondition.Comparison;
import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's {@code condition} if it is a mapping: bounds of a number. */
final class ThresholdParser {
    private static final BigDecimal MAX_PERCENTILE = BigDecimal.valueOf(100);
    private static final double MEDIAN = 50;

    private final TypeKeyword type;
    private final Problems problems;

    ThresholdParser(TypeKeyword type, Problems problems) {
        this.type = type;
        this.problems = problems;
    }

    /** The keys of a condition. */
    static List<String> keys() {
        List<String> keys = new ArrayList<>(BoundParser.KEYS);
        keys.add("field");
        keys.add("percentile");
        return keys;
    }

    /** That all rules have a match. */
    static ConditionDraft all(int rules, List<YamlScalar> named) {
        Bound bound = new Bound(Comparison.GTE, BigDecimal.valueOf(rules));
        return new ConditionDraft(
                new Threshold(List.of(bound), List.of(), -1), List.of(), List.copyOf(named));
    }

    /**
     * The condition, or null and problems.
     *
     * @param rules how many rules the correlation has; read for temporal types only, 0 if unknown
     */
    @Nullable ConditionDraft parse(YamlMapping mapping, int rules) {
        int before = problems.size();
        MappingReader condition = new MappingReader(mapping, problems);
        condition.allow(keys(), "in condition");
        List<YamlScalar> fields = fields(condition);
        double percentile = percentile(condition);
        List<Bound> bounds = new BoundParser(condition, type, problems).parse(rules);
        if (type == TypeKeyword.TEMPORAL_ORDERED && !bounds.isEmpty() && rules > 0) {
            refuseFewer(condition, bounds, rules);
        }
        if (problems.size() > before) {
            return null;
        }
        if (type == TypeKeyword.TEMPORAL_ORDERED) {
            return all(rules, List.of());
        }
        List<String> names = fields.stream().map(YamlScalar::text).toList();
        return new ConditionDraft(new Threshold(bounds, names, percentile), fields, List.of());
    }

    private void refuseFewer(MappingReader condition, List<Bound> bounds, int rules) {
        boolean upward =
                bounds.stream()
                        .allMatch(
                                bound ->
                                        bound.comparison() == Comparison.GT
                                                || bound.comparison() == Comparison.GTE);
        if (!upward || !BoundCheck.excludesCounts(bounds, 0, rules - 1)) {
            problems.add(
                    condition.location(),
                    "temporal_ordered means all of its "
                            + rules
                            + " rules in their order: leave out condition, or write {gte: "
                            + rules
                            + "}; for some of them write type: temporal");
        }
    }

    private List<YamlScalar> fields(MappingReader condition) {
        String name = type.text();
        if (!type.readsFields()) {
            if (condition.has("field")) {
                problems.add(
                        condition.location("field"),
                        name
                                + " counts "
                                + (type.isTemporal() ? "rules" : "events")
                                + ", not values: leave out field, or write type: value_count");
            }
            return List.of();
        }
        boolean counts = type == TypeKeyword.VALUE_COUNT;
        if (!condition.require(
                "field",
                name
                        + " needs field, the field whose "
                        + (counts ? "values count" : "numbers it takes"))) {
            return List.of();
        }
        int before = problems.size();
        List<YamlScalar> fields = condition.names("field");
        if (problems.size() == before) {
            if (fields.isEmpty()) {
                problems.add(
                        condition.location("field"), name + " needs a field; the list is empty");
            } else if (!counts && fields.size() > 1) {
                problems.add(
                        fields.get(1).location(),
                        name + " takes the numbers of one field; only value_count has several");
            }
        }
        return fields;
    }

    private double percentile(MappingReader condition) {
        boolean given = condition.has("percentile");
        if (type != TypeKeyword.VALUE_PERCENTILE) {
            if (given) {
                problems.add(
                        condition.location("percentile"),
                        "percentile belongs to value_percentile, not " + type.text());
            }
            return type == TypeKeyword.VALUE_MEDIAN ? MEDIAN : -1;
        }
        if (!condition.require(
                "percentile",
                "value_percentile needs percentile, from 0 to 100, such as {percentile: 95, field:"
                        + " f, gte: 10}")) {
            return -1;
        }
        YamlScalar scalar = condition.scalar("percentile");
        if (scalar == null) {
            return -1;
        }
        BigDecimal number = scalar.number();
        if (number == null || number.signum() < 0 || number.compareTo(MAX_PERCENTILE) > 0) {
            problems.add(
                    scalar.location(),
                    "percentile must be a number from 0 to 100, not " + scalar.description());
            return -1;
        }
        return number.doubleValue();
    }
}
