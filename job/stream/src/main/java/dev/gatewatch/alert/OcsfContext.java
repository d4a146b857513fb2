package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.alert.actor.OcsfActor;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.Network;
import java.io.IOException;
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

    /** Of OCSF's type {@code ip_t}. */
    private static final int LONGEST_ADDRESS = 40;

    private OcsfContext() {}

    static void write(Evidence[] events, UserHistory[] users, JsonGenerator json)
            throws IOException {
        cloud(events, json);
        NonEmptyArray evidences = new NonEmptyArray("evidences", json);
        for (Evidence event : events) {
            evidences.element();
            evidence(event, users, json);
        }
        evidences.end();
        NonEmptyArray observables = new NonEmptyArray("observables", json);
        observables(
                events,
                OcsfContext::address,
                IP_ADDRESS,
                "IP Address",
                "evidences.src_endpoint.ip",
                observables);
        observables(events, Evidence::user, USER, "User", "evidences.user.uid", observables);
        observables(
                events,
                ChangedResources::pool,
                RESOURCE_UID,
                "Resource UID",
                "resources.uid",
                observables);
        observables(
                events,
                OcsfContext::principal,
                USER,
                "User",
                "evidences.actor.user.uid",
                observables);
        observables(
                events,
                Evidence::userAgent,
                USER_AGENT,
                "HTTP User-Agent",
                "evidences.http_request.user_agent",
                observables);
        observables.end();
        NonEmptyArray resources = new NonEmptyArray("resources", json);
        resources(events, ChangedResources::userPool, "AWS::Cognito::UserPool", resources);
        resources(events, Evidence::clientId, "AWS::Cognito::UserPoolClient", resources);
        resources(events, ChangedResources::identityPool, "AWS::Cognito::IdentityPool", resources);
        resources(events, ChangedResources::group, "AWS::Cognito::UserPoolGroup", resources);
        resources(
                events,
                ChangedResources::identityProvider,
                "AWS::Cognito::UserPoolIdentityProvider",
                resources);
        resources(events, ChangedResources::webAcl, "AWS::WAFv2::WebACL", resources);
        resources.end();
    }

    private static void cloud(Evidence[] events, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        for (Evidence event : events) {
            if (isKnown(event.account())) {
                object("account", "uid", event.account(), json);
                text("region", event.region(), json);
                break;
            }
        }
        json.writeEndObject();
    }

    private static void evidence(Evidence event, UserHistory[] users, JsonGenerator json)
            throws IOException {
        boolean isCall = isKnown(event.eventName());
        json.writeStartObject();
        text("uid", event.eventId(), json);
        if (isCall) {
            json.writeObjectFieldStart("api");
            text("operation", event.eventName(), json);
            object("service", "name", event.eventSource(), json);
            object("request", "uid", event.requestId(), json);
            json.writeEndObject();
        }
        if (isKnown(event.ip())) {
            // Calls that AWS makes for the user name a service, such as
            // cloudformation.amazonaws.com.
            json.writeObjectFieldStart("src_endpoint");
            text(address(event) == null ? "name" : "ip", event.ip(), json);
            OcsfLocation.write(event, users, json);
            json.writeEndObject();
        }
        if (isKnown(event.user())) {
            json.writeObjectFieldStart("user");
            text("uid", event.user(), json);
            text("name", nameOf(event, users), json);
            json.writeEndObject();
        }
        OcsfActor.write(event.actor(), json);
        object("http_request", "user_agent", event.userAgent(), json);
        json.writeObjectFieldStart("data");
        json.writeNumberField("time", event.time());
        if (!isCall) {
            // OCSF has no call without an operation.
            text("eventSource", event.eventSource(), json);
            text("requestId", event.requestId(), json);
        }
        text("outcome", event.outcome(), json);
        text("reason", event.reason(), json);
        text("userPoolId", event.userPoolId(), json);
        text("clientId", event.clientId(), json);
        risk(event.risk(), json);
        OcsfActor.changes(event, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable String principal(Evidence event) {
        return event.actor() == null ? null : event.actor().arn();
    }

    private static @Nullable String nameOf(Evidence event, UserHistory[] users) {
        for (UserHistory user : users) {
            if (user.isOf(event)) {
                return user.username();
            }
        }
        return null;
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

    /** The source of an event if it is an IP address as OCSF has them, not a name. */
    private static @Nullable String address(Evidence event) {
        String source = event.ip();
        return source != null
                        && source.length() <= LONGEST_ADDRESS
                        && source.indexOf('/') < 0
                        && Network.parse(source) != null
                ? source
                : null;
    }

    private static void observables(
            Evidence[] events,
            Function<Evidence, @Nullable String> field,
            int typeId,
            String type,
            String name,
            NonEmptyArray array)
            throws IOException {
        for (String value : distinct(events, field)) {
            JsonGenerator json = array.element();
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
            NonEmptyArray array)
            throws IOException {
        for (String value : distinct(events, field)) {
            JsonGenerator json = array.element();
            json.writeStartObject();
            json.writeStringField("uid", value);
            json.writeStringField("type", type);
            for (Evidence event : events) {
                if (value.equals(field.apply(event)) && isKnown(event.region())) {
                    text("region", event.region(), json);
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
            if (value != null && !value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    private static void object(
            String name, String field, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (isKnown(value)) {
            json.writeObjectFieldStart(name);
            text(field, value, json);
            json.writeEndObject();
        }
    }

    /** Records may have empty texts, which say nothing. */
    private static boolean isKnown(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private static void text(String name, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
