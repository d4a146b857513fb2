package dev.gatewatch.output.report;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.ReportRowJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A row as JSON, with the time at which it is written, {@code written}. */
final class RowLine {
    /** Always with as many digits, so that texts are in the order of times. */
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RowLine() {}

    static String of(Report report, ReportRow row, Instant written) {
        String json = ReportRowJson.write(report, row);
        return json.substring(0, json.length() - 1)
                + ",\"written\":\""
                + WRITTEN.format(written)
                + "\"}";
    }
}
