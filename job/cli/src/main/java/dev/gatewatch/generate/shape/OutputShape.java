package dev.gatewatch.generate.shape;

import java.util.Arrays;
import java.util.Locale;

/**
 * A shape in which events can be written: what comes first, what each event becomes, what stands
 * between two, and what comes last. In what an event becomes, {@code %r} is the record, {@code %t}
 * the record as a string of JSON, {@code %b} the record in Base64, {@code %T} its time in ISO 8601,
 * {@code %M} its time in epoch milliseconds, {@code %i} its id.
 *
 * <p>docs/inputs.md says where each comes from.
 */
public enum OutputShape {
    RECORD("", "%r\n", "", ""),
    LOG_FILE("{\"Records\":[", "%r", ",", "]}\n"),
    EVENTBRIDGE("", envelope("%r"), "", ""),
    EVENTBRIDGE_TEXT("", envelope("%t"), "", ""),
    CLOUDWATCH_LOGS(
            "",
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\","
                    + "\"logGroup\":\"aws-cloudtrail-logs-123456789012-example\","
                    + "\"logStream\":\"123456789012_CloudTrail_us-east-1\","
                    + "\"subscriptionFilters\":[\"gatewatch\"],\"logEvents\":["
                    + "{\"id\":\"%M\",\"timestamp\":%M,\"message\":%t}]}\n",
            "",
            ""),
    JSON_ARRAY("[", "%r", ",\n", "]\n"),
    JSON_TEXTS("", "%t\n", "", ""),
    LOOKUP_EVENTS(
            "{\"Events\":[",
            "{\"EventId\":\"%i\",\"EventTime\":\"%T\",\"CloudTrailEvent\":%t}",
            ",\n",
            "]}\n"),
    FILTER_LOG_EVENTS(
            "{\"events\":[",
            "{\"logStreamName\":\"example\",\"timestamp\":%M,\"message\":%t,\"eventId\":\"%i\"}",
            ",\n",
            "],\"searchedLogStreams\":[]}\n"),
    LOGS_TAIL("", "%T 123456789012_CloudTrail_us-east-1 %r\n", "", ""),
    LOGS_EXPORT("", "%T %r\n", "", ""),
    INSIGHTS_EXPORT("[", "{\"@timestamp\":\"%T\",\"@message\":%r}", ",\n", "]\n"),
    QUERY_RESULTS(
            "{\"results\":[",
            "[{\"field\":\"@message\",\"value\":%t}]",
            ",\n",
            "],\"status\":\"Complete\"}\n"),
    GET_RECORDS(
            "{\"Records\":[",
            "{\"SequenceNumber\":\"%M\",\"PartitionKey\":\"%i\",\"Data\":\"%b\"}",
            ",\n",
            "]}\n"),
    SNS(
            "",
            "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:trail\","
                    + "\"Message\":%t,\"Timestamp\":\"%T\"}\n",
            "",
            ""),
    SQS("{\"Messages\":[", "{\"MessageId\":\"%i\",\"Body\":%t}", ",\n", "]}\n"),
    LAMBDA(
            "{\"Records\":[",
            "{\"eventSource\":\"aws:kinesis\",\"eventName\":\"aws:kinesis:record\","
                    + "\"kinesis\":{\"partitionKey\":\"%i\",\"data\":\"%b\"}}",
            ",\n",
            "]}\n"),
    VECTOR("", "{\"host\":\"example\",\"message\":%t,\"timestamp\":\"%T\"}\n", "", ""),
    FLUENT_BIT("", "{\"date\":%M,\"log\":%t}\n", "", ""),
    ELASTICSEARCH("", "{\"_index\":\"trail\",\"_id\":\"%i\",\"_source\":%r}\n", "", ""),
    SPLUNK("", "{\"preview\":false,\"result\":{\"_raw\":%t}}\n", "", ""),
    FIREHOSE("", "%r", "", ""),
    UTF_16("", "%r\n", "", ""),
    ATHENA("", "%r\n", "", ""),
    CLOUDTRAIL_LAKE("", "%r\n", "", "");

    private final String begin;
    private final String each;
    private final String between;
    private final String end;

    OutputShape(String begin, String each, String between, String end) {
        this.begin = begin;
        this.each = each;
        this.between = between;
        this.end = end;
    }

    /** As options have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The shape of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OutputShape of(String text) {
        return Arrays.stream(values())
                .filter(shape -> shape.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The end of the names of its files: whether each line is a document. */
    public String fileType() {
        return switch (this) {
            case LOGS_TAIL, LOGS_EXPORT -> "log";
            case FIREHOSE -> "data";
            default -> between.isEmpty() ? "ndjson" : "json";
        };
    }

    String begin() {
        return begin;
    }

    String each() {
        return each;
    }

    String between() {
        return between;
    }

    String end() {
        return end;
    }

    private static String envelope(String detail) {
        return "{\"version\":\"0\",\"id\":\"%i\",\"detail-type\":\"AWS API Call via CloudTrail\","
                + "\"source\":\"aws.cognito-idp\",\"account\":\"123456789012\",\"time\":\"%T\","
                + "\"region\":\"us-east-1\",\"resources\":[],\"detail\":"
                + detail
                + "}\n";
    }
}
