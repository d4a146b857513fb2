package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.deploy.ResourcePolicy.Request;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.ResolvedStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People are kept from the data, whatever IAM allows them. */
class DataProtectionTest {
    private static final ResolvedStack STACK =
            ResolvedStack.of(
                    CloudFormationTemplate.read("data.yaml"),
                    "gatewatch-data",
                    Map.of("AlertEmail", "alerts@example.com"),
                    Map.of());
    private static final String BUCKET = "arn:aws:s3:::gatewatch-data-123456789012-us-east-1";
    private static final String CODE = "arn:aws:s3:::gatewatch-code-123456789012-us-east-1";
    private static final String ROLES = "arn:aws:iam::123456789012:role/";
    private static final String APPLICATION = ROLES + "gatewatch-application-us-east-1";
    private static final String READER = ROLES + "gatewatch-reader-us-east-1";
    private static final String ADMINISTRATOR = ROLES + "administrator";

    private final ResourcePolicy bucket =
            ResourcePolicy.of(
                    STACK.resource("DataBucketPolicy").properties().get("PolicyDocument"));
    private final ResourcePolicy key =
            ResourcePolicy.of(STACK.resource("Key").properties().get("KeyPolicy"));

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "s3:GetObjectVersion"})
    void nobodyReadsButApplicationAndReader(String action) {
        assertThat(isDenied(APPLICATION, action, "/alerts/a")).isFalse();
        assertThat(isDenied(READER, action, "/alerts/a")).isFalse();
        assertThat(isDenied(ADMINISTRATOR, action, "/alerts/a")).isTrue();
        assertThat(isDenied(null, action, "/alerts/a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"})
    void nobodyWritesButTheApplication(String action) {
        assertThat(isDenied(APPLICATION, action, "/alerts/a")).isFalse();
        assertThat(isDenied(READER, action, "/alerts/a")).isTrue();
        assertThat(isDenied(ADMINISTRATOR, action, "/alerts/a")).isTrue();
        assertThat(isDenied(null, action, "/alerts/a")).isTrue();
    }

    @Test
    void theReaderWritesResultsOfQueries() {
        assertThat(isDenied(READER, "s3:PutObject", "/athena/a.csv")).isFalse();
        assertThat(isDenied(ADMINISTRATOR, "s3:PutObject", "/athena/a.csv")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:DeleteBucketPolicy",
                "s3:GetBucketPolicy",
                "s3:ListBucket",
                "s3:PutBucketPolicy",
                "s3:PutLifecycleConfiguration"
            })
    void theAccountCanRepairTheBucket(String action) {
        assertThat(isDenied(ADMINISTRATOR, action, "")).isFalse();
    }

    @Test
    void nobodyComesWithoutTls() {
        Map<String, String> context =
                Map.of("aws:PrincipalArn", APPLICATION, "aws:SecureTransport", "false");
        assertThat(bucket.denies(new Request("s3:PutObject", BUCKET + "/alerts/a", null, context)))
                .isTrue();
        Map<String, String> old =
                Map.of(
                        "aws:PrincipalArn", APPLICATION,
                        "aws:SecureTransport", "true",
                        "s3:TlsVersion", "1.1");
        assertThat(bucket.denies(new Request("s3:PutObject", BUCKET + "/alerts/a", null, old)))
                .isTrue();
    }

    @Test
    void theKeyOpensDataForApplicationAndReaderOnly() {
        for (String context : List.of(BUCKET, BUCKET + "/alerts/a")) {
            assertThat(decrypts(APPLICATION, "s3", "aws:s3:arn", context)).isTrue();
            assertThat(decrypts(READER, "s3", "aws:s3:arn", context)).isTrue();
            assertThat(decrypts(ADMINISTRATOR, "s3", "aws:s3:arn", context)).isFalse();
        }
        assertThat(decrypts(ADMINISTRATOR, "s3", "aws:s3:arn", CODE)).isTrue();
        // Not by themselves: through the service alone.
        assertThat(key.allows(request("kms:Decrypt", READER, Map.of()))).isFalse();
    }

    @Test
    void theKeyOpensTheStreamForTheApplicationOnly() {
        String stream = "arn:aws:kinesis:us-east-1:123456789012:stream/gatewatch";
        assertThat(decrypts(APPLICATION, "kinesis", "aws:kinesis:arn", stream)).isTrue();
        assertThat(decrypts(READER, "kinesis", "aws:kinesis:arn", stream)).isFalse();
        assertThat(decrypts(ADMINISTRATOR, "kinesis", "aws:kinesis:arn", stream)).isFalse();
    }

    @Test
    void theAccountAdministersTheKey() {
        assertThat(key.allows(request("kms:PutKeyPolicy", ADMINISTRATOR, Map.of()))).isTrue();
        assertThat(key.allows(request("kms:CreateGrant", ADMINISTRATOR, Map.of()))).isFalse();
    }

    /** What EventBridge could not deliver goes to one queue; it may send no source account. */
    @Test
    void theKeyLetsEventBridgeFillTheQueueOfDeadLetters() {
        assertThat(fills("gatewatch-dead-letters")).isTrue();
        assertThat(fills("gatewatch-undelivered")).isFalse();
        assertThat(fills("other")).isFalse();
    }

    private boolean fills(String queue) {
        Map<String, String> context =
                Map.of(
                        "kms:EncryptionContext:aws:sqs:arn",
                        "arn:aws:sqs:us-east-1:123456789012:" + queue);
        return key.allows(new Request("kms:GenerateDataKey", "*", "events.amazonaws.com", context));
    }

    private boolean isDenied(@Nullable String principal, String action, String path) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("aws:SecureTransport", "true");
        context.put("s3:TlsVersion", "1.3");
        if (principal != null) {
            context.put("aws:PrincipalArn", principal);
        }
        return bucket.denies(new Request(action, BUCKET + path, null, context));
    }

    private boolean decrypts(String principal, String service, String name, String value) {
        return key.allows(
                request(
                        "kms:Decrypt",
                        principal,
                        Map.of(
                                "kms:ViaService",
                                service + ".us-east-1.amazonaws.com",
                                "kms:EncryptionContext:" + name,
                                value)));
    }

    private static Request request(String action, String principal, Map<String, String> more) {
        Map<String, String> context = new LinkedHashMap<>(more);
        context.put("aws:PrincipalArn", principal);
        return new Request(action, "*", null, context);
    }
}
