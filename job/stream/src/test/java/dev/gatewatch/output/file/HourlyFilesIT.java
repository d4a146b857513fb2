package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.AwsEmulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Hourly files in S3, over HTTP. */
class HourlyFilesIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final int COUNT = 3_000;

    @BeforeAll
    static void reachTheEmulator() {
        LocalS3.reach(AWS.environment());
    }

    @AfterAll
    static void forgetTheEmulator() {
        LocalS3.reach(Map.of());
    }

    @Test
    void eachLineIsInOneObjectWhateverFails() throws Exception {
        String bucket = AWS.name("files");
        long now = System.currentTimeMillis();
        try (S3AsyncClient s3 = AWS.s3()) {
            s3.createBucket(request -> request.bucket(bucket)).join();
            CountingLines.run("s3a://" + bucket + "/alerts", COUNT, now, 2);

            List<String> lines = new ArrayList<>();
            for (S3Object object : s3.listObjectsV2(r -> r.bucket(bucket)).join().contents()) {
                if (object.key().endsWith(".ndjson.gz")) {
                    assertThat(object.key())
                            .startsWith("alerts/" + HourPartitions.folder(now, now) + "/part-");
                    lines.addAll(
                            Lines.in(
                                    s3.getObject(
                                                    r -> r.bucket(bucket).key(object.key()),
                                                    AsyncResponseTransformer.toBytes())
                                            .join()
                                            .asInputStream()));
                }
            }
            assertThat(lines).containsExactlyInAnyOrderElementsOf(CountingLines.expected(COUNT));
        }
    }
}
