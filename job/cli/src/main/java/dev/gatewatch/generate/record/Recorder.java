package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.list;
import static dev.gatewatch.generate.record.JsonText.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes records to a sink; the ids are those that its random numbers give. */
public final class Recorder {
    private static final DateTimeFormatter ACTIVITY_DATE =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final EventSink sink;
    private final SplittableRandom random;

    public Recorder(EventSink sink, SplittableRandom random) {
        this.sink = sink;
        this.random = random;
    }

    /** A random id, of version 4. */
    public static UUID id(SplittableRandom random) {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62));
    }

    /** A call of the user-pool API that needs no AWS credentials. */
    public TrailCall call(String name, RequestOrigin from) {
        return new TrailCall(this, name, from)
                .identity(object("type", "Unknown", "principalId", "Anonymous"));
    }

    /** A call that a principal signs. */
    public TrailCall signed(String name, RequestOrigin from, AwsPrincipal by) {
        return new TrailCall(this, name, from).identity(by.identity());
    }

    /**
     * A request to a page, or to the token endpoint.
     *
     * @param status of the answer; 0 if the record has none
     * @param client the app client
     * @param parameters names and values of the request; each value becomes a list
     */
    public void page(
            long time,
            String name,
            RequestOrigin from,
            String client,
            int status,
            String... parameters) {
        Object[] members = new Object[parameters.length + 2];
        for (int i = 0; i < parameters.length; i += 2) {
            members[i] = parameters[i];
            members[i + 1] = list(List.of(parameters[i + 1]));
        }
        members[parameters.length] = "client_id";
        members[parameters.length + 1] = list(List.of(client));
        new TrailCall(this, name, from)
                .identity(object("accountId", Shop.ACCOUNT))
                .ofService()
                .additional(
                        object(
                                "responseParameters",
                                status == 0 ? object() : object("status", status),
                                "requestParameters",
                                object(members),
                                "userPoolDomain",
                                Shop.DOMAIN,
                                "userPoolId",
                                Shop.POOL))
                .at(time);
    }

    /** An entry of the user-activity log. */
    public void activity(
            long time,
            String type,
            String response,
            RequestOrigin from,
            AppUser user,
            RatedRisk risk) {
        UUID id = id(random);
        String text = id.toString();
        JsonText message =
                object(
                        "version",
                        "1",
                        "eventId",
                        text,
                        "eventType",
                        type,
                        "userSub",
                        user.sub(),
                        "userName",
                        userName(user.sub()),
                        "userPoolId",
                        user.pool(),
                        "clientId",
                        user.client(),
                        "creationDate",
                        ACTIVITY_DATE.format(Instant.ofEpochMilli(time)),
                        "eventResponse",
                        response,
                        "riskLevel",
                        risk.level().toUpperCase(Locale.ROOT),
                        "riskDecision",
                        risk.blocked() ? "BLOCK" : "PASS",
                        "challenges",
                        list(List.of()),
                        "deviceName",
                        "Other, Other",
                        "ipAddress",
                        from.address(),
                        "requestId",
                        id(random).toString(),
                        "idpName",
                        "",
                        "compromisedCredentialDetected",
                        String.valueOf(risk.compromised()),
                        "city",
                        "null",
                        "country",
                        from.country(),
                        "eventFeedbackValue",
                        "",
                        "eventFeedbackDate",
                        "",
                        "eventFeedbackProvider",
                        "",
                        "hasContextData",
                        "true");
        sink.event(
                EventSink.Log.ACTIVITY,
                time,
                id,
                object(
                                "eventTimestamp",
                                Long.toString(time),
                                "eventSource",
                                "USER_ACTIVITY",
                                "logLevel",
                                "INFO",
                                "message",
                                message,
                                "logSourceId",
                                object("userPoolId", user.pool()))
                        .text());
    }

    /** An entry of a user's history. */
    void history(
            long time,
            String type,
            String response,
            RequestOrigin from,
            AppUser user,
            RatedRisk risk) {
        long exact = time + random.nextInt(1_000);
        JsonText rated =
                risk.level().isEmpty()
                        ? object(
                                "RiskDecision",
                                risk.decision(),
                                "CompromisedCredentialsDetected",
                                risk.compromised())
                        : object(
                                "RiskDecision",
                                risk.decision(),
                                "RiskLevel",
                                risk.level(),
                                "CompromisedCredentialsDetected",
                                risk.compromised());
        sink.history(
                user.pool(),
                user.sub(),
                exact,
                object(
                                "EventId",
                                id(random).toString(),
                                "EventType",
                                type,
                                "CreationDate",
                                BigDecimal.valueOf(exact, 3),
                                "EventResponse",
                                response,
                                "EventRisk",
                                rated,
                                "EventContextData",
                                object(
                                        "IpAddress",
                                        from.address(),
                                        "DeviceName",
                                        "Other, Other",
                                        "City",
                                        "null",
                                        "Country",
                                        from.country()))
                        .text());
    }

    /** The name of a user. */
    public static String userName(String sub) {
        return "user-" + sub;
    }

    void write(long time, TrailCall call) {
        UUID id = id(random);
        String json = call.json(time, id(random), id);
        sink.event(EventSink.Log.TRAIL, time / 1_000 * 1_000, id, json);
    }
}
