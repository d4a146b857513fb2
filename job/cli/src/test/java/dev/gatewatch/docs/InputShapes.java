package dev.gatewatch.docs;

import static dev.gatewatch.docs.WrappedRecords.A;
import static dev.gatewatch.docs.WrappedRecords.B;
import static dev.gatewatch.docs.WrappedRecords.activity;
import static dev.gatewatch.docs.WrappedRecords.aggregate;
import static dev.gatewatch.docs.WrappedRecords.base64;
import static dev.gatewatch.docs.WrappedRecords.body;
import static dev.gatewatch.docs.WrappedRecords.envelope;
import static dev.gatewatch.docs.WrappedRecords.gzip;
import static dev.gatewatch.docs.WrappedRecords.joined;
import static dev.gatewatch.docs.WrappedRecords.messages;
import static dev.gatewatch.docs.WrappedRecords.notification;
import static dev.gatewatch.docs.WrappedRecords.pretty;
import static dev.gatewatch.docs.WrappedRecords.records;
import static dev.gatewatch.docs.WrappedRecords.text;
import static dev.gatewatch.docs.WrappedRecords.utf8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of all shapes of input, by the names that the document gives them. */
final class InputShapes {
    private final Map<String, List<byte[]>> samples = new LinkedHashMap<>();

    /** Samples that hold the events a-0 and b-1, once each and in this order. */
    static Map<String, List<byte[]>> ofEvents() {
        InputShapes shapes = new InputShapes();
        shapes.fromAws();
        shapes.fromTheCli();
        shapes.fromOtherTools();
        shapes.encoded();
        return shapes.samples;
    }

