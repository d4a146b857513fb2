package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a baseline's {@code above} says.
 *
 * @param times how many times the usual; 0 if nothing is compared
 * @param above a share from 0 to 1 that must be exceeded; 0 if there is none
 * @param atLeast the least number that counts; of a share, the least events
 */
record Bounds(double times, double above, int atLeast) {
    static final List<String> KEYS = List.of("times", "share", "at-least");
    static final int MAX_AT_LEAST = 1_000_000;
    static final int MAX_TIMES = 1_000_000;

    /** The bounds, or null and problems. */
    static @Nullable Bounds read(
            MappingReader baseline,
            @Nullable MeasureDraft measure,
            @Nullable Compare compare,
            Problems problems) {
        YamlMapping mapping =
                baseline.require("above", "baseline has no above, such as " + example(compare))
                        ? baseline.mapping("above")
                        : null;
        if (mapping == null) {
            return null;
        }
        int before = problems.size();
        MappingReader above = new MappingReader(mapping, problems);
        above.allow(KEYS, "in above");
        if (measure == null || compare == null) {
            numbers(above, problems);
            return null;
        }
        boolean share = measure.measure() == Measure.SHARE;
        if (compare == Compare.NONE && !share) {
            problems.add(
                    baseline.location("compare"),
                    "compare: none is for shares; a number that is judged by itself is an"
                            + " event_count or a value_count correlation");
            return null;
        }
        if (!share && above.has("share")) {
            problems.add(above.location("share"), "share is a bound for measure: {share: RULE}");
        }
        if (compare == Compare.NONE) {
            if (above.has("times")) {
                problems.add(
                        above.location("times"),
                        "times is about the usual, and compare: none looks at none; write share");
            }
            above.require("share", "above has no share from 0 to 1, such as {share: 0.9}");
        } else {
            above.require("times", "above has no times: how many times the usual, such as 4");
        }
        above.require(
                "at-least",
                share
                        ? "above has no at-least: of how many events a share is one, such as 30"
                        : "above has no at-least: the least number that is unusual, such as 50");
        Bounds bounds = numbers(above, problems);
        return problems.size() > before ? null : bounds;
    }

    private static String example(@Nullable Compare compare) {
        return compare == Compare.NONE ? "{share: 0.9, at-least: 30}" : "{times: 4, at-least: 50}";
    }

    private static Bounds numbers(MappingReader above, Problems problems) {
        double times = number(above, "times", 1, MAX_TIMES, problems);
        double least = number(above, "share", 0, 1, problems);
        if (least == 1) {
            problems.add(above.location("share"), "share must be less than 1: no share is more");
        }
        int atLeast = RememberedEvents.whole(above, "at-least", 1, 1, MAX_AT_LEAST, problems);
        return new Bounds(times, least, atLeast);
    }

    private static double number(
            MappingReader above, String key, int least, int most, Problems problems) {
        YamlScalar scalar = above.scalar(key);
        if (scalar == null) {
            return 0;
        }
        BigDecimal number = scalar.number();
        if (number == null
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(
                    scalar.location(),
                    key
                            + " must be a number from "
                            + least
                            + " to "
                            + most
                            + ", not "
                            + scalar.description());
            return 0;
        }
        return number.doubleValue();
    }
}
