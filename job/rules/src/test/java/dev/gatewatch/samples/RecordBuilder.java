package dev.gatewatch.samples;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of one CloudTrail record; what is never set is absent. */
public final class RecordBuilder {
    /** What Cognito writes for the fields that it knows to be private. */
    public static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";

    private static final List<String> ORDER =
            List.of(
                    "eventVersion",
                    "userIdentity",
                    "eventTime",
                    "eventSource",
                    "eventName",
                    "awsRegion",
                    "sourceIPAddress",
                    "userAgent",
                    "errorCode",
                    "errorMessage",
                    "requestParameters",
                    "responseElements",
                    "additionalEventData",
                    "requestID",
                    "eventID",
                    "readOnly",
                    "eventType",
                    "managementEvent",
                    "recipientAccountId",
                    "serviceEventDetails",
                    "eventCategory",
                    "tlsDetails");

    private final Instant time;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    RecordBuilder(Instant time, String eventSource, String eventName, Caller caller) {
        this.time = time;
        set("eventVersion", "1.11");
        set("eventTime", time.toString());
        set("eventSource", eventSource);
        set("eventName", eventName);
        set("awsRegion", REGION);
        set("sourceIPAddress", caller.ip());
        set("userAgent", caller.userAgent());
        set("requestParameters", null);
        set("responseElements", null);
        set("readOnly", false);
        set("eventType", "AwsApiCall");
        set("managementEvent", true);
        set("recipientAccountId", ACCOUNT);
        set("eventCategory", "Management");
    }

    /** Sets a top-level member; null is written as JSON null. */
    public RecordBuilder set(String member, @Nullable Object value) {
        values.put(member, value);
        return this;
    }

    RecordBuilder without(String member) {
        values.remove(member);
        return this;
    }

    public RecordBuilder request(Object... namesAndValues) {
        return set("requestParameters", object(namesAndValues));
    }

    public RecordBuilder response(Object... namesAndValues) {
        return set("responseElements", object(namesAndValues));
    }

    public RecordBuilder error(String code, String message) {
        return set("errorCode", code).set("errorMessage", message);
    }

    /** The user whom a request is about; null where Cognito knows none, which leaves no trace. */
    public RecordBuilder sub(@Nullable String sub) {
        return sub == null ? this : set("additionalEventData", object("sub", sub));
    }

    RecordBuilder tls(String host) {
        return set(
                "tlsDetails",
                object(
                        "tlsVersion", "TLSv1.3",
                        "cipherSuite", "TLS_AES_128_GCM_SHA256",
                        "clientProvidedHostHeader", host));
    }

    TrailRecord build(Ids ids) {
        values.put("requestID", ids.uuid());
        return buildWithoutRequestId(ids);
    }

    /** For the few kinds of records that have no requestID. */
    TrailRecord buildWithoutRequestId(Ids ids) {
        values.put("eventID", ids.uuid());
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String member : ORDER) {
            if (values.containsKey(member)) {
                members.put(member, values.get(member));
            }
        }
        if (members.size() != values.size()) {
            throw new IllegalStateException("a member that CloudTrail does not have: " + values);
        }
        return new TrailRecord(time, members);
    }

    /** A JSON object of alternating names and values. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
