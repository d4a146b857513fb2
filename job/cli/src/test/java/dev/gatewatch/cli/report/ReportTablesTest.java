package dev.gatewatch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.output.report.ReportRows;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.problem.Location;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.model.Expression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTablesTest {
    private static final String TEN = "2026-03-02T10:00:00Z";
    private static final Report WIDE =
            ReportKit.report(
                    "wide",
                    """
                    detection:
                      failed: {signIn.outcome: Failure}
                      condition: failed
                    group-by: [sourceIPAddress, signIn.user]
                    measures:
                      a_long_name_of_a_measure: count
                      another_long_name_of_one: {distinct: signIn.user}
                      failed_share: {share: failed}
                      attempts: count
                    groups: {most: 5, by: attempts}
                    """);
    private static final Report TOPS =
            new Report(
                    "tops",
                    "A report",
                    "",
                    new ReportWindow.Tumbling(Duration.ofMinutes(15)),
                    null,
                    Expression.ALWAYS,
                    List.of(),
                    List.of(),
                    List.of(
                            new Measure.Count("attempts", -1),
                            new Measure.Top("addresses", "sourceIPAddress", -1, 3)),
                    1,
                    0,
                    List.of(),
                    new Location("report.yml", 1, 1));

    private static String tables(
            Report report, int windows, int most, int width, ReportRow... rows) {
        return ReportTables.of(
                new ReportSet(List.of(report)),
                Map.of(report.name(), new WindowRows(windows, false, List.of(rows))),
                new ReportDisplay(null, most),
                ZoneOffset.UTC,
                width);
    }

    @Test
    void firstRowsThenTheOthersThenHowManyMore() {
        assertThat(
                        tables(
                                ReportRows.ADDRESSES,
                                96,
                                2,
                                80,
                                ReportRows.group(TEN, RowKind.FINAL, "192.0.2.1", 1_234),
                                ReportRows.group(TEN, RowKind.FINAL, null, 17),
                                ReportRows.group(TEN, RowKind.FINAL, "192.0.2.3", 3),
                                ReportRows.others(TEN, RowKind.FINAL, 2_000, 12_345)))
                .isEqualTo(
                        """

                        A report, 2026-03-02 10:00:00 to 10:15:00 UTC, the busiest of 96 windows
                          attempts  sourceIPAddress
                             1,234  192.0.2.1
                                17  -
                            12,345  2,000 others
                          and 1 more group

                        --reports reports.ndjson keeps all rows, --report-rows shows more.
                        """);
    }

    @Test
    void sharesArePercentAndEstimatesSaySo() {
        assertThat(tables(WIDE, 1, 5, 120, wide("192.0.2.1", "alice")))
                .isEqualTo(
                        """

                        A report, 2026-03-02 10:00:00 to 10:15:00 UTC
                          a_long_name_of_a_measure  another_long_name_of_one  failed_share  attempts  sourceIPAddress, signIn.user
                                                12                    ~5,000        33.3 %        12  192.0.2.1, alice
                        """);
    }

    @Test
    void whatGroupsAreRankedByIsThereHoweverNarrowItIs() {
        assertThat(tables(WIDE, 1, 5, 60, wide("192.0.2.1", "alice")).lines().skip(2))
                .containsExactly(
                        "  a_long_name_of_a_measure  attempts  sourceIPAd...gnIn.user",
                        "                        12        12  192.0.2.1, alice");
    }

    @Test
    void aReportWithoutGroupsShowsItsTops() {
        assertThat(
                        tables(
                                        TOPS,
                                        1,
                                        3,
                                        44,
                                        new ReportRow(
                                                "tops",
                                                Instant.parse(TEN).toEpochMilli(),
                                                Instant.parse(TEN).toEpochMilli() + 900_000,
                                                RowKind.FINAL,
                                                RowScope.GROUP,
                                                1,
                                                new String[0],
                                                new MeasuredValue[] {
                                                    MeasuredValue.number(12),
                                                    MeasuredValue.top(
                                                            new String[] {
                                                                "192.0.2.1",
                                                                "2001:db8::1",
                                                                "198.51.100.7"
                                                            },
                                                            new long[] {7, 3, 2},
                                                            0)
                                                }))
                                .lines()
                                .skip(3))
                .containsExactly(
                        "  attempts", "        12", "  addresses  192.0.2.1 (7), 2001:db8::1 (3)");
    }

    /** What an attacker chooses neither breaks a line nor a terminal, at any width. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 120})
    void hostileValuesStayInTheirLine(int width) {
        String text =
                tables(
                        WIDE,
                        2,
                        5,
                        width,
                        wide("\u001b[31mred\r\n", "x".repeat(500)),
                        wide("\u202etxt", "世界".repeat(100)));
        assertThat(text.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        assertThat(text).doesNotContain("\u202e");
        if (width > 40) {
            assertThat(text.lines()).allMatch(line -> DisplayWidth.of(line) <= width);
        }
    }

    @Test
    void reportsWithoutRowsAreCounted() {
        assertThat(
                        ReportTables.of(
                                new ReportSet(List.of(TOPS, ReportRows.ADDRESSES)),
                                Map.of(
                                        "addresses",
                                        new WindowRows(
                                                1,
                                                false,
                                                List.of(
                                                        ReportRows.group(
                                                                TEN,
                                                                RowKind.FINAL,
                                                                "192.0.2.1",
                                                                1)))),
                                new ReportDisplay(Path.of("rows.ndjson"), 3),
                                ZoneOffset.UTC,
                                80))
                .endsWith("\n1 report has no rows.\n");
    }

    @Test
    void nothingIsShownWhereNothingWasCounted() {
        assertThat(
                        ReportTables.of(
                                new ReportSet(List.of(TOPS)),
                                Map.of(),
                                new ReportDisplay(null, 3),
                                ZoneOffset.UTC,
                                80))
                .isEmpty();
    }

    private static ReportRow wide(String address, String user) {
        long time = Instant.parse(TEN).toEpochMilli();
        return new ReportRow(
                "wide",
                time,
                time + 900_000,
                RowKind.FINAL,
                RowScope.GROUP,
                1,
                new String[] {address, user},
                new MeasuredValue[] {
                    MeasuredValue.number(12),
                    MeasuredValue.estimate(5_000, 0.03),
                    MeasuredValue.share(4, 12),
                    MeasuredValue.number(12)
                });
    }
}
