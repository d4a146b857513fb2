package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.KinesisSource;
import dev.gatewatch.source.StreamWatermarks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * How many bytes a second the source reads and decodes when Kinesis answers at once, beside
 * decoding the same bytes in a plain loop. Four shards can carry 8 MB a second.
 */
class KinesisSourceBenchmark {
    private static final int SHARDS = 4;
    private static final int RECORDS_A_SHARD = 40_000;
    private static final double FOUR_SHARDS = 8e6;
    private static final int ROUNDS = 3;
    private static final AtomicLong ARRIVED = new AtomicLong();

    @Test
    void readsTenTimesWhatFourShardsCarry() throws Exception {
        List<byte[]> records = records();
        long bytes = records.stream().mapToLong(record -> record.length).sum() * SHARDS;
        double[] plain = new double[ROUNDS];
        double[] sources = new double[ROUNDS];
        throughSource(records);
        plainLoop(records);
        for (int round = 0; round < ROUNDS; round++) {
            plain[round] = bytes / plainLoop(records);
            sources[round] = bytes / throughSource(records);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %,d records, %,d bytes; plain loop %.0f MB/s, source %.0f MB/s at"
                            + " parallelism 1%n",
                    round + 1,
                    SHARDS * RECORDS_A_SHARD,
                    bytes,
                    plain[round] / 1e6,
                    sources[round] / 1e6);
        }
        Arrays.sort(plain);
        Arrays.sort(sources);
        double source = sources[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "median: plain loop %.0f MB/s, source %.0f MB/s, %.1f times what four shards"
                        + " carry%n",
                plain[ROUNDS / 2] / 1e6,
                source / 1e6,
                source / FOUR_SHARDS);
        assertThat(source).isGreaterThan(10 * FOUR_SHARDS);
    }

    private static double plainLoop(List<byte[]> records) {
        CloudTrailDecoder decoder = decoder();
        AtomicLong decoded = new AtomicLong();
        long start = System.nanoTime();
        for (int shard = 0; shard < SHARDS; shard++) {
            for (byte[] record : records) {
                decoder.decode(record, 0, record.length, "here", one -> decoded.incrementAndGet());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(decoded.get()).isEqualTo(SHARDS * (long) RECORDS_A_SHARD);
        return seconds;
    }

    private static double throughSource(List<byte[]> records) throws Exception {
        FakeKinesis kinesis = new FakeKinesis("benchmark", SHARDS);
        for (int shard = 0; shard < SHARDS; shard++) {
            for (byte[] record : records) {
                kinesis.put(FakeKinesis.id(shard), record, 1);
            }
        }
        ARRIVED.set(0);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        KinesisConfig config =
                new KinesisConfig(
                        Optional.of(kinesis.arn()),
                        InitialPosition.TRIM_HORIZON,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        10_000,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofMinutes(5));
        env.fromSource(
                        new KinesisSource(
                                kinesis.arn(),
                                config,
                                Duration.ofMinutes(1),
                                decoder(),
                                FakeKinesis.access(),
                                System::currentTimeMillis),
                        new StreamWatermarks(
                                120_000, 30_000, 300_000, 60_000, System::currentTimeMillis),
                        "kinesis",
                        TypeInformation.of(Decoded.class))
                .uid("kinesis")
                .process(new Arrivals())
                .uid("arrivals");
        JobClient job = env.executeAsync("benchmark");
        while (ARRIVED.get() == 0) {
            LockSupport.parkNanos(100_000);
        }
        long start = System.nanoTime();
        while (ARRIVED.get() < SHARDS * (long) RECORDS_A_SHARD) {
            LockSupport.parkNanos(100_000);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        job.cancel().get();
        return seconds;
    }

    private static CloudTrailDecoder decoder() {
        return new CloudTrailDecoder(
                FieldPlan.of(
                        Set.of(
                                "eventName",
                                "eventSource",
                                "errorCode",
                                "sourceIPAddress",
                                "signIn.kind",
                                "signIn.outcome",
                                "signIn.user")),
                Map.of());
    }

    /** Records in the form in which EventBridge puts them, of about 1.1 kB. */
    private static List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < RECORDS_A_SHARD; i++) {
            String record =
                    """
                    {"version":"0","id":"6f2e1b34-0000-4000-8000-%1$012d","detail-type":"AWS API Call via CloudTrail",\
                    "source":"aws.cognito-idp","account":"123456789012","time":"2026-03-02T11:00:00Z","region":"us-east-1","resources":[],\
                    "detail":{"eventVersion":"1.11","userIdentity":{"type":"Unknown","principalId":"Anonymous"},"eventTime":"2026-03-02T11:00:00Z",\
                    "eventSource":"cognito-idp.amazonaws.com","eventName":"InitiateAuth","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.%2$d",\
                    "userAgent":"aws-sdk-js/3.895.0","errorCode":"NotAuthorizedException","errorMessage":"Incorrect username or password.",\
                    "requestParameters":{"authFlow":"USER_PASSWORD_AUTH","authParameters":"HIDDEN_DUE_TO_SECURITY_REASONS","clientId":"1example23456789"},\
                    "responseElements":null,"additionalEventData":{"sub":"87a42a58-0000-4000-8000-%1$012d"},"requestID":"0a1b2c3d-0000-4000-8000-%1$012d",\
                    "eventID":"e1e2e3e4-0000-4000-8000-%1$012d","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,\
                    "recipientAccountId":"123456789012","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3",\
                    "cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"cognito-idp.us-east-1.amazonaws.com"}}}"""
                            .formatted(i, i % 250);
            records.add(record.getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static final class Arrivals extends ProcessFunction<Decoded, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Decoded decoded, Context context, Collector<Void> output) {
            if (decoded.event() != null) {
                ARRIVED.incrementAndGet();
            }
        }
    }
}
