package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.object;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A CloudTrail record of one request, member by member, until {@link #at} writes it. What is not
 * set is absent, or null where CloudTrail writes a null.
 */
public final class TrailCall {
    private static final String USER_POOLS = "cognito-idp.amazonaws.com";

    private final Recorder recorder;
    private final String name;
    private final RequestOrigin from;
    private JsonText identity = JsonText.NULL;
    private String service = USER_POOLS;
    private JsonText request = JsonText.NULL;
    private JsonText response = JsonText.NULL;
    private @Nullable JsonText additional;
    private @Nullable JsonText resources;
    private String errorCode = "";
    private String errorMessage = "";
    private boolean ofService;
    private boolean readOnly;

    TrailCall(Recorder recorder, String name, RequestOrigin from) {
        this.recorder = recorder;
        this.name = name;
        this.from = from;
    }

    TrailCall identity(JsonText who) {
        identity = who;
        return this;
    }

    /** Of another service than user pools. */
    public TrailCall service(String eventSource) {
        service = eventSource;
        return this;
    }

    /** {@code requestParameters}, names and values alternating. */
    public TrailCall request(Object... namesAndValues) {
        request = object(namesAndValues);
        return this;
    }

    /** {@code responseElements}, names and values alternating. */
    public TrailCall response(Object... namesAndValues) {
        response = object(namesAndValues);
        return this;
    }

    /** The user; null where Cognito knows none, which leaves no trace. */
    public TrailCall sub(@Nullable String sub) {
        additional = sub == null ? null : object("sub", sub);
        return this;
    }

    TrailCall additional(JsonText data) {
        additional = data;
        return this;
    }

    /** A data event about an identity pool. */
    public TrailCall identityPool(String arn) {
        resources =
                new JsonText(
                        "["
                                + object(
                                                "accountId",
                                                Shop.ACCOUNT,
                                                "type",
                                                "AWS::Cognito::IdentityPool",
                                                "ARN",
                                                arn)
                                        .text()
                                + "]");
        return this;
    }

    /** It was refused; an empty code means that it was not. */
    public TrailCall error(String code, String message) {
        errorCode = code;
        errorMessage = message;
        return this;
    }

    /** It changes nothing. */
    public TrailCall reads() {
        readOnly = true;
        return this;
    }

    TrailCall ofService() {
        ofService = true;
        return this;
    }

    /**
     * Writes it.
     *
     * @param time epoch milliseconds; the record has whole seconds
     */
    public void at(long time) {
        recorder.write(time, this);
    }

    String json(long time, UUID requestId, UUID eventId) {
        StringBuilder json = new StringBuilder(1_024).append('{');
        JsonText.members(
                json,
                "eventVersion",
                "1.11",
                "userIdentity",
                identity,
                "eventTime",
                Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString(),
                "eventSource",
                service,
                "eventName",
                name,
                "awsRegion",
                Shop.REGION,
                "sourceIPAddress",
                from.address(),
                "userAgent",
                from.agent());
        if (!errorCode.isEmpty()) {
            more(json, "errorCode", errorCode, "errorMessage", errorMessage);
        }
        more(json, "requestParameters", request, "responseElements", response);
        if (additional != null) {
            more(json, "additionalEventData", additional);
        }
        more(
                json,
                "requestID",
                requestId.toString(),
                "eventID",
                eventId.toString(),
                "readOnly",
                readOnly);
        if (resources != null) {
            more(json, "resources", resources);
        }
        more(
                json,
                "eventType",
                ofService ? "AwsServiceEvent" : "AwsApiCall",
                "managementEvent",
                resources == null,
                "recipientAccountId",
                Shop.ACCOUNT,
                "eventCategory",
                resources == null ? "Management" : "Data",
                "tlsDetails",
                object(
                        "tlsVersion",
                        "TLSv1.3",
                        "cipherSuite",
                        "TLS_AES_128_GCM_SHA256",
                        "clientProvidedHostHeader",
                        host()));
        return json.append('}').toString();
    }

    private String host() {
        return ofService
                ? Shop.DOMAIN
                : service.substring(0, service.indexOf('.')) + "." + Shop.REGION + ".amazonaws.com";
    }

    private static void more(StringBuilder json, Object... namesAndValues) {
        JsonText.members(json.append(','), namesAndValues);
    }
}
