package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.ReportsConfig;
import dev.gatewatch.output.report.ReportRows;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOutputsTest {
    private static final ReportSet REPORTS =
            new ReportSet(List.of(ReportRows.ADDRESSES, ReportRows.TOTALS));

    /** A quarter of an hour ago, on the clock's quarters, as text. */
    private static final Instant START =
            Instant.ofEpochMilli(System.currentTimeMillis() / 900_000 * 900_000)
                    .minus(15, ChronoUnit.MINUTES);

    @TempDir private Path folder;

    @Test
    void anIntervalLeavesOneFileForADayWhateverTheParallelismAndTheReports() throws Exception {
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(ReportRows.group(START.toString(), RowKind.FINAL, "192.0.2." + i, i));
            rows.add(ReportRows.totals(START.toString(), RowKind.EARLY, i, 2L * i));
        }
        Path reports = folder.resolve("reports");
        StreamExecutionEnvironment env = env();
        ReportOutputs.attach(
                rows(env, rows), REPORTS, config(Map.of("folder", reports.toUri().toString())));
        env.execute("reports");

        try (Stream<Path> inside = Files.walk(reports)) {
            List<Path> files = inside.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(1);
            assertThat(reports.relativize(files.get(0)).toString())
                    .matches(
                            "date=" + START.toString().substring(0, 10) + "/part-.*\\.ndjson\\.gz");
            assertThat(lines(files.get(0)))
                    .hasSize(400)
                    .allSatisfy(line -> assertThat(line).contains(",\"written\":\"2"))
                    .filteredOn(line -> line.contains("\"totals\""))
                    .hasSize(200);
        }
    }

    @Test
    void rowsOfAReportThatIsGoneAreLeftOut() throws Exception {
        StreamExecutionEnvironment env = env();
        ReportOutputs.attach(
                rows(
                        env,
                        List.of(
                                ReportRows.group(START.toString(), RowKind.FINAL, "192.0.2.1", 1),
                                ReportRows.totals(START.toString(), RowKind.FINAL, 1, 2))),
                new ReportSet(List.of(ReportRows.TOTALS)),
                config(Map.of("folder", folder.toUri().toString())));
        env.execute("reports");
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> files = inside.filter(Files::isRegularFile).toList();
            assertThat(lines(files.get(0))).singleElement().asString().contains("totals");
        }
    }

    @Test
    void everythingHasItsUid() throws Exception {
        StreamExecutionEnvironment env = env();
        ReportOutputs.attach(
                rows(env, List.of(ReportRows.totals(START.toString(), RowKind.FINAL, 1, 2))),
                REPORTS,
                config(
                        Map.of(
                                "folder",
                                folder.toUri().toString(),
                                "log-group.arn",
                                "arn:aws:logs:us-east-1:123456789012:log-group:reports:*")));
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("report-lines", "report-files")
                .contains("report-log-lines", "report-log");
    }

    @Test
    void nothingIsAttachedWhereNothingIsConfigured() throws Exception {
        StreamExecutionEnvironment env = env();
        DataStream<ReportRow> rows =
                rows(env, List.of(ReportRows.totals(START.toString(), RowKind.FINAL, 1, 2)));
        rows.print().uid("shown");
        int before = env.getStreamGraph(false).getStreamNodes().size();
        ReportOutputs.attach(rows, REPORTS, config(Map.of()));
        assertThat(env.getStreamGraph(false).getStreamNodes()).hasSize(before);
    }

    private static StreamExecutionEnvironment env() {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return StreamExecutionEnvironment.createLocalEnvironment(3, flink);
    }

    private static DataStream<ReportRow> rows(
            StreamExecutionEnvironment env, List<ReportRow> rows) {
        return env.fromData(ReportRow.class, rows.toArray(new ReportRow[0]))
                .uid("all-rows")
                .rebalance()
                .map(row -> row)
                .returns(ReportRow.class)
                .setParallelism(3)
                .uid("rows");
    }

    private static ReportsConfig config(Map<String, String> values) throws Exception {
        Properties properties = new Properties();
        values.forEach(properties::setProperty);
        return ConfigReader.read(Map.of("Reports", properties)).reports();
    }

    private static List<String> lines(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
