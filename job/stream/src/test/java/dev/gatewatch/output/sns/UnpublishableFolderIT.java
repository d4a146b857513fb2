package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.AwsEmulator;
import dev.gatewatch.output.file.LocalS3;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Alerts that no topic takes, in S3, over HTTP. */
class UnpublishableFolderIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    @BeforeAll
    static void reachTheEmulator() {
        LocalS3.reach(AWS.environment());
    }

    @AfterAll
    static void forgetTheEmulator() {
        LocalS3.reach(Map.of());
    }

    @Test
    void anUnpublishableAlertIsAnObjectOfItsOwn() throws Exception {
        String bucket = AWS.name("unpublishable");
        try (S3AsyncClient s3 = AWS.s3()) {
            s3.createBucket(request -> request.bucket(bucket)).join();
            UnpublishableFolder folder = new UnpublishableFolder("s3a://" + bucket + "/alerts");
            folder.keep(Notifications.of("n1"), "too large");
            folder.keep(Notifications.of("n1"), "too large");
            assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).join().contents())
                    .extracting(S3Object::key)
                    .containsExactly("alerts/date=2026-03-02/hour=03/n1.ndjson.gz");
        }
    }
}