    /** Samples that hold none. */
    static Map<String, List<byte[]>> withoutEvents() {
        InputShapes shapes = new InputShapes();
        shapes.add(
                "CloudTrail digest",
                """
                {"awsAccountId":"123456789012","digestStartTime":"2026-03-02T09:00:00Z",
                 "digestEndTime":"2026-03-02T10:00:00Z","digestS3Bucket":"b","logFiles":
                 [{"s3Bucket":"b","s3Object":"x.json.gz","hashAlgorithm":"SHA-256"}]}
                """);
        shapes.add(
                "CloudWatch Logs control message",
                "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"id\":\"\",\"timestamp\":1,"
                        + "\"message\":\"CWL CONTROL MESSAGE: Checking health of destination\"}]}");
        shapes.add(
                "user notification log",
                "{\"eventTimestamp\":\"1772445600000\",\"eventSource\":\"USER_NOTIFICATION\","
                        + "\"logLevel\":\"ERROR\",\"message\":{\"details\":\"spend limit\"},"
                        + "\"logSourceId\":{\"userPoolId\":\"us-east-1_Example01\"}}");
        shapes.add(
                "SNS subscription confirmation",
                "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"You have chosen to\","
                        + "\"SubscribeURL\":\"https://example.com/\"}");
        shapes.add(
                "test message",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}",
                "{\"Type\":\"Notification\",\"Message\":\"CloudTrail validation message.\"}");
        return shapes.samples;
    }

    private void fromAws() {
        add("CloudTrail record", A + "\n" + B, pretty(A) + pretty(B));
        add(
                "CloudTrail log file",
                "{\"Records\":[" + A + "," + B + "]}",
                "[{\"Records\":[" + A + "]},\n{\"Records\":[" + B + "]}]");
        add("EventBridge event", envelope(A) + "\n" + envelope(B));
        add("EventBridge event, detail as text", envelope(text(A)) + "\n" + envelope(text(B)));
        String batch =
                "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logEvents\":["
                        + messages("")
                        + "]}";
        add("CloudWatch Logs subscription", batch);
        addBytes("CloudWatch Logs subscription", gzip(utf8(batch)));
        add("user-activity log", activity("a-0") + "\n" + activity("b-1"));
        add("Firehose object", A + B, envelope(A) + envelope(B), batch);
        String sns = notification(A) + "," + notification(B);
        add("SNS notification", sns.replace("},{\"Type", "}\n{\"Type"), "[" + sns + "]");
        add(
                "SQS message",
                "{\"Messages\":[" + body("Body", A) + "," + body("Body", notification(B)) + "]}",
                body("body", envelope(A)) + "\n" + body("body", B));
        add(
                "event of a Lambda function",
                records(
                        "\"eventID\":\"shard:1\",\"eventName\":\"aws:kinesis:record\","
                                + "\"eventSource\":\"aws:kinesis\","
                                + "\"kinesis\":{\"partitionKey\":\"p\",\"data\":\"%s\"}"),
                "{\"Records\":["
                        + "{\"EventSource\":\"aws:sns\",\"Sns\":"
                        + notification(A)
                        + "},{\"EventSource\":\"aws:sns\",\"Sns\":"
                        + notification(B)
                        + "}]}",
                "{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":"
                        + text(A)
                        + "},{\"awsRegion\":\"us-east-1\",\"body\":"
                        + text(B)
                        + "}]}",
                "{\"awslogs\":{\"data\":\"" + base64(gzip(utf8(batch))) + "\"}}",
                "{\"invocationId\":\"i\",\"records\":[{\"recordId\":\"1\",\"data\":\""
                        + base64(utf8(A + "\n" + B))
                        + "\"}]}");
    }

    private void fromTheCli() {
        String[] looked = {
            "{\"EventId\":\"a-0\",\"EventName\":\"InitiateAuth\",\"CloudTrailEvent\":%s}",
            "{\"EventId\":\"b-1\",\"Resources\":[],\"CloudTrailEvent\":%s}"
        };
        String first = String.format(looked[0], text(A));
        String second = String.format(looked[1], text(B));
        add(
                "aws cloudtrail lookup-events",
                "{\n    \"Events\": [\n" + first + ",\n" + second + "\n],\n \"NextToken\": \"x\"}",
                first + "\n" + second);
        add("JSON texts", "[\n  " + text(A) + ",\n  " + text(B) + "\n]", text(A) + "\n" + text(B));
        add(
                "JSON array",
                "[" + A + "," + B + "]",
                "[\n" + pretty(A) + " ,\n" + pretty(B) + "\n]\n",
                "[" + A + "]\n[" + B + "]",
                A + ",\n" + B + ",\n");
        add(
                "aws logs filter-log-events",
                "{\"events\": ["
                        + messages("\"logStreamName\":\"s\",")
                        + "],\"searchedLogStreams\":[]}",
                "{\"events\":[" + messages("") + "],\"nextForwardToken\":\"f/1\"}",
                messages("").replace("\"},{\"timestamp", "\"}\n{\"timestamp"));
        add(
                "aws logs tail",
                "2026-03-02T10:00:03.123000+00:00 123456789012_CloudTrail_us-east-1 "
                        + A
                        + "\n2026-03-02T10:00:03.123000+00:00 a [$LATEST] stream "
                        + B,
                "2026-03-02T10:00:03 " + A + "\n2026-03-02T10:00:04 " + pretty(B));
        add(
                "CloudWatch Logs export",
                "2026-03-02T10:00:03.123Z " + A + "\r\n2026-03-02T10:00:03.123Z " + B + "\r\n");
        add(
                "CloudWatch Logs Insights export",
                "[{\"@timestamp\":\"2026-03-02 10:00:00.000\",\"@message\":"
                        + A
                        + "},{\"@message\":"
                        + text(B)
                        + "}]");
        String field = "{\"field\":\"%s\",\"value\":%s}";
        add(
                "aws logs get-query-results",
                "{\"results\":[["
                        + String.format(field, "@timestamp", "\"2026-03-02 10:00:00.000\"")
                        + ","
                        + String.format(field, "@message", text(A))
                        + "],["
                        + String.format(field, "@message", text(B))
                        + ","
                        + String.format(field, "@ptr", "\"CmEKJgoiMTIzNDU2Nzg5MDEyOmE=\"")
                        + "]],\"status\":\"Complete\"}");
        add(
                "aws kinesis get-records",
                records("\"SequenceNumber\":\"1\",\"Data\":\"%s\""),
                "{\"Records\":[{\"Data\":\""
                        + base64(gzip(utf8(A + "\n" + B)))
                        + "\"}],\"MillisBehindLatest\":0}");
    }

    private void fromOtherTools() {
        add(
                "Vector, Logstash, Filebeat",
                "{\"host\":\"h\",\"message\":"
                        + text(A)
                        + ",\"timestamp\":\"t\"}\n"
                        + "{\"message\":\"a sign-in\",\"event\":{\"kind\":\"event\",\"original\":"
                        + text(B)
                        + "}}",
                "{\"event.original\":" + text(A) + "}{\"message\":" + text(envelope(B)) + "}");
        add(
                "Fluent Bit",
                "{\"date\":1772445600.1,\"log\":" + text(A) + "}\n{\"log\":" + text(B) + "}");
        add(
                "Elasticsearch, OpenSearch",
                "{\"_index\":\"i\",\"_source\":"
                        + A
                        + "}\n{\"_id\":\"2\",\"_source\":{\"message\":"
                        + text(B)
                        + "}}",
                "{\"took\":1,\"hits\":{\"total\":{\"value\":2},\"hits\":[{\"_source\":"
                        + A
                        + "},{\"_source\":"
                        + B
                        + "}]}}");
        add(
                "Splunk export",
                "{\"preview\":false,\"result\":{\"_raw\":"
                        + text(A)
                        + "}}\n"
                        + "{\"preview\":false,\"result\":{\"_raw\":"
                        + text(B)
                        + "}}",
                "{\"_raw\":" + text(A) + "}\n{\"_raw\":" + text(B) + "}");
        String row =
                "{\"eventversion\":\"1.11\",\"useridentity\":{\"type\":\"Unknown\"},"
                        + "\"eventtime\":\"2026-03-02T10:00:00Z\","
                        + "\"eventsource\":\"cognito-idp.amazonaws.com\","
                        + "\"eventname\":\"InitiateAuth\",\"errorcode\":\"NotAuthorizedException\","
                        + "\"errormessage\":\"Incorrect username or password.\","
                        + "\"requestparameters\":\"{\\\"authFlow\\\":\\\"USER_PASSWORD_AUTH\\\"}\","
                        + "\"additionaleventdata\":\"{\\\"sub\\\":\\\"s\\\"}\",\"eventid\":\"@\"}";
        add("Athena rows", row.replace("@", "a-0") + "\n" + row.replace("@", "b-1"));
        String lake = "2026-03-02 10:00:00.000";
        add(
                "CloudTrail Lake rows",
                A.replace("2026-03-02T10:00:00Z", lake)
                        + "\n"
                        + B.replace("2026-03-02T10:00:00Z", lake));
    }

    private void encoded() {
        byte[] lines = utf8(A + "\n" + B + "\n");
        addBytes("gzip", gzip(lines));
        addBytes("gzip", gzip(gzip(utf8(A)), gzip(utf8(B))));
        addBytes("gzip", joined(gzip(utf8(A)), utf8("\n"), gzip(utf8(B))));
        addBytes("UTF-16", ("\ufeff" + A + "\n" + B).getBytes(StandardCharsets.UTF_16LE));
        addBytes("UTF-16", ("\ufeff" + A + "\n" + B).getBytes(StandardCharsets.UTF_16BE));
        addBytes("KPL aggregate", aggregate(utf8(A), gzip(utf8(envelope(B)))));
        addBytes("KPL aggregate", joined(aggregate(utf8(A), utf8(B)), utf8("\n")));
    }

    private void add(String shape, String... texts) {
        for (String text : texts) {
            addBytes(shape, utf8(text));
        }
    }

    private void addBytes(String shape, byte[] sample) {
        samples.computeIfAbsent(shape, name -> new ArrayList<>()).add(sample);
    }
}
