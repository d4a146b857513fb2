package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalS3Test {
    @Test
    void withoutAnEndpointNothingIsSet() {
        assertThat(LocalS3.settings(Map.of("AWS_ACCESS_KEY_ID", "id")).toMap()).isEmpty();
    }

    @Test
    void theEndpointOfS3AloneGoesBeforeThatOfAll() {
        assertThat(
                        LocalS3.settings(
                                        Map.of(
                                                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                                                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2",
                                                "AWS_ACCESS_KEY_ID", "id",
                                                "AWS_SECRET_ACCESS_KEY", "secret"))
                                .toMap())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "s3.endpoint", "http://127.0.0.1:2",
                                "s3.path.style.access", "true",
                                "s3.access-key", "id",
                                "s3.secret-key", "secret"));
    }
}
