package dev.gatewatch.output.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.output.cloudwatch.LogLine;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "2026-03-02T10:00:00Z";
    private static final Instant END = Instant.parse("2026-03-02T10:15:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T10:27:03.5Z");

    private static LogLine log(Report report, ReportRow row) {
        return RowLog.of(report, row, NOW, "Gatewatch/Reports");
    }

    @Test
    void aFinalRowWithoutGroupsHasItsMetricsInTheEmbeddedFormat() {
        LogLine line = log(ReportRows.TOTALS, ReportRows.totals(START, RowKind.FINAL, 1, 3));
        assertThat(line.text())
                .isEqualTo(
                        "{\"_aws\":{\"Timestamp\":1772446500000,\"CloudWatchMetrics\":[{"
                                + "\"Namespace\":\"Gatewatch/Reports\",\"Dimensions\":[[\"report\"]],"
                                + "\"Metrics\":[{\"Name\":\"failed_share\",\"Unit\":\"None\"},"
                                + "{\"Name\":\"attempts\",\"Unit\":\"Count\"}]}]},"
                                + "\"failed_share\":0.333333,\"attempts\":3,"
                                + "\"report\":\"totals\","
                                + "\"window_start\":\"2026-03-02T10:00:00Z\","
                                + "\"window_end\":\"2026-03-02T10:15:00Z\",\"kind\":\"final\","
                                + "\"group\":{},\"measures\":{\"attempts\":3,"
                                + "\"failed_share\":0.333333,\"users\":3},"
                                + "\"written\":\"2026-03-02T10:27:03.500000Z\"}");
        assertThat(line.time()).isEqualTo(END.toEpochMilli());
        assertThat(line.provisional()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = RowKind.class,
            names = {"EARLY", "CORRECTION"})
    void otherRowsWouldCountTwiceAndHaveNone(RowKind kind) throws IOException {
        LogLine line = log(ReportRows.TOTALS, ReportRows.totals(START, kind, 1, 3));
        assertThat(JSON.readTree(line.text()).has("_aws")).isFalse();
        assertThat(line.provisional()).isEqualTo(kind == RowKind.EARLY);
    }

    @Test
    void aShareOfNothingIsNoMetric() throws IOException {
        JsonNode line =
                JSON.readTree(
                        log(ReportRows.TOTALS, ReportRows.totals(START, RowKind.FINAL, 0, 0))
                                .text());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).hasSize(1);
        assertThat(line.has("failed_share")).isFalse();
        assertThat(line.at("/measures/failed_share").isNull()).isTrue();
    }

    @Test
    void groupsAreNeverDimensions() {
        assertThat(
                        log(
                                        ReportRows.ADDRESSES,
                                        ReportRows.group(START, RowKind.FINAL, "192.0.2.1", 3))
                                .text())
                .startsWith("{\"report\":\"addresses\"");
    }

    @Test
    void anOpenWindowIsLoggedUnderTheClock() {
        String later = "2026-03-02T10:15:00Z";
        LogLine line = log(ReportRows.TOTALS, ReportRows.totals(later, RowKind.EARLY, 1, 3));
        assertThat(line.time()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aRowThatNoLogTakesLeavesItsReportAndWindow() {
        String huge = "\u0000".repeat(60_000);
        assertThat(
                        log(ReportRows.ADDRESSES, ReportRows.group(START, RowKind.FINAL, huge, 3))
                                .text())
                .isEqualTo(
                        "{\"report\":\"addresses\",\"window_start\":\"2026-03-02T10:00:00Z\","
                                + "\"window_end\":\"2026-03-02T10:15:00Z\",\"kind\":\"final\","
                                + "\"too_large_bytes\":360208}");
    }
}
