package dev.gatewatch.report.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Writes rows as JSON, one object on one line.
 *
 * <pre>{@code
 * {"report":"cognito_sign_ins","window_start":"2026-03-02T10:00:00Z",
 *  "window_end":"2026-03-02T10:15:00Z","kind":"final",
 *  "group":{"signIn.userPoolId":"eu-west-1_Example","signIn.clientId":null},
 *  "measures":{"attempts":12,"failed_share":0.25,"users":5,
 *   "addresses":[{"value":"192.0.2.1","count":7}]}}
 * }</pre>
 *
 * <p>{@code others}, the number of groups, replaces {@code group} in a row of all others. {@code
 * dropped: true} replaces {@code measures} where a group is now among them. A value that is not
 * exact has a second entry, its name and {@code _error}.
 */
public final class ReportRowJson {
    /** Shares and errors have so many digits, whatever the platform. */
    private static final int DIGITS = 6;

    private static final JsonFactory JSON = new JsonFactory();

    private ReportRowJson() {}

    /**
     * One line, without its end.
     *
     * @param report that the row is of
     */
    public static String write(Report report, ReportRow row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("report", row.report());
            json.writeStringField("window_start", Instant.ofEpochMilli(row.start()).toString());
            json.writeStringField("window_end", Instant.ofEpochMilli(row.end()).toString());
            json.writeStringField("kind", row.kind().text());
            writeScope(report, row, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void writeScope(Report report, ReportRow row, JsonGenerator json)
            throws IOException {
        if (row.scope() == RowScope.OTHERS) {
            json.writeNumberField("others", row.groups());
        } else {
            json.writeObjectFieldStart("group");
            for (int field = 0; field < row.group().length; field++) {
                json.writeStringField(report.groupBy().get(field), row.group()[field]);
            }
            json.writeEndObject();
        }
        if (row.scope() == RowScope.DROPPED) {
            json.writeBooleanField("dropped", true);
            return;
        }
        json.writeObjectFieldStart("measures");
        for (int number = 0; number < row.measures().length; number++) {
            writeMeasure(report.measures().get(number), row.measures()[number], json);
        }
        json.writeEndObject();
    }

    private static void writeMeasure(Measure measure, MeasuredValue value, JsonGenerator json)
            throws IOException {
        json.writeFieldName(measure.name());
        if (value.number() < 0 || (measure instanceof Measure.Share && value.among() == 0)) {
            json.writeNull();
        } else if (measure instanceof Measure.Share) {
            json.writeNumber(rounded((double) value.number() / value.among()));
        } else if (measure instanceof Measure.Top) {
            json.writeStartArray();
            for (int place = 0; place < value.values().length; place++) {
                json.writeStartObject();
                json.writeStringField("value", value.values()[place]);
                json.writeNumberField("count", value.counts()[place]);
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            json.writeNumber(value.number());
        }
        if (value.error() > 0) {
            json.writeFieldName(measure.name() + "_error");
            json.writeNumber(rounded(value.error()));
        }
    }

    private static BigDecimal rounded(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value)
                        .setScale(DIGITS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        // Not 1E+2.
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
