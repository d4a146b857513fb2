package dev.gatewatch.cli.report;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.row.MeasuredValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measured values for people. */
final class MeasureText {
    private static final String NOTHING = "-";

    private MeasureText() {}

    /** Such as {@code 1,234}, {@code ~1,234} if it is an estimate, and {@code 12.5 %}. */
    static String number(Measure measure, MeasuredValue value) {
        if (value.number() < 0) {
            return NOTHING;
        }
        if (measure instanceof Measure.Share) {
            return value.among() == 0 ? NOTHING : percent(value.number(), value.among());
        }
        return (value.error() > 0 ? "~" : "") + count(value.number());
    }

    private static String percent(long number, long among) {
        return BigDecimal.valueOf(number)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(among), 1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " %";
    }

    /** Such as {@code 192.0.2.1 (1,234)}, the most frequent first; printable. */
    static List<String> top(MeasuredValue value) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.values().length; i++) {
            texts.add(Printable.of(value.values()[i]) + " (" + count(value.counts()[i]) + ")");
        }
        return texts;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
