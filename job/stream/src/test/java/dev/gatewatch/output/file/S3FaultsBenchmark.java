package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.AwsEmulator;
import dev.gatewatch.emulator.Bucket;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.http.FaultyProxy;
import dev.gatewatch.standin.http.Trouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * What fails between the files and S3, over HTTP, in a job that fails twice by itself too. It takes
 * minutes, since the file system waits longer and longer between two attempts.
 */
@Timeout(600)
class S3FaultsBenchmark {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final int COUNT = 2_000;
    private static final long SEED = 17;

    private static Duration lasts(Trouble trouble) {
        return trouble == Trouble.UNAVAILABLE ? Duration.ofSeconds(10) : Duration.ofMinutes(1);
    }

    @AfterAll
    static void forgetTheProxy() {
        LocalS3.reach(Map.of());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NO_ANSWER")
    void eachLineIsInOneObject(Trouble trouble) throws Exception {
        Faults faults = trouble.faults(SEED);
        AtomicInteger failed = new AtomicInteger();
        AtomicLong first = new AtomicLong();
        try (S3AsyncClient s3 = AWS.s3();
                FaultyProxy proxy =
                        FaultyProxy.start(
                                AWS.endpoint(),
                                () -> {
                                    first.compareAndSet(0, System.nanoTime());
                                    boolean over =
                                            System.nanoTime() - first.get()
                                                    > lasts(trouble).toNanos();
                                    Fault fault = over ? null : faults.next();
                                    if (fault != null) {
                                        failed.incrementAndGet();
                                    }
                                    return fault;
                                })) {
            Bucket bucket = new Bucket(s3, AWS.name("files"));
            Map<String, String> environment = new HashMap<>(AWS.environment());
            environment.put("AWS_ENDPOINT_URL_S3", proxy.endpoint().toString());
            LocalS3.reach(environment);

            CountingLines.run(bucket.uri("alerts"), COUNT, System.currentTimeMillis(), 2);

            assertThat(failed).hasPositiveValue();
            assertThat(bucket.lines("alerts"))
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(CountingLines.expected(COUNT));
        }
    }
}
