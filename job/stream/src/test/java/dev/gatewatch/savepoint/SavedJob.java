package dev.gatewatch.savepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.KinesisSource;
import dev.gatewatch.source.StreamWatermarks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job on a stream in memory, half of whose events have come when its savepoint is taken: a
 * pattern has begun, another waits for the watermark, an episode is open, a count is at two of
 * three, and events are known that will come once more.
 */
final class SavedJob {
    private static final String STREAM = "saved";
    private static final String SHARD = FakeKinesis.id(0);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] RULES = {
        RuleKit.selection("eventName: InitiateAuth\nerrorCode: NotAuthorizedException")
                .replace("a_rule", "failure")
                .replace("A rule", "Failure"),
        RuleKit.selection("eventName: InitiateAuth\nerrorCode: null")
                .replace("a_rule", "success")
                .replace("A rule", "Success"),
        RuleKit.selection("eventName: AdminSetUserPassword")
                .replace("a_rule", "reset")
                .replace("A rule", "Reset"),
        """
        title: Failures
        name: failures
        correlation:
          type: event_count
          rules: failure
          group-by: [sourceIPAddress]
          timespan: 10m
          condition: {gte: 3}
        """,
        """
        title: Failures twice
        name: twice
        correlation:
          type: event_count
          rules: failures
          generate: true
          group-by: [sourceIPAddress]
          timespan: 6h
          condition: {gte: 2}
        """,
        """
        title: Takeover
        name: takeover
        pattern:
          within: 1h
          group-by: [sourceIPAddress]
          sequence:
            - {step: one, rule: reset}
            - {step: two, rule: success}
        """
    };

    private final FakeKinesis kinesis = new FakeKinesis(STREAM, 1);
    private final JobPlan plan = JobPlan.of(RuleKit.rules(RULES), GatewatchConfig.defaults());

    /** The stream up to the savepoint. */
    SavedJob() {
        CollectedFindings.clear();
        put("00:00:00", "reset", 1);
        put("00:01:00", "failure", 5);
        put("00:01:10", "failure", 5);
        put("00:01:20", "failure", 5);
        put("00:02:00", "reset", 9);
        put("00:16:00", "failure", 2);
        put("00:16:10", "failure", 2);
        put("00:16:20", "failure", 2);
        put("00:17:50", "success", 9);
        put("00:18:30", "failure", 3);
        put("00:18:40", "failure", 3);
        put("00:19:00", "reset", 4);
        put("00:20:00", "failure", 8);
    }

    /** What is found in this half, without the order in which it is. */
    static List<String> foundBefore() {
        return List.of(
                "create failures sourceIPAddress 192.0.2.5 3",
                "create takeover sourceIPAddress 192.0.2.9 2",
                "create failures sourceIPAddress 192.0.2.2 3");
    }

    /** The rest of the stream. */
    void goOn() {
        put("00:16:00", "failure", 2);
        put("00:19:10", "failure", 3);
        put("00:25:00", "success", 1);
        put("00:25:00", "success", 4);
        put("04:00:00", "failure", 5);
        put("04:00:10", "failure", 5);
        put("04:00:20", "failure", 5);
        put("12:00:00", "failure", 8);
    }

    /**
     * What is found in the rest.
     *
     * @param savepoint the name of the kept one; in the first, an episode that was handed on does
     *     not say how many events it has, so that it counts as one
     */
    static List<String> foundAfter(String savepoint) {
        int twice = savepoint.equals("flink-2.2.1") ? 4 : 6;
        return List.of(
                "create failures sourceIPAddress 192.0.2.3 3",
                "create takeover sourceIPAddress 192.0.2.1 2",
                "create takeover sourceIPAddress 192.0.2.4 2",
                "create failures sourceIPAddress 192.0.2.5 3",
                "create twice sourceIPAddress 192.0.2.5 " + twice,
                "close failures sourceIPAddress 192.0.2.2 3",
                "close failures sourceIPAddress 192.0.2.3 3",
                "close failures sourceIPAddress 192.0.2.5 3",
                "close failures sourceIPAddress 192.0.2.5 3",
                "close takeover sourceIPAddress 192.0.2.9 2",
                "close takeover sourceIPAddress 192.0.2.1 2",
                "close takeover sourceIPAddress 192.0.2.4 2",
                "close twice sourceIPAddress 192.0.2.5 " + twice);
    }

    /** What has been found since this was made: activity, rule, group, count. */
    List<String> found() {
        return CollectedFindings.all().stream().map(SavedJob::shown).toList();
    }

    private static String shown(Finding finding) {
        try {
            JsonNode document = JSON.readTree(finding.json());
            return "%s %s %s %s"
                    .formatted(
                            finding.attributes().activity(),
                            finding.attributes().rule(),
                            finding.attributes().group(),
                            document.path("count").asText());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Starts the job.
     *
     * @param savepoint empty for none
     */
    JobClient start(String savepoint, Configuration settings) throws Exception {
        Configuration configuration = new Configuration(settings);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(10));
        // All state is then in one file, which can be kept anywhere.
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
        if (!savepoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        DataStream<Decoded> decoded =
                OperatorId.KINESIS.on(
                        env.fromSource(
                                source(),
                                new StreamWatermarks(
                                        120_000,
                                        86_400_000,
                                        86_400_000,
                                        60_000,
                                        System::currentTimeMillis),
                                OperatorId.KINESIS.uid(),
                                TypeInformation.of(Decoded.class)));
        Pipeline pipeline =
                Pipeline.assemble(decoded, plan, new Timing(600_000, 60_000, false), null);
        pipeline.findings().process(new CollectedFindings()).uid("found").name("found");
        return env.executeAsync("saved job");
    }

    private KinesisSource source() {
        return new KinesisSource(
                kinesis.arn(),
                new KinesisConfig(
                        Optional.of(kinesis.arn()),
                        InitialPosition.TRIM_HORIZON,
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        100,
                        Duration.ofMillis(20),
                        Duration.ofMillis(2),
                        Duration.ofMinutes(5)),
                Duration.ofMinutes(1),
                new CloudTrailDecoder(plan.fields(), Map.of()),
                FakeKinesis.access(),
                System::currentTimeMillis);
    }

    /** Waits until so much has been found. */
    void await(int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (CollectedFindings.all().size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("found only " + found());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Takes a savepoint when all of this half has come. */
    String stop(JobClient job, Path folder) throws Exception {
        await(foundBefore().size());
        return job.stopWithSavepoint(
                        false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private void put(String time, String what, int address) {
        String name = what.equals("reset") ? "AdminSetUserPassword" : "InitiateAuth";
        String error = what.equals("failure") ? "\"errorCode\":\"NotAuthorizedException\"," : "";
        String record =
                """
                {"eventVersion":"1.11","eventTime":"2026-03-02T%sZ",\
                "eventSource":"cognito-idp.amazonaws.com","eventName":"%s",%s\
                "sourceIPAddress":"192.0.2.%d","awsRegion":"us-east-1",\
                "recipientAccountId":"123456789012","eventID":"%s-%d"}"""
                        .formatted(time, name, error, address, time, address);
        kinesis.put(
                SHARD,
                record.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-03-02T" + time + "Z").toEpochMilli() + 1000);
    }
}
