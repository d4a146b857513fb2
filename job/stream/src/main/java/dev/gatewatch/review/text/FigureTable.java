package dev.gatewatch.review.text;

import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.Comparison;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a day beside those of the days before. */
final class FigureTable {
    private static final int LABEL = 25;
    private static final int COLUMN = 12;

    /** Shown even where they are zero. */
    private static final Set<Figure> ALWAYS =
            Set.of(Figure.SIGN_INS, Figure.FAILURES, Figure.CHANGES, Figure.ALERTS);

    private FigureTable() {}

    static void write(ReviewContent day, StringBuilder text) {
        text.append(padded("Figures", LABEL));
        for (String head : new String[] {"this day", "day before", "week median", "change"}) {
            text.append(right(head));
        }
        text.append('\n');
        for (Map.Entry<Figure, Comparison> each : day.figures().entrySet()) {
            Figure figure = each.getKey();
            Comparison values = each.getValue();
            if (ALWAYS.contains(figure) || !isZero(values)) {
                text.append(padded("  " + figure.label(), LABEL))
                        .append(right(number(figure, values.day())))
                        .append(right(number(figure, values.before())))
                        .append(right(number(figure, values.median())))
                        .append(right(change(figure, values.day(), day.usual(figure))))
                        .append('\n');
            }
        }
    }

    private static boolean isZero(Comparison values) {
        return values.day() == 0
                && (values.before() == null || values.before() == 0)
                && (values.median() == null || values.median() == 0);
    }

    private static String number(Figure figure, @Nullable Long value) {
        if (value == null) {
            return "-";
        }
        return figure == Figure.FAILED_SHARE
                ? BigDecimal.valueOf(value, 1).toPlainString()
                : Shown.count(value);
    }

    private static String change(Figure figure, long day, @Nullable Long usual) {
        return figure == Figure.FAILED_SHARE ? points(day, usual) : change(day, usual);
    }

    /** A percentage changes by points: percents of percents mislead. */
    private static String points(long day, @Nullable Long usual) {
        if (usual == null || usual == day) {
            return usual == null ? "-" : "=";
        }
        return (day > usual ? "+" : "")
                + BigDecimal.valueOf(day - usual, 1).toPlainString()
                + " pt";
    }

    /** Against the median, or where that is not known, the day before. */
    static String change(long day, @Nullable Long usual) {
        if (usual == null) {
            return "-";
        }
        if (usual == day) {
            return "=";
        }
        if (usual == 0) {
            return "new";
        }
        BigDecimal ratio =
                BigDecimal.valueOf(day).divide(BigDecimal.valueOf(usual), 4, RoundingMode.HALF_UP);
        if (ratio.compareTo(BigDecimal.valueOf(3)) >= 0) {
            return "x" + ratio.setScale(1, RoundingMode.HALF_UP).toPlainString();
        }
        BigDecimal percent =
                ratio.subtract(BigDecimal.ONE).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return percent.signum() == 0
                ? "="
                : (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%";
    }

    private static String padded(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - DisplayWidth.of(text)));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN - text.length())) + text;
    }
}
