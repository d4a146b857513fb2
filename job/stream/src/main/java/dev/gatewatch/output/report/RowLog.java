package dev.gatewatch.output.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.output.cloudwatch.LogLine;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A row as a log line. Measures that the report names as metrics are beside it in the embedded
 * metric format, from which CloudWatch makes metrics; their only dimension is the report's name. A
 * metric must not count twice, so early rows and corrections have none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
final class RowLog {
    private static final JsonFactory JSON = new JsonFactory();

    /** As many digits as rows have. */
    private static final int DIGITS = 6;

    private RowLog() {}

    static LogLine of(Report report, ReportRow row, Instant written, String namespace) {
        // An open window ends in the future, which CloudWatch does not accept.
        long time = Math.min(row.end(), written.toEpochMilli());
        boolean provisional = row.kind() == RowKind.EARLY;
        String text = RowLine.of(report, row, written);
        List<Integer> metrics = metrics(report, row);
        if (!metrics.isEmpty()) {
            text = withMetrics(report, row, metrics, namespace, time, text);
        }
        LogLine line = LogLine.of(time, provisional, text);
        return line.bytes() <= LogLine.MAX_BYTES
                ? line
                : LogLine.of(time, provisional, tooLarge(report, row, line.bytes()));
    }

    /** Those that have a value: a share of nothing has none. */
    private static List<Integer> metrics(Report report, ReportRow row) {
        List<Integer> metrics = new ArrayList<>();
        if (row.kind() == RowKind.FINAL && row.scope() == RowScope.GROUP) {
            for (int number : report.metrics()) {
                MeasuredValue value = row.measures()[number];
                boolean share = report.measures().get(number) instanceof Measure.Share;
                if (value.number() >= 0 && !(share && value.among() == 0)) {
                    metrics.add(number);
                }
            }
        }
        return metrics;
    }

    private static String withMetrics(
            Report report,
            ReportRow row,
            List<Integer> metrics,
            String namespace,
            long time,
            String line) {
        StringWriter text = new StringWriter(line.length() + 512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", time);
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", namespace);
            json.writeArrayFieldStart("Dimensions");
            json.writeStartArray();
            json.writeString("report");
            json.writeEndArray();
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            for (int number : metrics) {
                Measure measure = report.measures().get(number);
                json.writeStartObject();
                json.writeStringField("Name", measure.name());
                json.writeStringField("Unit", measure instanceof Measure.Share ? "None" : "Count");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            for (int number : metrics) {
                Measure measure = report.measures().get(number);
                json.writeFieldName(measure.name());
                json.writeNumber(value(measure, row.measures()[number]));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        String metricsObject = text.toString();
        return metricsObject.substring(0, metricsObject.length() - 1) + ',' + line.substring(1);
    }

    private static BigDecimal value(Measure measure, MeasuredValue value) {
        BigDecimal number = BigDecimal.valueOf(value.number());
        return measure instanceof Measure.Share
                ? number.divide(BigDecimal.valueOf(value.among()), DIGITS, RoundingMode.HALF_UP)
                : number;
    }

    /** What stays of a row that no log takes. Files have all of it. */
    private static String tooLarge(Report report, ReportRow row, int bytes) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("report", report.name());
            json.writeStringField("window_start", Instant.ofEpochMilli(row.start()).toString());
            json.writeStringField("window_end", Instant.ofEpochMilli(row.end()).toString());
            json.writeStringField("kind", row.kind().text());
            json.writeNumberField("too_large_bytes", bytes);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }
}
