package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.FindingAttributes;
import dev.gatewatch.config.AlertsConfig;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Reject;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.output.file.DatedLine;
import dev.gatewatch.output.file.HourlyFiles;
import dev.gatewatch.output.file.KeptLines;
import dev.gatewatch.output.file.RejectJson;
import dev.gatewatch.output.sns.Notification;
import dev.gatewatch.output.sns.SnsAlertSink;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What a job on a stream writes: alerts to topics and folders, rejects to a folder. */
public final class Outputs {
    private Outputs() {}

    /** Attaches the configured sinks to the job, if any. */
    public static void attach(Pipeline pipeline, GatewatchConfig config) {
        AlertsConfig alerts = config.alerts();
        alerts.folder().ifPresent(folder -> keepAlerts(pipeline.findings(), folder));
        if (!alerts.topics().byLevel().isEmpty()) {
            publish(pipeline.findings(), alerts);
        }
        config.rejects().folder().ifPresent(folder -> keepRejects(pipeline.rejects(), folder));
    }

    /** Shows alerts as they arrive, in one subtask, if this is configured. */
    public static void show(
            Pipeline pipeline, GatewatchConfig config, Sink<AlertWithHistory> console) {
        if (config.alerts().console()) {
            OperatorId.CONSOLE.on(pipeline.alerts().sinkTo(console)).setParallelism(1);
        }
    }

    private static void keepRejects(DataStream<Reject> rejects, String folder) {
        DataStream<DatedLine> lines =
                OperatorId.REJECT_LINES.on(
                        rejects.map(
                                        reject ->
                                                new DatedLine(
                                                        RejectJson.write(reject),
                                                        DatedLine.UNKNOWN))
                                .returns(DatedLine.class));
        HourlyFiles.write(lines, folder, KeptLines.REJECTS, lines.getParallelism());
    }

    private static void keepAlerts(DataStream<Finding> findings, String folder) {
        DataStream<DatedLine> lines =
                OperatorId.ALERT_LINES.on(
                        findings.map(
                                        finding ->
                                                new DatedLine(
                                                        finding.json(),
                                                        finding.attributes().time()))
                                .returns(DatedLine.class));
        // Alerts are rare: one file per interval is enough.
        HourlyFiles.write(lines, folder, KeptLines.ALERTS, 1);
    }

    private static void publish(DataStream<Finding> findings, AlertsConfig alerts) {
        Set<String> levels = Set.copyOf(alerts.topics().byLevel().keySet());
        DataStream<Finding> published =
                OperatorId.PUBLISHED_LEVELS.on(
                        findings.filter(finding -> levels.contains(finding.attributes().level())));
        DataStream<Notification> notifications =
                OperatorId.NOTIFICATIONS.on(
                        published.map(Outputs::notification).returns(Notification.class));
        OperatorId.TOPICS
                .on(
                        notifications.sinkTo(
                                new SnsAlertSink(
                                        alerts.topics(), alerts.unpublishable().orElseThrow())))
                // So that one place knows, and logs, how many alerts wait.
                .setParallelism(1);
    }

    static Notification notification(Finding finding) {
        FindingAttributes attributes = finding.attributes();
        return new Notification(
                finding.uid() + '-' + attributes.activity(),
                attributes.time(),
                attributes.rule(),
                attributes.level(),
                attributes.activity(),
                attributes.group(),
                attributes.userPoolId(),
                finding.json(),
                finding.email().subject(),
                finding.email().body());
    }
}
