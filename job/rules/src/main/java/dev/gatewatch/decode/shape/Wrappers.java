package dev.gatewatch.decode.shape;

import java.util.Set;

/**
 * The members under which the tools around CloudTrail put documents that hold events. They are
 * looked for only in documents that are neither a record nor anything else that is known, so that a
 * record's own fields are never taken for one of them.
 */
public final class Wrappers {
    /** How many wrappers, lists included, may be around an event. */
    public static final int MAX_LAYERS = 8;

    /** Lists of documents; their elements are objects, or texts that hold objects. */
    private static final Set<String> LISTS =
            Set.of(
                    // CloudTrail's log files, aws kinesis get-records, what Lambda functions get
                    "Records",
                    // aws cloudtrail lookup-events
                    "Events",
                    // aws logs filter-log-events, get-log-events
                    "events",
                    // aws sqs receive-message
                    "Messages",
                    // aws logs get-query-results
                    "results",
                    // what Firehose gives to a Lambda function
                    "records",
                    // Elasticsearch, OpenSearch
                    "hits");

    /** Members that hold a document, as an object or as a text. */
    private static final Set<String> MEMBERS =
            Set.of(
                    // aws cloudtrail lookup-events
                    "CloudTrailEvent",
                    // SNS, over HTTP or in a queue; what Lambda functions get of it
                    "Message",
                    "Sns",
                    // SQS: the API, and what Lambda functions get
                    "Body",
                    "body",
                    // aws logs, Vector, Logstash, Filebeat
                    "message",
                    // CloudWatch Logs Insights
                    "@message",
                    "value",
                    // Elastic Common Schema
                    "event",
                    "original",
                    "event.original",
                    // Elasticsearch, OpenSearch
                    "hits",
                    "_source",
                    // Kinesis: the API, and what Lambda functions get; also of CloudWatch Logs
                    "Data",
                    "data",
                    "kinesis",
                    "awslogs",
                    // Fluent Bit, Docker
                    "log",
                    // Splunk
                    "_raw",
                    "result");

    /** What tells that an object is worth a look; detail as an object is read with its envelope. */
    private static final Set<String> RECORD =
            Set.of("eventID", "eventTime", "eventName", "detail", "logEvents", "logSourceId");

    private Wrappers() {}

    /** Whether a member with this name, if it is an array, is a list of documents. */
    public static boolean isList(String name) {
        return LISTS.contains(name);
    }

    /** Whether a member with this name, if it is an object, may be a document with events. */
    public static boolean mayBeObject(String name) {
        return MEMBERS.contains(name);
    }

    /** Whether a member with this name, if it is a text, may be a document with events. */
    public static boolean mayBeText(String name) {
        return MEMBERS.contains(name) || name.equals("detail");
    }

    /** Whether an object that has a member with this name may be a document with events. */
    public static boolean isWorthALook(String name) {
        return RECORD.contains(name) || MEMBERS.contains(name) || LISTS.contains(name);
    }
}
