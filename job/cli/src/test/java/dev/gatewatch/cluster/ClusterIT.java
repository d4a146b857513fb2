package dev.gatewatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.deploy.DeployedProperties;
import dev.gatewatch.emulator.AlertQueue;
import dev.gatewatch.emulator.AwsEmulator;
import dev.gatewatch.emulator.Bucket;
import dev.gatewatch.emulator.S3Requests;
import dev.gatewatch.emulator.StreamedSamples;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.history.UserPools;
import dev.gatewatch.samples.Application;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.StandInAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The jar in a cluster of the managed service's shape, with the runtime properties of the template:
 * the sample day comes in on a stream, its alerts come out in a queue and in a bucket, reports in a
 * bucket and in a log group, through the loss of a task manager, a savepoint, and a start from it
 * with more subtasks and with other rules.
 */
class ClusterIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final Path SAMPLES = Checkout.path("sample-events");
    private static final Path RULES = Checkout.path("cep-rules");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the middle of the spraying that begins at 03:30, and of the flood that does at 15:00. */
    private static final String KILLED = "2026-03-02T03:40:00Z";

    /** The histories of the samples do not name the pool's clients. */
    private static final String CLIENT_POOLS =
            Stream.of(Application.WEB_CLIENT, Application.MOBILE_CLIENT, Application.LEGACY_CLIENT)
                    .map(client -> client + "=" + Application.USER_POOL)
                    .collect(Collectors.joining(","));

    private static final String STOPPED = "2026-03-02T15:30:00Z";

    private static final Set<String> REPORTS =
            Set.of("takeovers_by_address", "high_risk_by_address", "high_risk_by_country");

    private static final String ADDED_RULE =
            """
            title: A pool is changed
            id: 6f2a1d0e-5a53-4a0e-9b51-3f1f0c5f7a11
            name: pool_changed
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection:
                eventSource: cognito-idp.amazonaws.com
                eventName: UpdateUserPool
              condition: selection
            level: low
            """;

    /** Kept until the next run, since the logs of all processes are in it. */
    private final Path folder = Checkout.path("job/stream/target").resolve("cluster-test");

    private final KinesisAsyncClient kinesis = AWS.kinesis();
    private final SnsAsyncClient sns = AWS.sns();
    private final SqsAsyncClient sqs = AWS.sqs();
    private final S3AsyncClient s3 = AWS.s3();
    private final ReportLog log = new ReportLog(AWS.name("reports"));
    private final String stream = AWS.name("events");
    private final Bucket bucket = new Bucket(s3, AWS.name("data"));
    private final AlertQueue alerts = new AlertQueue(sns, sqs, AWS.name("alerts"));

    @BeforeEach
    void clear() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    @AfterEach
    void close() {
        kinesis.close();
        sns.close();
        sqs.close();
        s3.close();
        log.close();
    }

    @Test
    void everyAlertOfTheSampleDayComesThroughALossASavepointAndAChangeOfRules() throws Exception {
        kinesis.createStream(request -> request.streamName(stream).shardCount(2)).join();
        StreamedSamples samples = new StreamedSamples(kinesis, stream, SAMPLES);
        UserPools histories =
                HistoryFiles.load(HistoryPaths.find(List.of(SAMPLES.toString()))).pools();
        try (CognitoStandIn cognito =
                CognitoStandIn.start(new StandInAccount(histories, System::currentTimeMillis))) {
            String savepoint = runWithTheRulesOfTheJar(samples, cognito);
            runWithRulesFromTheBucket(samples, cognito, savepoint);
        }

        Map<Boolean, List<WrittenAlert>> byAddedRule =
                WrittenAlert.of(alerts.documents()).stream()
                        .collect(
                                Collectors.partitioningBy(
                                        alert -> alert.rule().equals("pool_changed")));
        assertThat(byAddedRule.get(false))
                .containsExactlyInAnyOrderElementsOf(WrittenAlert.expected(SAMPLES));
        assertThat(byAddedRule.get(true))
                .isNotEmpty()
                .allMatch(alert -> alert.first().isAfter(Instant.parse(STOPPED)));
        assertThat(written("rejects")).anyMatch(line -> line.contains("no event"));
        // What the role of the deployed application must allow: the test has made the bucket.
        assertThat(AWS.requested(bucket))
                .contains("s3:CreateBucket")
                .filteredOn(action -> !action.equals("s3:CreateBucket"))
                .containsExactlyInAnyOrderElementsOf(S3Requests.ACTIONS);
    }

    private String runWithTheRulesOfTheJar(StreamedSamples samples, CognitoStandIn cognito)
            throws Exception {
        try (FlinkCluster cluster = start("first", cognito, 2, "", "")) {
            String job = cluster.awaitRunning();
            samples.putRecord("no event");
            samples.putUntil(samples.before(KILLED));
            cluster.awaitCheckpoints(job, 2);
            cluster.replaceTaskManager();
            samples.putUntil(samples.before(STOPPED));
            cluster.awaitCheckpoints(job, 2);
            String savepoint = cluster.stopWithSavepoint(job, bucket.uri("savepoints"));
            assertThat(cluster.hasWrittenOutsideOfTmp()).isFalse();
            return savepoint;
        }
    }

    private void runWithRulesFromTheBucket(
            StreamedSamples samples, CognitoStandIn cognito, String savepoint) throws Exception {
        upload(RULES, "rules/");
        upload(RULES.resolve("reports"), "rules/reports/");
        upload(RULES.resolve("lists"), "rules/lists/");
        bucket.put("rules/pool_changed.yml", ADDED_RULE);
        try (FlinkCluster cluster = start("second", cognito, 3, savepoint, bucket.uri("rules"))) {
            cluster.awaitRunning();
            samples.putUntil(samples.size());
            samples.putTheEnd();
            Set<WrittenAlert> missing = new HashSet<>(WrittenAlert.expected(SAMPLES));
            cluster.await(
                    () -> "in the queue: " + missing,
                    () -> {
                        alerts.receive();
                        missing.removeAll(WrittenAlert.of(alerts.documents()));
                        return missing.isEmpty();
                    });
            Set<String> sent = uids(alerts.documents());
            cluster.await(
                    () -> "all alerts in the bucket",
                    () -> uids(written("alerts")).containsAll(sent));
            Set<String> noFile = new TreeSet<>(REPORTS);
            Set<String> noLine = new TreeSet<>(REPORTS);
            cluster.await(
                    () -> "reports in the bucket: " + noFile + ", in the log group: " + noLine,
                    () -> {
                        noFile.removeAll(ReportLog.namesOf(written("reports")));
                        noLine.removeAll(log.reports());
                        return noFile.isEmpty() && noLine.isEmpty();
                    });
            alerts.receive();
            assertThat(cluster.hasWrittenOutsideOfTmp()).isFalse();
        }
    }

    private void upload(Path rules, String prefix) throws Exception {
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yml")).toList()) {
                bucket.put(prefix + file.getFileName(), Files.readString(file));
            }
        }
    }

    private FlinkCluster start(
            String name, CognitoStandIn cognito, int parallelism, String savepoint, String rules)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(AWS.environment());
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.endpoint().toString());
        return FlinkCluster.start(
                folder.resolve(name),
                properties(name, rules),
                bucket.uri("checkpoints"),
                AWS.endpoint(),
                environment,
                parallelism,
                savepoint);
    }

    private Path properties(String name, String rules) throws IOException {
        Map<String, Map<String, String>> groups =
                DeployedProperties.of(
                        Map.of(
                                "InitialPosition", "TRIM_HORIZON",
                                "RequestsPerSecond", "1000",
                                "Rules", rules),
                        Map.of(
                                "StreamArn",
                                arn("kinesis", "stream/" + stream),
                                "DataBucket",
                                bucket.name(),
                                "ReportLogGroup",
                                log.group(),
                                "AlertTopicArn",
                                alerts.topic(),
                                "UrgentTopicArn",
                                alerts.topic()));
        // A day in a minute, by a clock that is months ahead of it.
        groups.computeIfAbsent("Source", group -> new TreeMap<>())
                .putAll(
                        Map.of(
                                "client-pools",
                                CLIENT_POOLS,
                                "idleness",
                                "5s",
                                "out-of-orderness",
                                "1h",
                                "allowed-lateness",
                                "24h"));
        groups.computeIfAbsent("Enrichment", group -> new TreeMap<>())
                .putAll(Map.of("max-wait", "1m", "settle", "0s"));
        List<Map<String, Object>> file =
                groups.entrySet().stream()
                        .map(
                                group ->
                                        Map.<String, Object>of(
                                                "PropertyGroupId",
                                                group.getKey(),
                                                "PropertyMap",
                                                group.getValue()))
                        .toList();
        return Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(file));
    }

    private List<String> written(String prefix) throws IOException {
        return bucket.lines(prefix);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s"
                .formatted(service, AwsEmulator.REGION, AwsEmulator.ACCOUNT, resource);
    }

    private static Set<String> uids(List<String> documents) throws IOException {
        Set<String> uids = new HashSet<>();
        for (String document : documents) {
            uids.add(JSON.readTree(document).at("/metadata/uid").asText());
        }
        return uids;
    }
}
