package dev.gatewatch.review;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.ReviewInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Selects the rows of the {@link ReviewReports}, and takes the figures from them. */
public final class FigureRows implements FlatMapFunction<ReportRow, ReviewInput> {
    private static final long serialVersionUID = 1L;

    private final ReportSet reports;

    /**
     * @param reports at least those of the review
     */
    public FigureRows(ReportSet reports) {
        this.reports = reports;
    }

    @Override
    public void flatMap(ReportRow row, Collector<ReviewInput> output) {
        Report report = ReviewReports.contains(row.report()) ? reports.find(row.report()) : null;
        if (report == null || row.kind() == RowKind.EARLY) {
            return;
        }
        FigureRow figures = figures(row, report);
        if (figures != null) {
            output.collect(ReviewInput.of(figures));
        }
    }

    /** Null for calls that nobody signed. */
    private static @Nullable FigureRow figures(ReportRow row, Report report) {
        boolean ofDay = report.name().equals(ReviewReports.DAY);
        boolean others = !ofDay && row.scope() == RowScope.OTHERS;
        String principal = ofDay ? "" : others ? report.name() : principal(row.group());
        return principal == null
                ? null
                : new FigureRow(
                        row.start(),
                        row.end(),
                        principal,
                        others ? row.groups() : 0,
                        numbers(row, report));
    }

    private static @Nullable String principal(@Nullable String[] group) {
        for (String value : group) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static long[] numbers(ReportRow row, Report report) {
        Map<String, MeasuredValue> values = new HashMap<>();
        for (int number = 0; number < row.measures().length; number++) {
            Measure measure = report.measures().get(number);
            values.put(measure.name(), row.measures()[number]);
        }
        long[] numbers = new long[Figure.values().length];
        Arrays.fill(numbers, -1);
        for (Figure figure : Figure.values()) {
            MeasuredValue value = values.get(figure.column());
            if (value != null) {
                numbers[figure.ordinal()] = value.number();
            }
        }
        return numbers;
    }
}
