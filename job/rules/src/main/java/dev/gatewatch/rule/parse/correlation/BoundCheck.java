package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds bounds that are always or never satisfied. That can change only at a bound's own number, so
 * it is enough to try these, their neighbours and the ends of the range.
 */
final class BoundCheck {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private BoundCheck() {}

    /** Whether no whole number from {@code least} to {@code most} satisfies all bounds. */
    static boolean excludesCounts(List<Bound> bounds, int least, int most) {
        return counts(bounds, least, most).stream().noneMatch(kept(bounds));
    }

    /** Whether each whole number from 0 to {@code most} satisfies all bounds. */
    static boolean allowsAllCounts(List<Bound> bounds, int most) {
        return counts(bounds, 0, most).stream().allMatch(kept(bounds));
    }

    /** Whether no number at all satisfies all bounds. */
    static boolean excludesNumbers(List<Bound> bounds) {
        List<BigDecimal> tried = new ArrayList<>();
        for (Bound bound : bounds) {
            tried.add(bound.value());
            tried.add(bound.value().subtract(BigDecimal.ONE));
            tried.add(bound.value().add(BigDecimal.ONE));
            for (Bound other : bounds) {
                BigDecimal middle = bound.value().add(other.value()).divide(TWO);
                tried.add(middle);
                tried.add(middle.add(bound.value()).divide(TWO));
            }
        }
        return tried.stream().noneMatch(kept(bounds));
    }

    private static List<BigDecimal> counts(List<Bound> bounds, int least, int most) {
        List<BigDecimal> tried = new ArrayList<>();
        tried.add(BigDecimal.valueOf(least));
        tried.add(BigDecimal.valueOf(most));
        for (Bound bound : bounds) {
            tried.add(bound.value().subtract(BigDecimal.ONE));
            tried.add(bound.value());
            tried.add(bound.value().add(BigDecimal.ONE));
        }
        BigDecimal from = BigDecimal.valueOf(least);
        BigDecimal to = BigDecimal.valueOf(most);
        tried.removeIf(number -> number.compareTo(from) < 0 || number.compareTo(to) > 0);
        return tried;
    }

    private static Predicate<BigDecimal> kept(List<Bound> bounds) {
        return number -> bounds.stream().allMatch(bound -> bound.holds(number));
    }
}
