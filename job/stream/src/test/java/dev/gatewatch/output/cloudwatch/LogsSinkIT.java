package dev.gatewatch.output.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.value.LogGroupArn;
import dev.gatewatch.emulator.AwsEmulator;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Lines written over HTTP, as they are read from the log group. */
class LogsSinkIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    @Test
    void aStreamIsCreatedAndGetsEachLineUnderATimeThatIsAccepted() throws Exception {
        try (CloudWatchLogsAsyncClient logs = CloudWatchLogsAsyncClient.create()) {
            String name = "/gatewatch/" + AWS.name("reports");
            logs.createLogGroup(request -> request.logGroupName(name)).join();
            LogGroupArn group =
                    new LogGroupArn(
                            "arn:aws:logs:"
                                    + AwsEmulator.REGION
                                    + ":"
                                    + AwsEmulator.ACCOUNT
                                    + ":log-group:"
                                    + name,
                            AwsEmulator.REGION,
                            name);
            long now = System.currentTimeMillis();
            write(
                    group,
                    Logs.line("old", now - Duration.ofDays(30).toMillis()),
                    Logs.line("yesterday", now - Duration.ofHours(30).toMillis()),
                    Logs.line("hostile \ud800 \u2028", now - 1),
                    Logs.line("tomorrow", now + Duration.ofHours(20).toMillis()));

            List<OutputLogEvent> events =
                    logs.getLogEvents(
                                    request ->
                                            request.logGroupName(name)
                                                    .logStreamName(Logs.STREAM)
                                                    .startFromHead(true))
                            .join()
                            .events();
            assertThat(events)
                    .extracting(event -> Logs.name(event.message()))
                    .containsExactlyInAnyOrder("old", "yesterday", "hostile ? \u2028", "tomorrow");
            assertThat(events)
                    .allMatch(event -> event.timestamp() > now - Duration.ofDays(2).toMillis());
        }
    }

    private static void write(LogGroupArn group, LogLine... lines) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.fromData(LogLine.class, lines)
                .sinkTo(new LogsSink(group, Logs.STREAM))
                .uid("report-log");
        env.execute("write");
    }
}
