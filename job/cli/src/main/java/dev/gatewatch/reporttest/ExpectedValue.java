package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.row.MeasuredValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value that a measure must have.
 *
 * @param number of a count, a distinct or a share; null if it is none
 * @param top the values of a top and how often each comes; null if it is none
 * @param location where it is written
 */
record ExpectedValue(
        @Nullable BigDecimal number, @Nullable Map<String, Long> top, Location location) {

    /** Whether a measure has this value. A share is compared to as many digits as are written. */
    boolean fits(Measure measure, MeasuredValue value) {
        if (measure instanceof Measure.Top) {
            return value.number() < 0 ? top == null && number == null : values(value).equals(top);
        }
        BigDecimal actual = number(measure, value);
        if (number == null || actual == null) {
            return top == null && number == null && actual == null;
        }
        return actual.setScale(Math.max(0, number.scale()), RoundingMode.HALF_UP).compareTo(number)
                == 0;
    }

    private static @Nullable BigDecimal number(Measure measure, MeasuredValue value) {
        if (value.number() < 0) {
            return null;
        }
        if (!(measure instanceof Measure.Share)) {
            return BigDecimal.valueOf(value.number());
        }
        return value.among() == 0
                ? null
                : BigDecimal.valueOf(value.number())
                        .divide(BigDecimal.valueOf(value.among()), 20, RoundingMode.HALF_UP);
    }

    private static Map<String, Long> values(MeasuredValue value) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (int place = 0; place < value.values().length; place++) {
            values.put(value.values()[place], value.counts()[place]);
        }
        return values;
    }

    /** As a test writes it. */
    String text() {
        return top != null ? text(top) : number == null ? "null" : number.toPlainString();
    }

    /** The value of a measure, as a test would write it. */
    static String text(Measure measure, MeasuredValue value) {
        if (measure instanceof Measure.Top && value.number() >= 0) {
            return text(values(value));
        }
        BigDecimal number = number(measure, value);
        if (number == null) {
            return "null";
        }
        String exact =
                number.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return (value.error() > 0 ? "about " : "") + exact;
    }

    private static String text(Map<String, Long> values) {
        return values.entrySet().stream()
                .map(each -> Printable.of(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
