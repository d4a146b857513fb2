package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who and what an alert's events involve: cloud, evidences, observables and resources of an OCSF
 * finding.
 */
final class OcsfContext {
    /** https://schema.ocsf.io/1.8.0/objects/observable: the type ids that are used here. */
    private static final int IP_ADDRESS = 2;

    private static final int RESOURCE_UID = 10;
    private static final int USER_AGENT = 16;
    private static final int USER = 21;

    private OcsfContext() {}

    static void write(Evidence[] events, UserHistory[] users, JsonGenerator json)
            throws IOException {
        cloud(events, json);
        json.writeArrayFieldStart("evidences");
        for (Evidence event : events) {
            evidence(event, nameOf(event, users), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("observables");
        observables(
                events,
                OcsfContext::address,
                IP_ADDRESS,
                "IP Address",
                "evidences.src_endpoint.ip",
                json);
        observables(events, Evidence::user, USER, "User", "evidences.user.uid", json);
        observables(
                events, Evidence::userPoolId, RESOURCE_UID, "Resource UID", "resources.uid", json);
        observables(
                events,
                Evidence::userAgent,
                USER_AGENT,
                "HTTP User-Agent",
                "evidences.http_request.user_agent",
                json);
        json.writeEndArray();
        json.writeArrayFieldStart("resources");
        resources(events, Evidence::userPoolId, "AWS::Cognito::UserPool", json);
        resources(events, Evidence::clientId, "AWS::Cognito::UserPoolClient", json);
        json.writeEndArray();
    }

    /** An event in the short form of {@code unmapped.gatewatch.events}. */
    static void event(Evidence event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventID", event.eventId());
        json.writeStringField("time", Instant.ofEpochMilli(event.time()).toString());
        text("eventName", event.eventName(), json);
        text("sourceIPAddress", event.ip(), json);
        text("user", event.user(), json);
        text("outcome", event.outcome(), json);
        text("reason", event.reason(), json);
        json.writeEndObject();
    }

    private static void cloud(Evidence[] events, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        for (Evidence event : events) {
            if (event.account() != null) {
                json.writeObjectFieldStart("account");
                json.writeStringField("uid", event.account());
                json.writeEndObject();
                text("region", event.region(), json);
                break;
            }
        }
        json.writeEndObject();
    }

    private static void evidence(Evidence event, @Nullable String username, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("uid", event.eventId());
        if (event.eventName() != null) {
            json.writeObjectFieldStart("api");
            json.writeStringField("operation", event.eventName());
            object("service", "name", event.eventSource(), json);
            object("request", "uid", event.requestId(), json);
            json.writeEndObject();
        }
        if (event.ip() != null) {
            // Calls that AWS makes for the user name a service, such as
            // cloudformation.amazonaws.com.
            json.writeObjectFieldStart("src_endpoint");
            json.writeStringField(isAddress(event.ip()) ? "ip" : "name", event.ip());
            location(event.risk(), json);
            json.writeEndObject();
        }
        if (event.user() != null) {
            json.writeObjectFieldStart("user");
            json.writeStringField("uid", event.user());
            text("name", username, json);
            json.writeEndObject();
        }
        object("http_request", "user_agent", event.userAgent(), json);
        json.writeObjectFieldStart("data");
        json.writeNumberField("time", event.time());
        text("outcome", event.outcome(), json);
        text("reason", event.reason(), json);
        text("userPoolId", event.userPoolId(), json);
        text("clientId", event.clientId(), json);
        risk(event.risk(), json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable String nameOf(Evidence event, UserHistory[] users) {
        for (UserHistory user : users) {
            if (user.isOf(event)) {
                return user.username();
            }
        }
        return null;
    }

    /** OCSF has two-letter codes for countries, Cognito has their names. */
    private static void location(@Nullable Risk risk, JsonGenerator json) throws IOException {
        if (risk != null && risk.country() != null) {
            json.writeObjectFieldStart("location");
            text("country", CountryCode.of(risk.country()), json);
            text("desc", risk.country(), json);
            json.writeEndObject();
        }
    }

    private static void risk(@Nullable Risk risk, JsonGenerator json) throws IOException {
        if (risk != null) {
            text("riskLevel", risk.level(), json);
            text("riskDecision", risk.decision(), json);
            if (risk.compromised() != null) {
                json.writeBooleanField("compromisedCredentialsDetected", risk.isCompromised());
            }
            text("country", risk.country(), json);
        }
    }

    private static @Nullable String address(Evidence event) {
        return event.ip() != null && isAddress(event.ip()) ? event.ip() : null;
    }

    /** Whether a source is written as an IP address is, not as a name. */
    private static boolean isAddress(String source) {
        boolean separated = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            separated |= c == '.' || c == ':';
            if (c != '.' && c != ':' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return separated;
    }

    private static void observables(
            Evidence[] events,
            Function<Evidence, @Nullable String> field,
            int typeId,
            String type,
            String name,
            JsonGenerator json)
            throws IOException {
        for (String value : distinct(events, field)) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("type_id", typeId);
            json.writeStringField("type", type);
            json.writeStringField("value", value);
            json.writeEndObject();
        }
    }

    private static void resources(
            Evidence[] events,
            Function<Evidence, @Nullable String> field,
            String type,
            JsonGenerator json)
            throws IOException {
        for (String value : distinct(events, field)) {
            json.writeStartObject();
            json.writeStringField("uid", value);
            json.writeStringField("type", type);
            for (Evidence event : events) {
                if (value.equals(field.apply(event)) && event.region() != null) {
                    json.writeStringField("region", event.region());
                    break;
                }
            }
            json.writeEndObject();
        }
    }

    private static Set<String> distinct(
            Evidence[] events, Function<Evidence, @Nullable String> field) {
        Set<String> values = new LinkedHashSet<>();
        for (Evidence event : events) {
            String value = field.apply(event);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static void object(
            String name, String field, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (value != null) {
            json.writeObjectFieldStart(name);
            json.writeStringField(field, value);
            json.writeEndObject();
        }
    }

    private static void text(String name, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
