package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.alert.unusual.UnusualText;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an OCSF 1.8.0 Detection Finding, one line of JSON; see
 * https://schema.ocsf.io/1.8.0/classes/detection_finding
 *
 * <p>Data that OCSF has no attribute for is under {@code unmapped.gatewatch}.
 */
final class OcsfFinding {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OCSF_VERSION = "1.8.0";
    private static final int CLASS_UID = 2004;
    private static final int CATEGORY_UID = 2;
    private static final int STATUS_NEW = 1;
    private static final int STATUS_RESOLVED = 4;

    /** Since a person's Resolved means more. */
    private static final String ENDED =
            "The episode ended by itself: nothing of it has come for as long as its rule waits."
                    + " Whether an attacker succeeded, or somebody looked into it, is not known.";

    private final Alert alert;
    private final UserHistory[] users;
    private final RuleText text;
    private final RuleHeader rule;
    private final String uid;
    private final JsonGenerator json;

    private OcsfFinding(
            AlertWithHistory withHistory, RuleText text, String uid, JsonGenerator json) {
        this.alert = withHistory.alert();
        this.users = withHistory.users();
        this.text = text;
        this.rule = text.header();
        this.uid = uid;
        this.json = json;
    }

    static String write(AlertWithHistory withHistory, RuleText rule, String uid) {
        CharArrayWriter text = new CharArrayWriter(4096);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new OcsfFinding(withHistory, rule, uid, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    private void write() throws IOException {
        boolean create = alert.activity() == Activity.CREATE;
        int activity = create ? 1 : 3;
        json.writeStartObject();
        json.writeNumberField("class_uid", CLASS_UID);
        json.writeStringField("class_name", "Detection Finding");
        json.writeNumberField("category_uid", CATEGORY_UID);
        json.writeStringField("category_name", "Findings");
        json.writeNumberField("activity_id", activity);
        json.writeStringField("activity_name", create ? "Create" : "Close");
        json.writeNumberField("type_uid", CLASS_UID * 100 + activity);
        json.writeStringField("type_name", "Detection Finding: " + (create ? "Create" : "Close"));
        json.writeNumberField("severity_id", Severity.id(rule.level()));
        json.writeStringField("severity", Severity.caption(rule.level()));
        json.writeNumberField("status_id", create ? STATUS_NEW : STATUS_RESOLVED);
        json.writeStringField("status", create ? "New" : "Resolved");
        if (!create) {
            json.writeStringField("status_detail", ENDED);
        }
        json.writeBooleanField("is_alert", create);
        json.writeStringField("message", AlertText.sentence(alert, rule));
        json.writeNumberField("time", FindingAttributes.time(alert));
        json.writeNumberField("start_time", alert.start());
        json.writeNumberField("end_time", alert.end());
        json.writeNumberField("duration", alert.end() - alert.start());
        json.writeNumberField("count", alert.count());
        metadata(activity);
        findingInfo();
        OcsfContext.write(alert.events(), users, json);
        written("remediation", text.remediation());
        unmapped();
        json.writeEndObject();
    }

    private void metadata(int activity) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", OCSF_VERSION);
        String name = uid + '\0' + activity;
        json.writeStringField(
                "uid", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        json.writeObjectFieldStart("product");
        json.writeStringField("name", "Gatewatch");
        json.writeStringField("vendor_name", "Gatewatch");
        json.writeStringField("version", ProductVersion.get());
        json.writeEndObject();
        json.writeArrayFieldStart("profiles");
        json.writeString("cloud");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void findingInfo() throws IOException {
        json.writeObjectFieldStart("finding_info");
        json.writeStringField("uid", uid);
        json.writeStringField("title", rule.title());
        if (!rule.description().isEmpty()) {
            json.writeStringField("desc", rule.description());
        }
        json.writeObjectFieldStart("analytic");
        UnusualText.writeType(alert, json);
        json.writeStringField("uid", rule.id());
        json.writeStringField("name", rule.name() != null ? rule.name() : rule.title());
        json.writeStringField("version", rule.version());
        json.writeEndObject();
        written("attacks", text.attacks());
        json.writeNumberField("first_seen_time", alert.start());
        json.writeNumberField("last_seen_time", alert.end());
        json.writeNumberField("created_time", alert.created());
        if (alert.activity() == Activity.CLOSE) {
            json.writeNumberField("modified_time", FindingAttributes.time(alert));
        }
        json.writeNumberField("related_events_count", alert.count());
        json.writeEndObject();
    }

    /** Writes an attribute whose value is written already. */
    private void written(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeRawValue(value);
        }
    }

    /**
     * Events came out of order, or again after a restart: alerts of other ids turned out to belong
     * to this episode, or may have been sent for it.
     */
    private void alerts() throws IOException {
        if (alert.announced().length == 1 && alert.announced()[0] == alert.fired()) {
            return;
        }
        Set<String> uids = new LinkedHashSet<>();
        for (long fired : alert.announced()) {
            uids.add(Finding.uid(alert, fired));
        }
        if (!uids.equals(Set.of(uid))) {
            json.writeArrayFieldStart("alerts");
            for (String other : uids) {
                json.writeString(other);
            }
            json.writeEndArray();
        }
    }

    private void unmapped() throws IOException {
        json.writeObjectFieldStart("unmapped");
        json.writeObjectFieldStart("gatewatch");
        // As a list, since a rule may group by any field: a schema made from documents would grow.
        NonEmptyArray group = new NonEmptyArray("group", json);
        for (int i = 0; i < alert.groupFields().length; i++) {
            group.element().writeStartObject();
            json.writeStringField("name", alert.groupFields()[i]);
            json.writeStringField("value", alert.groupValues()[i]);
            json.writeEndObject();
        }
        group.end();
        json.writeNumberField("suppressed", alert.suppressed());
        alerts();
        InnerEpisodes.write(alert, json);
        UnusualText.write(alert, json);
        OcsfUsers.write(users, json);
        json.writeEndObject();
        json.writeEndObject();
    }
}
