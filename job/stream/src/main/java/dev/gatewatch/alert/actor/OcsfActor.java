package dev.gatewatch.alert.actor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The principal of an evidence in OCSF, and what it changed.
 *
 * @see <a href="https://schema.ocsf.io/1.8.0/objects/actor">OCSF: Actor</a>
 */
public final class OcsfActor {
    /** https://schema.ocsf.io/1.8.0/objects/user: the type is what the source says. */
    private static final int OTHER = 99;

    private static final int UNKNOWN = 0;

    /** https://schema.ocsf.io/1.8.0/objects/account */
    private static final int AWS_ACCOUNT = 10;

    private OcsfActor() {}

    /** {@code actor}; nothing if nobody signed the call. */
    public static void write(@Nullable Actor actor, JsonGenerator json) throws IOException {
        if (actor == null) {
            return;
        }
        json.writeObjectFieldStart("actor");
        user(actor, json);
        session(actor, json);
        text("invoked_by", actor.invokedBy(), json);
        json.writeEndObject();
    }

    /**
     * {@code user}, which needs an id, a name or an account: without them, it has the id of the
     * key.
     */
    private static void user(Actor actor, JsonGenerator json) throws IOException {
        boolean named = actor.arn() != null || actor.name() != null || actor.account() != null;
        if (!named && actor.accessKeyId() == null) {
            return;
        }
        json.writeObjectFieldStart("user");
        text("uid", named ? actor.arn() : actor.accessKeyId(), json);
        text("name", actor.name(), json);
        json.writeNumberField("type_id", actor.type() == null ? UNKNOWN : OTHER);
        text("type", actor.type(), json);
        text("credential_uid", actor.accessKeyId(), json);
        if (actor.account() != null) {
            json.writeObjectFieldStart("account");
            json.writeStringField("uid", actor.account());
            json.writeNumberField("type_id", AWS_ACCOUNT);
            json.writeStringField("type", "AWS Account");
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void session(Actor actor, JsonGenerator json) throws IOException {
        if (actor.session() == null && actor.issuer() == null && actor.mfa() == null) {
            return;
        }
        json.writeObjectFieldStart("session");
        text("uid", actor.session(), json);
        text("issuer", actor.issuer(), json);
        if (actor.mfa() != null) {
            json.writeBooleanField("is_mfa", "true".equals(actor.mfa()));
        }
        json.writeEndObject();
    }

    /**
     * {@code changes}, an array of names and values, of a call that only reads {@code parameters};
     * nothing if nothing is known. A parameter that the call left out has no value.
     */
    public static void changes(Evidence event, JsonGenerator json) throws IOException {
        Changes changes = event.changes();
        if (changes == null) {
            return;
        }
        json.writeArrayFieldStart(ChangesText.isRead(event) ? "parameters" : "changes");
        for (int at = 0; at < changes.size(); at++) {
            json.writeStartObject();
            json.writeStringField("name", changes.names()[at]);
            text("value", changes.values()[at], json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(String name, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
