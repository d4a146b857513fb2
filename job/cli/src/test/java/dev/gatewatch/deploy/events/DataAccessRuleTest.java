package dev.gatewatch.deploy.events;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.deploy.template.Stacks;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which accesses to the data are reported, and with which words. */
class DataAccessRuleTest {
    private static final String RULE = "DataAccessRule";
    private static final String BUCKET = "gatewatch-data-123456789012-us-east-1";
    private static final String SESSIONS = "arn:aws:sts::123456789012:assumed-role/";
    private static final String APPLICATION = SESSIONS + "gatewatch-application-us-east-1/flink";
    private static final String READER = SESSIONS + "gatewatch-reader-us-east-1/someone";
    private static final String ADMINISTRATOR = SESSIONS + "administrator/someone";
    private static final String DENIED = ", \"errorCode\": \"AccessDenied\"";

    private final BusEvents events =
            new BusEvents(EventRules.json(EventRules.pattern(Stacks.DATA, RULE)));

    @Test
    void whatApplicationAndReaderDoIsNotReported() {
        assertThat(isReported(APPLICATION, "PutObject", "")).isFalse();
        assertThat(isReported(READER, "GetObject", "")).isFalse();
        assertThat(isReported(READER, "GetObject", ", \"errorCode\": \"NoSuchKey\"")).isFalse();
    }

    @Test
    void whatAnybodyElseDoesOrTriesIsReported() {
        assertThat(isReported(ADMINISTRATOR, "GetObject", DENIED)).isTrue();
        assertThat(isReported(ADMINISTRATOR, "ListObjects", "")).isTrue();
        assertThat(isReported(ADMINISTRATOR, "PutBucketPolicy", "")).isTrue();
        assertThat(isReported(SESSIONS + "gatewatch-reader-us-east-1-2/someone", "GetObject", ""))
                .isTrue();
    }

    @Test
    void whatTheReaderMayNotIsReported() {
        assertThat(isReported(READER, "DeleteObject", DENIED)).isTrue();
    }

    @Test
    void whoIsNobodyInTheAccountIsReported() {
        assertThat(events.pass(record("\"accountId\": \"anonymous\"", BUCKET, "GetObject", DENIED)))
                .isTrue();
    }

    @Test
    void otherBucketsAreNotReported() {
        String identity = "\"arn\": \"" + ADMINISTRATOR + "\"";
        assertThat(events.pass(record(identity, "example-bucket", "GetObject", ""))).isFalse();
    }

    /** Keys, user agents and error messages can have any words. */
    @Test
    void noticesHaveNothingThatStrangersWord() {
        Map<String, Object> target =
                map(
                        list(Stacks.byDefault(Stacks.DATA)
                                        .resource(RULE)
                                        .properties()
                                        .get("Targets"))
                                .get(0));
        Map<String, Object> transformer = map(target.get("InputTransformer"));
        assertThat(map(transformer.get("InputPathsMap")).values())
                .containsExactlyInAnyOrder(
                        "$.detail.errorCode",
                        "$.detail.eventID",
                        "$.detail.eventName",
                        "$.detail.eventTime",
                        "$.detail.sourceIPAddress",
                        "$.detail.userIdentity.accountId",
                        "$.detail.userIdentity.arn");
        String template = String.valueOf(transformer.get("InputTemplate"));
        assertThat(template.lines()).allMatch(line -> line.startsWith("\"") && line.endsWith("\""));
        map(transformer.get("InputPathsMap"))
                .keySet()
                .forEach(name -> assertThat(template).contains("<" + name + ">"));
    }

    private boolean isReported(String principal, String call, String more) {
        return events.pass(record("\"arn\": \"" + principal + "\"", BUCKET, call, more));
    }

    private static String record(String identity, String bucket, String call, String more) {
        return """
                {"eventSource": "s3.amazonaws.com", "eventName": "%s", "eventType": "AwsApiCall",
                 "requestParameters": {"bucketName": "%s"}, "userIdentity": {%s}%s}
                """
                .formatted(call, bucket, identity, more);
    }
}
