package dev.gatewatch.bench;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Numbers turned into CloudTrail records, and these decoded: evenly over some time, the same for
 * the same seed.
 */
final class Traffic extends RichFlatMapFunction<Long, Decoded> {
    private static final long serialVersionUID = 1L;
    private static final long START = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();
    private static final long TEN_MINUTES = 600;
    private static final int MANY_USERS = 50_000;

    private final FieldPlan fields;
    private final boolean hot;
    private final long events;
    private final long seconds;
    private final int users;
    private final long seed;

    /** For each user, the share of the events that are this user's or an earlier one's. */
    private final double @Nullable [] shares;

    private transient CloudTrailDecoder decoder;

    /**
     * Within ten minutes.
     *
     * @param hot whether all are wrong passwords of one user from one address, instead of everyday
     *     sign-ins and refreshes of many users, one in twenty with a wrong password
     * @param events how many there are
     */
    Traffic(FieldPlan fields, boolean hot, long events, long seed) {
        this(fields, hot, events, TEN_MINUTES, MANY_USERS, seed, null);
    }

    private Traffic(
            FieldPlan fields,
            boolean hot,
            long events,
            long seconds,
            int users,
            long seed,
            double @Nullable [] shares) {
        this.fields = fields;
        this.hot = hot;
        this.events = events;
        this.seconds = seconds;
        this.users = users;
        this.seed = seed;
        this.shares = shares;
    }

    /**
     * Everyday events at a steady rate; by Zipf's law, the tenth user has a tenth of the first
     * one's.
     *
     * @param events how many there are
     * @param rate events a second of event time
     * @param users how many users they are of
     */
    static Traffic steady(FieldPlan fields, long events, int rate, int users, long seed) {
        return new Traffic(
                fields,
                false,
                events,
                Math.max(1, events / rate),
                users,
                seed,
                SignInTraffic.zipf(users));
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

    private int user(SplittableRandom random) {
        if (shares == null) {
            return random.nextInt(users);
        }
        int at = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(users - 1, at < 0 ? -at - 1 : at);
    }

    private String record(long number) {
        SplittableRandom random = new SplittableRandom(seed + number);
        int user = hot ? 0 : user(random);
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
                + Instant.ofEpochSecond(START + number * seconds / events)
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
                + String.format(Locale.ROOT, "%012d", user)
                + "\"},\"requestID\":\""
                + new UUID(number, random.nextLong())
                + "\",\"eventID\":\""
                + new UUID(random.nextLong(), number)
                + "\",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                + "\"recipientAccountId\":\"123456789012\",\"eventCategory\":\"Management\"}";
    }
}
