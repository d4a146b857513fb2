package dev.gatewatch.config;

import dev.gatewatch.config.value.LogGroupArn;
import java.util.Optional;

/**
 * Where the rows of reports go. {@link ReportOptions} says what each setting means.
 *
 * @param folder where they are kept as files, empty for nowhere
 * @param logGroup where they are written as log events, empty for nowhere
 * @param logStream of the log group
 * @param metricsNamespace of the metrics in the log events
 */
public record ReportsConfig(
        Optional<String> folder,
        Optional<LogGroupArn> logGroup,
        String logStream,
        String metricsNamespace) {
    static ReportsConfig from(GivenValues values) {
        return new ReportsConfig(
                values.get(ReportOptions.FOLDER),
                values.get(ReportOptions.LOG_GROUP),
                values.get(ReportOptions.LOG_STREAM),
                values.get(ReportOptions.METRICS_NAMESPACE));
    }
}
