package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Objects;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the log a person sees. */
class CliLogTest {
    @ParameterizedTest
    @CsvSource({
        "dev.gatewatch.output.sns.SnsWriter, WARN",
        "org.apache.flink.runtime.taskmanager.Task, ERROR",
        "org.apache.flink.streaming.api.operators.collect.CollectResultFetcher, ERROR",
        "software.amazon.awssdk.core.internal.http.AmazonSyncHttpClient, ERROR",
        "io.netty.util.internal.PlatformDependent, ERROR",
        "org.apache.hadoop.util.NativeCodeLoader, ERROR"
    })
    void warningsAreGatewatchsOwn(String logger, String least) throws Exception {
        URL file =
                Objects.requireNonNull(CliLogTest.class.getResource("/gatewatch-cli-log4j2.xml"));
        try (LoggerContext context = new LoggerContext("cli-log-test")) {
            context.start(
                    ConfigurationFactory.getInstance()
                            .getConfiguration(context, "cli", file.toURI()));
            assertThat(context.getLogger(logger).getLevel()).hasToString(least);
        }
    }
}
