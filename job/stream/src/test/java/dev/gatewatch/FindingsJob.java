package dev.gatewatch;

import dev.gatewatch.alert.EmailText;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.FindingAttributes;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Reject;
import dev.gatewatch.report.row.ReportRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that sends numbered findings to a folder and a topic until it is stopped. One at a time.
 */
final class FindingsJob implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int PER_SECOND = 5;
    private static final AtomicInteger CHECKPOINTS = new AtomicInteger();
    private static final AtomicLong SENT = new AtomicLong();

    private final JobClient job;
    private final Path state;
    private boolean stopped;

    private FindingsJob(JobClient job, Path state) {
        this.job = job;
        this.state = state;
    }

    static FindingsJob start(String folder, String topic, Path state) throws Exception {
        CHECKPOINTS.set(0);
        SENT.set(0);
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                state.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        env.enableCheckpointing(INTERVAL.toMillis());
        DataStream<Finding> findings =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        number -> number,
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(PER_SECOND),
                                        TypeInformation.of(Long.class)),
                                WatermarkStrategy.noWatermarks(),
                                "numbers")
                        .map(new MakeFindings(), TypeInformation.of(Finding.class));
        Properties alerts = new Properties();
        alerts.setProperty("folder", folder);
        alerts.setProperty("topic.arn", topic);
        alerts.setProperty("unpublishable", state.resolve("unpublishable").toUri().toString());
        Outputs.attach(
                new Pipeline(
                        findings.map(
                                finding -> OutputsTest.ALERT,
                                TypeInformation.of(AlertWithHistory.class)),
                        findings,
                        findings.map(
                                finding -> OutputsTest.REJECT, TypeInformation.of(Reject.class)),
                        findings.map(
                                finding -> OutputsTest.ROW, TypeInformation.of(ReportRow.class))),
                ConfigReader.read(Map.of("Alerts", alerts)));
        return new FindingsJob(env.executeAsync("findings"), state);
    }

    /** How many are complete. */
    int checkpoints() {
        return CHECKPOINTS.get();
    }

    /** The lines that the folder should have at last, as of now. */
    Set<String> sent() {
        Set<String> sent = new TreeSet<>();
        LongStream.range(0, SENT.get()).forEach(number -> sent.add(line(number)));
        return sent;
    }

    void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            if (job.getJobStatus().get().isTerminalState()) {
                var unused = job.getJobExecutionResult().get();
                throw new AssertionError("the job has ended");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** With a savepoint, after which nothing is sent. */
    void stop() throws Exception {
        String unused =
                job.stopWithSavepoint(
                                false,
                                state.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.NATIVE)
                        .get();
        // Its cluster is gone then, and says nothing more.
        stopped = true;
    }

    @Override
    public void close() {
        if (!stopped) {
            var unused = job.cancel().join();
        }
    }

    private static String line(long number) {
        return "{\"metadata\":{\"uid\":\"" + number + "\"}}";
    }

    private static final class MakeFindings extends RichMapFunction<Long, Finding>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;

        @Override
        public Finding map(Long number) {
            SENT.set(number + 1);
            return new Finding(
                    "uid" + number,
                    "126e79e2",
                    new FindingAttributes("create", 5, "spraying", "high", "", ""),
                    line(number),
                    new EmailText("subject", "body"));
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            CHECKPOINTS.incrementAndGet();
        }
    }
}
