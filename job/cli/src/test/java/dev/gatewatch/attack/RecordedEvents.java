package dev.gatewatch.attack;

import dev.gatewatch.event.AuthEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what CloudTrail and the user-activity log record of requests, as AWS documents it. What is
 * set once (address, time between requests, risk) holds for the requests that follow.
 */
final class RecordedEvents {
    static final String CLIENT = "1example23456789";

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final String POOL = "us-east-1_Example01";

    private final List<RecordedEvent> events = new ArrayList<>();
    private final int door;
    private String address;
    private long second;
    private int attempt;
    private @Nullable String country;
    private boolean highRisk;
    private boolean leaked;
    private boolean blocked;

    RecordedEvents(Door door) {
        this.door = door.ordinal();
        this.address = door.address();
    }

    /** All that were written, in the order of their times. */
    List<RecordedEvent> all() {
        return List.copyOf(events);
    }

    /** The next attempt, so many seconds later. */
    void next(int seconds) {
        second += seconds;
        attempt++;
    }

    void from(String sourceAddress) {
        address = sourceAddress;
    }

    /** Where threat protection sees the address of all sign-ins that follow, which pass. */
    void in(String place) {
        country = place;
    }

    /** What threat protection finds in all that follows. */
    void rated(boolean high, boolean compromised) {
        highRisk = high;
        leaked = compromised;
    }

    /** From now on threat protection blocks. */
    void block() {
        blocked = true;
    }

    boolean isBlocked() {
        return blocked;
    }

    /**
     * A call of the user-pool API.
     *
     * @param user the sub; null where Cognito knows none
     * @param request members of requestParameters
     * @param response members of responseElements
     * @param refusal null if it was not refused
     */
    void call(
            String name,
            @Nullable String user,
            String request,
            String response,
            @Nullable Refusal refusal) {
        String error =
                refusal == null
                        ? ""
                        : ",\"errorCode\":\""
                                + refusal.code()
                                + "\",\"errorMessage\":\""
                                + refusal.message()
                                + "\"";
        String sub = user == null ? "" : ",\"additionalEventData\":{\"sub\":\"" + user + "\"}";
        String pool = name.startsWith("Admin") ? ",\"userPoolId\":\"" + POOL + "\"" : "";
        record(
                name,
                "\"eventType\":\"AwsApiCall\",\"requestParameters\":{\"clientId\":\""
                        + CLIENT
                        + "\""
                        + pool
                        + (request.isEmpty() ? "" : "," + request)
                        + "},\"responseElements\":"
                        + (response.isEmpty() ? "null" : "{" + response + "}")
                        + error
                        + sub,
                user == null ? null : entry());
    }

    /**
     * A request to a page or to the token endpoint.
     *
     * @param status of the answer; 0 if the record has none
     * @param parameters members of the request's parameters
     */
    void page(String name, int status, String parameters) {
        record(
                name,
                "\"eventType\":\"AwsServiceEvent\",\"requestParameters\":null,"
                        + "\"responseElements\":null,\"additionalEventData\":{"
                        + (status == 0 ? "" : "\"responseParameters\":{\"status\":" + status + "},")
                        + "\"requestParameters\":{\"client_id\":[\""
                        + CLIENT
                        + "\"]"
                        + (parameters.isEmpty() ? "" : "," + parameters)
                        + "},\"userPoolId\":\""
                        + POOL
                        + "\"}",
                null);
    }

    /** An entry of the user-activity log. */
    void entry(String type, String response, String user) {
        String id = id();
        events.add(
                new RecordedEvent(
                        "{\"eventTimestamp\":\""
                                + START.plusSeconds(second).toEpochMilli()
                                + "\",\"eventSource\":\"USER_ACTIVITY\",\"logLevel\":\"INFO\","
                                + "\"message\":{\"version\":\"1\",\"eventId\":\""
                                + id
                                + "\",\"requestId\":\""
                                + id
                                + "\",\"eventType\":\""
                                + type
                                + "\",\"userSub\":\""
                                + user
                                + "\",\"userPoolId\":\""
                                + POOL
                                + "\",\"clientId\":\""
                                + CLIENT
                                + "\",\"eventResponse\":\""
                                + response
                                + "\",\"riskLevel\":\""
                                + (highRisk ? "HIGH" : "")
                                + "\",\"riskDecision\":\""
                                + (blocked ? "BLOCK" : "PASS")
                                + "\",\"compromisedCredentialDetected\":\""
                                + leaked
                                + "\",\"ipAddress\":\""
                                + address
                                + "\",\"country\":\""
                                + (country == null ? "" : country)
                                + "\",\"hasContextData\":\"true\"}}",
                        null));
    }

    private void record(String name, String members, @Nullable AuthEvent entry) {
        String id = id();
        events.add(
                new RecordedEvent(
                        "{\"eventVersion\":\"1.11\",\"eventTime\":\""
                                + START.plusSeconds(second)
                                + "\",\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\""
                                + name
                                + "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\""
                                + address
                                + "\",\"requestID\":\""
                                + id
                                + "\",\"eventID\":\""
                                + id
                                + "\",\"recipientAccountId\":\"123456789012\","
                                + members
                                + "}",
                        entry));
    }

    private String id() {
        return new UUID(0x4000 | ((long) door << 32), 0x8000_0000_0000_0000L | events.size())
                .toString();
    }

    /** The entry that all calls of one attempt share. */
    private AuthEvent entry() {
        return new AuthEvent(
                "attempt-" + attempt,
                "SignIn",
                START.plusSeconds(second).toEpochMilli(),
                country == null ? null : "Pass",
                blocked ? "Block" : "NoRisk",
                highRisk ? "High" : null,
                leaked,
                new AuthEvent.ChallengeResponse[0],
                address,
                null,
                null,
                null,
                country,
                null,
                null,
                null);
    }
}
