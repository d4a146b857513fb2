package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationCondition.Comparison;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of a correlation's {@code condition}. */
final class BoundParser {
    /** State of a group grows with the threshold, so it has a bound. */
    static final int MAX_COUNT = 100_000;

    /** The keys of bounds. */
    static final List<String> KEYS =
            Arrays.stream(Comparison.values()).map(BoundParser::key).toList();

    private final MappingReader condition;
    private final TypeKeyword type;
    private final Problems problems;

    BoundParser(MappingReader condition, TypeKeyword type, Problems problems) {
        this.condition = condition;
        this.type = type;
        this.problems = problems;
    }

    private static String key(Comparison comparison) {
        return comparison.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bounds; empty after problems.
     *
     * @param rules how many rules the correlation has; read for temporal types only
     */
    List<Bound> parse(int rules) {
        int before = problems.size();
        exclude("gt", "gte");
        exclude("lt", "lte");
        List<Bound> bounds = new ArrayList<>();
        @Nullable YamlScalar first = null;
        for (Comparison comparison : Comparison.values()) {
            YamlScalar scalar = condition.scalar(key(comparison));
            BigDecimal value = scalar == null ? null : value(key(comparison), scalar);
            if (value != null) {
                bounds.add(new Bound(comparison, value));
                first = first == null ? scalar : first;
            }
        }
        if (condition.has("eq") && KEYS.stream().filter(condition::has).count() > 1) {
            problems.add(condition.location("eq"), "eq stands alone; leave out the other bounds");
        }
        if (KEYS.stream().noneMatch(condition::has)) {
            problems.add(condition.location(), "the condition has no threshold, such as {gte: 10}");
        }
        if (first != null && problems.size() == before) {
            refuseEmptyWords(bounds, first, rules);
        }
        return problems.size() == before ? List.copyOf(bounds) : List.of();
    }

    private void exclude(String one, String other) {
        if (condition.has(one) && condition.has(other)) {
            problems.add(condition.location(other), one + " and " + other + " exclude each other");
        }
    }

    private @Nullable BigDecimal value(String key, YamlScalar scalar) {
        BigDecimal number = scalar.number();
        if (!type.counts()) {
            if (number == null) {
                problems.add(
                        scalar.location(), key + " must be a number, not " + scalar.description());
            }
            return number;
        }
        if (number == null || scalar.kind() != YamlScalar.Kind.INTEGER || number.signum() < 0) {
            problems.add(
                    scalar.location(),
                    key + " must be a whole number from 0 on, not " + scalar.description());
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(MAX_COUNT)) > 0) {
            problems.add(scalar.location(), key + " must be at most " + MAX_COUNT);
            return null;
        }
        return number;
    }

    private void refuseEmptyWords(List<Bound> bounds, YamlScalar first, int rules) {
        if (!type.counts()) {
            if (BoundCheck.excludesNumbers(bounds)) {
                problems.add(first.location(), "the condition can never hold: no number is so");
            }
            return;
        }
        int most = type.isTemporal() ? rules : Integer.MAX_VALUE;
        if (type.isTemporal() && rules == 0) {
            return;
        }
        // A window starts with an event, but not each event has the value that is counted.
        int least = type == TypeKeyword.VALUE_COUNT ? 0 : 1;
        if (BoundCheck.allowsAllCounts(bounds, most)) {
            problems.add(
                    first.location(),
                    "the condition always holds, even without events; write at least gte: 1");
        } else if (BoundCheck.excludesCounts(bounds, least, most)) {
            problems.add(
                    first.location(),
                    "the condition can never hold: no number"
                            + (type.isTemporal()
                                    ? " from 1 to " + rules + ", the number of the rules,"
                                    : " from " + least + " on")
                            + " is so");
        }
    }
}
