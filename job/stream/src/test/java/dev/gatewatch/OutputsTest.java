package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.EmailText;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.FindingAttributes;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.output.sns.Notification;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    static final Finding FINDING =
            new Finding(
                    "uid",
                    "126e79e2",
                    new FindingAttributes(
                            "create", 5, "spraying", "high", "ip 192.0.2.1", "us-east-1_A"),
                    "{\"class_uid\":2004}",
                    new EmailText("subject", "body"));
    static final AlertWithHistory ALERT =
            AlertWithHistory.without(
                    new Alert(
                            Alert.Activity.CREATE,
                            "126e79e2",
                            new String[0],
                            new String[0],
                            5,
                            1,
                            null,
                            5,
                            5,
                            5,
                            1,
                            0,
                            new long[] {5},
                            new Evidence[0]));
    static final Reject REJECT =
            new Reject(RejectReason.MALFORMED_JSON, "no JSON", "line 1", "{", 1);

    static final ReportRow ROW =
            new ReportRow(
                    "a_report",
                    0,
                    900_000,
                    RowKind.FINAL,
                    RowScope.GROUP,
                    1,
                    new String[] {"value"},
                    new MeasuredValue[] {MeasuredValue.number(1)});

    @TempDir private Path folder;

    @Test
    void aNotificationSaysWhatTheFindingSays() {
        assertThat(Outputs.notification(FINDING))
                .isEqualTo(
                        new Notification(
                                "uid-create",
                                5,
                                "spraying",
                                "high",
                                "create",
                                "ip 192.0.2.1",
                                "us-east-1_A",
                                "{\"class_uid\":2004}",
                                "subject",
                                "body"));
    }

    @Test
    void alertsAndRejectsAreFiledWhereTheConfigurationSays() throws Exception {
        Path alerts = folder.resolve("alerts");
        Path rejects = folder.resolve("rejects");
        StreamExecutionEnvironment env =
                job(
                        config(
                                Map.of("folder", alerts.toUri().toString()),
                                Map.of("folder", rejects.toUri().toString())));
        env.execute("outputs");
        assertThat(lines(alerts)).containsExactly("{\"class_uid\":2004}");
        assertThat(lines(rejects)).hasSize(1).first().asString().contains("malformed_json");
    }

    @Test
    void everythingHasItsUid() throws Exception {
        StreamGraph graph =
                job(config(
                                Map.of(
                                        "topic.arn.high",
                                        "arn:aws:sns:us-east-1:123456789012:alerts",
                                        "unpublishable",
                                        folder.resolve("unpublishable").toUri().toString(),
                                        "folder",
                                        folder.resolve("alerts").toUri().toString()),
                                Map.of("folder", folder.resolve("rejects").toUri().toString())))
                        .getStreamGraph();
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("alert-lines", "alert-files", "published-levels", "notifications")
                .contains("topics", "reject-lines", "reject-files");
    }

    @Test
    void nothingIsAttachedWhereNothingIsConfigured() throws Exception {
        assertThat(job(config(Map.of(), Map.of())).getStreamGraph(false).getStreamNodes())
                .hasSize(4);
    }

    private static StreamExecutionEnvironment job(GatewatchConfig config) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, flink);
        Pipeline pipeline =
                new Pipeline(
                        env.fromData(AlertWithHistory.class, ALERT),
                        env.fromData(Finding.class, FINDING).uid("findings"),
                        env.fromData(Reject.class, REJECT).uid("rejects"),
                        env.fromData(ReportRow.class, ROW).uid("reports"));
        pipeline.findings().print().uid("shown-findings");
        pipeline.rejects().print().uid("shown-rejects");
        Outputs.attach(pipeline, config);
        return env;
    }

    private static GatewatchConfig config(Map<String, String> alerts, Map<String, String> rejects)
            throws Exception {
        return ConfigReader.read(
                Map.of("Alerts", properties(alerts), "Rejects", properties(rejects)));
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        values.forEach(properties::setProperty);
        return properties;
    }

    private static List<String> lines(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> files = inside.filter(file -> file.toString().endsWith(".gz")).toList();
            assertThat(files).hasSize(1);
            try (GZIPInputStream file = new GZIPInputStream(Files.newInputStream(files.get(0)))) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            }
        }
    }
}
