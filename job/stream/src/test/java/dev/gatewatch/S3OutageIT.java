package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.AlertQueue;
import dev.gatewatch.emulator.AwsEmulator;
import dev.gatewatch.emulator.Bucket;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.http.FaultyProxy;
import dev.gatewatch.standin.http.Trouble;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What fails between a job and S3, over HTTP, while its topic is fine. */
@Timeout(240)
class S3OutageIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final long SEED = 17;
    private static final int CHECKPOINTS = 5;

    @TempDir private static Path folder;

    @AfterAll
    static void forgetTheProxy() {
        FileSystem.initialize(new Configuration(), null);
    }

    @ParameterizedTest
    @EnumSource
    void checkpointsAndTopicsGoOnAndEachLineIsInOneFile(Trouble trouble) throws Exception {
        Faults faults = trouble.faults(SEED);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        try (S3AsyncClient s3 = AWS.s3();
                SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs();
                FaultyProxy proxy =
                        FaultyProxy.start(
                                AWS.endpoint(),
                                () -> {
                                    Fault fault = over.get() ? null : faults.next();
                                    if (fault != null) {
                                        failed.incrementAndGet();
                                    }
                                    return fault;
                                })) {
            Bucket bucket = new Bucket(s3, AWS.name("outage"));
            AlertQueue queue = new AlertQueue(sns, sqs, AWS.name("outage"));
            reach(proxy);
            try (FindingsJob job = FindingsJob.start(bucket.uri("alerts"), queue.topic(), folder)) {
                job.await(() -> failed.get() > 0);
                int before = job.checkpoints();
                int received = queue.received().size();
                job.await(() -> job.checkpoints() >= before + CHECKPOINTS);
                job.await(
                        () -> {
                            queue.receive();
                            return queue.received().size() > received;
                        });
                over.set(true);
                Set<String> awaited = job.sent();
                job.await(() -> new HashSet<>(bucket.lines("alerts")).containsAll(awaited));
                job.stop();
                assertThat(bucket.lines("alerts"))
                        .as("seed %d", SEED)
                        .containsExactlyInAnyOrderElementsOf(job.sent());
            }
        }
    }

    /** With a client that gives up soon, as it otherwise does after minutes. */
    private static void reach(FaultyProxy proxy) {
        Map<String, String> environment = AWS.environment();
        Configuration settings = new Configuration();
        settings.setString("s3.endpoint", proxy.endpoint().toString());
        settings.setString("s3.path.style.access", "true");
        settings.setString("s3.access-key", environment.get("AWS_ACCESS_KEY_ID"));
        settings.setString("s3.secret-key", environment.get("AWS_SECRET_ACCESS_KEY"));
        settings.setString("s3.connection.timeout", "500");
        settings.setString("s3.attempts.maximum", "1");
        settings.setString("s3.retry.limit", "1");
        settings.setString("s3.retry.interval", "20ms");
        settings.setString("s3.retry.throttle.limit", "1");
        settings.setString("s3.retry.throttle.interval", "20ms");
        FileSystem.initialize(settings, null);
    }
}
