package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.EmailText;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.FindingAttributes;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.logging.CapturedLog;
import dev.gatewatch.report.row.ReportRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsLogTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int PER_SECOND = 200;
    private static final int FIRST = 2;
    private static final int LAST = 8;

    @TempDir private Path folder;

    @Test
    void sinksLogNoWarningWhileNothingFails() throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, flink);
        env.enableCheckpointing(INTERVAL.toMillis());
        Outputs.attach(
                new Pipeline(
                        numbers(env)
                                .map(
                                        number -> OutputsTest.ALERT,
                                        TypeInformation.of(AlertWithHistory.class)),
                        numbers(env)
                                .map(OutputsLogTest::finding, TypeInformation.of(Finding.class)),
                        numbers(env).map(OutputsLogTest::reject, TypeInformation.of(Reject.class)),
                        numbers(env)
                                .map(
                                        number -> OutputsTest.ROW,
                                        TypeInformation.of(ReportRow.class))),
                ConfigReader.read(
                        Map.of("Alerts", folder("alerts"), "Rejects", folder("rejects"))));
        List<String> lines;
        try (CapturedLog log = CapturedLog.begin(Level.INFO)) {
            env.execute("sinks");
            lines = log.with("");
        }
        List<String> steady = lines.subList(completed(lines, FIRST), completed(lines, LAST));
        assertThat(steady).filteredOn(line -> line.startsWith("WARN")).isEmpty();
    }

    /** Where the log says so; Flink's start and end are not quiet. */
    private static int completed(List<String> lines, int checkpoint) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("Completed checkpoint " + checkpoint + " ")) {
                return i;
            }
        }
        throw new AssertionError("checkpoint " + checkpoint + " was not completed");
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env) {
        return env.fromSource(
                new DataGeneratorSource<>(
                        number -> number,
                        4 * PER_SECOND,
                        RateLimiterStrategy.perSecond(PER_SECOND),
                        TypeInformation.of(Long.class)),
                WatermarkStrategy.noWatermarks(),
                "numbers");
    }

    private static Finding finding(long number) {
        return new Finding(
                "uid" + number,
                "126e79e2",
                new FindingAttributes("create", 5, "spraying", "high", "", ""),
                "{\"n\":" + number + "}",
                new EmailText("subject", "body"));
    }

    private static Reject reject(long number) {
        return new Reject(RejectReason.MALFORMED_JSON, "no JSON", "line " + number, "{", 1);
    }

    private Properties folder(String name) {
        Properties properties = new Properties();
        properties.setProperty("folder", folder.resolve(name).toUri().toString());
        return properties;
    }
}
