package dev.gatewatch.config;

import dev.gatewatch.config.value.FolderValue;
import dev.gatewatch.config.value.LogGroupArn;
import dev.gatewatch.config.value.LogGroupValue;
import dev.gatewatch.config.value.LogStreamValue;
import dev.gatewatch.config.value.MetricNamespaceValue;
import java.util.List;
import java.util.Optional;

/** The options for where the rows of reports go. */
final class ReportOptions {
    private static final String GROUP = "Reports";

    static final Option<Optional<String>> FOLDER =
            new Option<>(
                    GROUP,
                    "folder",
                    new FolderValue(),
                    "",
                    "Where the rows of reports are kept as files; a path or a URI such as"
                            + " `s3a://bucket/reports`.");

    static final Option<Optional<LogGroupArn>> LOG_GROUP =
            new Option<>(
                    GROUP,
                    "log-group.arn",
                    new LogGroupValue(),
                    "",
                    "The CloudWatch log group that rows of reports are written to.");

    static final Option<String> LOG_STREAM =
            new Option<>(
                    GROUP,
                    "log-stream",
                    new LogStreamValue(),
                    "gatewatch-reports",
                    "The stream of the log group; it is created if it is missing.");

    static final Option<String> METRICS_NAMESPACE =
            new Option<>(
                    GROUP,
                    "metrics-namespace",
                    new MetricNamespaceValue(),
                    "Gatewatch/Reports",
                    "The namespace of the CloudWatch metrics that reports name under `metrics`.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> ALL = List.of(FOLDER, LOG_GROUP, LOG_STREAM, METRICS_NAMESPACE);

    private ReportOptions() {}
}
