package dev.gatewatch.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms in which CloudTrail records reach a stream or a bucket. */
public final class Forms {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Forms() {}

    /** Bare records, one a line. */
    public static String lines(List<TrailRecord> records) {
        return records.stream()
                .map(record -> json(record.members()) + "\n")
                .collect(Collectors.joining());
    }

    /**
     * EventBridge events, one a line.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">AWS
     *     service events delivered via CloudTrail</a>
     */
    public static String envelopes(List<TrailRecord> records, Ids ids) {
        return records.stream()
                .map(record -> json(envelope(record, ids)) + "\n")
                .collect(Collectors.joining());
    }

    private static Map<String, Object> envelope(TrailRecord record, Ids ids) {
        return RecordBuilder.object(
                "version",
                "0",
                "id",
                ids.uuid(),
                "detail-type",
                record.text("eventType").equals("AwsServiceEvent")
                        ? "AWS Service Event via CloudTrail"
                        : "AWS API Call via CloudTrail",
                "source",
                "aws.cognito-idp",
                "account",
                record.text("recipientAccountId"),
                "time",
                record.text("eventTime"),
                "region",
                record.text("awsRegion"),
                "resources",
                List.of(),
                "detail",
                record.members());
    }

    /** A file as CloudTrail writes it to S3: one line, one object. */
    public static String logFile(List<TrailRecord> records) {
        return json(
                RecordBuilder.object(
                        "Records", records.stream().map(TrailRecord::members).toList()));
    }

    /** What a CloudWatch Logs subscription puts on the stream for a trail's log group. */
    public static String logBatch(List<TrailRecord> records) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (TrailRecord record : records) {
            events.add(logEvent(record.time(), events.size(), json(record.members())));
        }
        return logBatch(
                "aws-cloudtrail-logs-123456789012-example",
                "123456789012_CloudTrail_us-east-1",
                events);
    }

    /**
     * A DATA_MESSAGE.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Subscription
     *     filters</a>
     */
    public static String logBatch(String group, String stream, List<Map<String, Object>> events) {
        return json(
                        RecordBuilder.object(
                                "messageType",
                                "DATA_MESSAGE",
                                "owner",
                                RecordBuilder.ACCOUNT,
                                "logGroup",
                                group,
                                "logStream",
                                stream,
                                "subscriptionFilters",
                                List.of("gatewatch"),
                                "logEvents",
                                events))
                + "\n";
    }

    /** One entry of a batch; the id has the form, not the meaning, of a real one. */
    public static Map<String, Object> logEvent(Instant time, int number, String message) {
        return RecordBuilder.object(
                "id",
                String.format(Locale.ROOT, "3%013d%042d", time.toEpochMilli(), number),
                "timestamp",
                time.toEpochMilli(),
                "message",
                message);
    }

    /** The health check that CloudWatch Logs sends to a new destination. */
    public static String controlMessage(Instant time) {
        return json(
                        RecordBuilder.object(
                                "messageType",
                                "CONTROL_MESSAGE",
                                "owner",
                                "CloudwatchLogs",
                                "logGroup",
                                "",
                                "logStream",
                                "",
                                "subscriptionFilters",
                                List.of(),
                                "logEvents",
                                List.of(
                                        RecordBuilder.object(
                                                "id",
                                                "",
                                                "timestamp",
                                                time.toEpochMilli(),
                                                "message",
                                                "CWL CONTROL MESSAGE: Checking health of"
                                                        + " destination Kinesis stream."))))
                + "\n";
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sample that is no JSON", e);
        }
    }
}
