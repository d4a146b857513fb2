package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.Label;
import dev.gatewatch.config.AlertsConfig;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.output.DatedLine;
import dev.gatewatch.output.HourlyFiles;
import dev.gatewatch.output.Notification;
import dev.gatewatch.output.RejectJson;
import dev.gatewatch.output.SnsAlertSink;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What a job on a stream puts out: alerts to topics and folders, rejects to a folder. */
public final class Outputs {
    private Outputs() {}

    /** Attaches what is configured behind the job; nothing where nothing is. */
    public static void attach(Pipeline pipeline, GatewatchConfig config) {
        AlertsConfig alerts = config.alerts();
        alerts.folder().ifPresent(folder -> keep(pipeline.findings(), folder));
        if (!alerts.topics().byLevel().isEmpty()) {
            publish(pipeline.findings(), alerts);
        }
        config.rejects()
                .folder()
                .ifPresent(
                        folder ->
                                pipeline.rejects()
                                        .map(
                                                reject ->
                                                        new DatedLine(
                                                                RejectJson.write(reject),
                                                                DatedLine.UNKNOWN))
                                        .returns(DatedLine.class)
                                        .uid("reject-lines")
                                        .name("reject-lines")
                                        .sinkTo(HourlyFiles.in(folder))
                                        .uid("reject-files")
                                        .name("reject-files"));
    }

    private static void keep(DataStream<Finding> findings, String folder) {
        findings.map(finding -> new DatedLine(finding.json(), finding.label().time()))
                .returns(DatedLine.class)
                .uid("alert-lines")
                .name("alert-lines")
                .sinkTo(HourlyFiles.in(folder))
                // Alerts are few: one file an interval is enough.
                .setParallelism(1)
                .uid("alert-files")
                .name("alert-files");
    }

    private static void publish(DataStream<Finding> findings, AlertsConfig alerts) {
        Set<String> levels = Set.copyOf(alerts.topics().byLevel().keySet());
        findings.filter(finding -> levels.contains(finding.label().level()))
                .uid("published-levels")
                .name("published-levels")
                .map(Outputs::notification)
                .returns(Notification.class)
                .uid("notifications")
                .name("notifications")
                .sinkTo(new SnsAlertSink(alerts.topics(), alerts.unpublishable().orElseThrow()))
                .uid("topics")
                .name("topics");
    }

    static Notification notification(Finding finding) {
        Label label = finding.label();
        return new Notification(
                finding.uid() + '-' + label.activity(),
                label.time(),
                label.rule(),
                label.level(),
                label.activity(),
                label.group(),
                label.userPoolId(),
                finding.json(),
                finding.letter().subject(),
                finding.letter().body());
    }
}
