package dev.gatewatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class S3RequestsTest {
    private static Set<String> actions(String... requests) {
        return S3Requests.actions(
                List.of(requests).stream()
                        .map(one -> "127.0.0.1 - - [now] \"" + one + " HTTP/1.1\" 200 -")
                        .toList(),
                "data");
    }

    @Test
    void areTheActionsThatIamHasForThem() {
        assertThat(actions("PUT /data")).containsExactly("s3:CreateBucket");
        assertThat(actions("PUT /data/a/b", "POST /data/a?uploads", "PUT /data/a?uploadId=1"))
                .containsExactly("s3:PutObject");
        assertThat(actions("HEAD /data/a", "GET /data/a")).containsExactly("s3:GetObject");
        assertThat(actions("GET /data/?list-type=2&prefix=a", "HEAD /data"))
                .containsExactly("s3:ListBucket");
        assertThat(actions("POST /data/?delete", "DELETE /data/a"))
                .containsExactly("s3:DeleteObject");
        assertThat(actions("DELETE /data/a?uploadId=1")).containsExactly("s3:AbortMultipartUpload");
        assertThat(actions("GET /data/a?uploadId=1"))
                .containsExactly("s3:ListMultipartUploadParts");
    }

    @Test
    void ofOtherBucketsAndServicesDoNotCount() {
        assertThat(actions("PUT /database/a", "POST /", "GET /moto-api/data.json")).isEmpty();
    }

    @Test
    void ofAnotherKindAreAnError() {
        assertThatThrownBy(() -> actions("GET /data?encryption"))
                .hasMessageContaining("GET /data?encryption");
    }
}
