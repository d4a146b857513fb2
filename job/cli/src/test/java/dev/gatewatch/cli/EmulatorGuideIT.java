package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.emulator.AlertQueue;
import dev.gatewatch.emulator.AwsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What docs/operations.md says of trying it on an emulator, with the SDK for the AWS CLI. */
class EmulatorGuideIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final Path SAMPLES = Checkout.path("sample-events").toAbsolutePath();

    /** Those of the two samples that no event alone decides. */
    private static final Set<String> RISK_RULES =
            Set.of(
                    "cognito_compromised_credentials",
                    "cognito_compromised_credentials_address",
                    "cognito_risky_sign_in_after_reset");

    @TempDir private Path folder;

    @Test
    void alertsOnRiskReachTheQueueWithoutCognito() throws Exception {
        Set<String> rules = new HashSet<>();
        try (KinesisAsyncClient kinesis = AWS.kinesis();
                SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs()) {
            kinesis.createStream(request -> request.streamName("events").shardCount(1)).join();
            AlertQueue alerts = new AlertQueue(sns, sqs, "alerts");
            GatewatchProcess job =
                    GatewatchProcess.start(
                            folder,
                            AWS.environment(),
                            "run",
                            "--config",
                            Checkout.path("deploy/config/emulator.json")
                                    .toAbsolutePath()
                                    .toString(),
                            "--auth-events",
                            SAMPLES.toString());
            try {
                put(kinesis, "compromised-credentials");
                put(kinesis, "takeover-after-reset");
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
                while (!rules.containsAll(RISK_RULES)) {
                    assertThat(job.process().isAlive()).as(job.errors()).isTrue();
                    assertThat(System.nanoTime()).as(rules + job.errors()).isLessThan(deadline);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    alerts.receive();
                    WrittenAlert.of(alerts.documents()).forEach(alert -> rules.add(alert.rule()));
                }
            } finally {
                job.process().destroyForcibly();
            }
        }
        assertThat(rules).containsAll(RISK_RULES);
    }

    private static void put(KinesisAsyncClient kinesis, String sample) throws Exception {
        SdkBytes events =
                SdkBytes.fromByteArray(
                        Files.readAllBytes(SAMPLES.resolve(sample).resolve("events.ndjson")));
        kinesis.putRecord(request -> request.streamName("events").partitionKey("any").data(events))
                .join();
    }
}
