package dev.gatewatch.bench;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Numbers turned into CloudTrail records, and these decoded: evenly over ten minutes, the same for
 * the same seed.
 */
final class Traffic extends RichFlatMapFunction<Long, Decoded> {
    private static final long serialVersionUID = 1L;
    private static final long START = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();
    private static final long SECONDS = 600;
    private static final int USERS = 50_000;

    private final FieldPlan fields;
    private final boolean hot;
    private final long events;
    private final long seed;

    private transient CloudTrailDecoder decoder;

    /**
     * @param hot whether all are wrong passwords of one user from one address, instead of everyday
     *     sign-ins and refreshes of many users, one in twenty with a wrong password
     * @param events how many there are
     */
    Traffic(FieldPlan fields, boolean hot, long events, long seed) {
        this.fields = fields;
        this.hot = hot;
        this.events = events;
        this.seed = seed;
    }

    @Override
    public void open(OpenContext context) {
        decoder = new CloudTrailDecoder(fields, Map.of("1example23456789", "us-east-1_Example01"));
    }

    @Override
    public void flatMap(Long number, Collector<Decoded> output) {
        byte[] json = record(number).getBytes(StandardCharsets.UTF_8);
        decoder.decode(json, 0, json.length, "benchmark", output::collect);
    }

    private String record(long number) {
        SplittableRandom random = new SplittableRandom(seed + number);
        int user = hot ? 0 : random.nextInt(USERS);
        int kind = hot ? 0 : random.nextInt(20);
        String ip =
                hot
                        ? "203.0.113.9"
                        : "2001:db8:" + Integer.toHexString(user >> 8) + "::" + (user & 255);
        String failure =
                "\"errorCode\":\"NotAuthorizedException\","
                        + "\"errorMessage\":\"Incorrect username or password.\",";
        String flow = kind < 12 ? "USER_PASSWORD_AUTH" : "REFRESH_TOKEN_AUTH";
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"Unknown\","
                + "\"principalId\":\"Anonymous\"},\"eventTime\":\""
                + Instant.ofEpochSecond(START + number * SECONDS / events)
                + "\",\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\"InitiateAuth\","
                + "\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\""
                + ip
                + "\",\"userAgent\":\"aws-amplify/6.0.0 auth/3 framework/1\","
                + (kind == 0 ? failure : "")
                + "\"requestParameters\":{\"authFlow\":\""
                + flow
                + "\",\"authParameters\":\"HIDDEN_DUE_TO_SECURITY_REASONS\","
                + "\"clientMetadata\":\"HIDDEN_DUE_TO_SECURITY_REASONS\","
                + "\"clientId\":\"1example23456789\"},\"responseElements\":"
                + (kind == 0 ? "null" : "{\"challengeParameters\":{},\"authenticationResult\":{}}")
                + ",\"additionalEventData\":{\"sub\":\"00000000-0000-4000-8000-"
                + String.format(java.util.Locale.ROOT, "%012d", user)
                + "\"},\"requestID\":\"r-"
                + number
                + "\",\"eventID\":\"e-"
                + number
                + "\",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                + "\"recipientAccountId\":\"123456789012\",\"eventCategory\":\"Management\"}";
    }
}
