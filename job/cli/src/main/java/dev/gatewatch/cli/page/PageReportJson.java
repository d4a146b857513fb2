package dev.gatewatch.cli.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A report of a page with its rows; these are short, since there are many. */
final class PageReportJson {
    /** Errors have so many digits, whatever the platform. */
    private static final int DIGITS = 4;

    private final Report report;
    private final PageStrings strings;
    private final JsonGenerator json;

    PageReportJson(Report report, PageStrings strings, JsonGenerator json) {
        this.report = report;
        this.strings = strings;
        this.json = json;
    }

    /**
     * Writes it.
     *
     * @param left how many rows it had that are not among these
     */
    void write(Collection<ReportRow> rows, long left) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Printable.of(report.name()));
        json.writeStringField("title", Printable.of(report.title()));
        json.writeStringField(
                "description",
                Printable.of(
                        String.join(
                                " ", report.description().lines().map(String::strip).toList())));
        json.writeStringField("window", text(report.window()));
        json.writeNumberField("size", size(report.window()).toMillis());
        json.writeBooleanField("overlaps", report.window() instanceof ReportWindow.Sliding);
        PageJson.texts("groupBy", report.groupBy().stream().map(Printable::of).toList(), json);
        json.writeArrayFieldStart("measures");
        for (Measure measure : report.measures()) {
            json.writeStartObject();
            json.writeStringField("name", Printable.of(measure.name()));
            json.writeStringField("kind", kind(measure));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("ranking", report.ranking());
        json.writeNumberField("left", left);
        json.writeArrayFieldStart("rows");
        for (ReportRow row : rows) {
            write(row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(ReportRow row) throws IOException {
        json.writeStartArray();
        json.writeNumber(row.start());
        json.writeNumber(row.end());
        json.writeNumber(row.kind().ordinal());
        json.writeNumber(row.scope() == RowScope.OTHERS ? row.groups() : 0);
        json.writeStartArray();
        for (@Nullable String value : row.group()) {
            if (value == null) {
                json.writeNull();
            } else {
                json.writeNumber(strings.number(value));
            }
        }
        json.writeEndArray();
        json.writeStartArray();
        for (int number = 0; number < row.measures().length; number++) {
            write(report.measures().get(number), row.measures()[number]);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private void write(Measure measure, MeasuredValue value) throws IOException {
        if (value.number() < 0) {
            json.writeNull();
        } else if (measure instanceof Measure.Share) {
            json.writeStartArray();
            json.writeNumber(value.number());
            json.writeNumber(value.among());
            json.writeEndArray();
        } else if (measure instanceof Measure.Top) {
            json.writeStartArray();
            json.writeNumber(rounded(value.error()));
            for (int place = 0; place < value.values().length; place++) {
                json.writeNumber(strings.number(value.values()[place]));
                json.writeNumber(value.counts()[place]);
            }
            json.writeEndArray();
        } else if (value.error() > 0) {
            json.writeStartArray();
            json.writeNumber(value.number());
            json.writeNumber(rounded(value.error()));
            json.writeEndArray();
        } else {
            json.writeNumber(value.number());
        }
    }

    private static BigDecimal rounded(double error) {
        return BigDecimal.valueOf(error).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private static String kind(Measure measure) {
        if (measure instanceof Measure.Share) {
            return "share";
        }
        return measure instanceof Measure.Top
                ? "top"
                : measure instanceof Measure.Distinct ? "distinct" : "count";
    }

    private static Duration size(ReportWindow window) {
        if (window instanceof ReportWindow.Tumbling tumbling) {
            return tumbling.size();
        }
        return window instanceof ReportWindow.Sliding sliding ? sliding.size() : Duration.ofDays(1);
    }

    private static String text(ReportWindow window) {
        if (window instanceof ReportWindow.Daily daily) {
            return "Each day from " + daily.at() + ", " + daily.zone();
        }
        String size = "Windows of " + text(size(window));
        return window instanceof ReportWindow.Sliding sliding
                ? size + ", every " + text(sliding.every())
                : size;
    }

    private static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        part(duration.toDays(), " d", text);
        part(duration.toHoursPart(), " h", text);
        part(duration.toMinutesPart(), " min", text);
        part(duration.toSecondsPart(), " s", text);
        return text.toString();
    }

    private static void part(long number, String unit, StringBuilder text) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(unit);
        }
    }
}
