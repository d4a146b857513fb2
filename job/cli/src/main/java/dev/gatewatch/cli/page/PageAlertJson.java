package dev.gatewatch.cli.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.alert.AlertDetails;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts of a page and their rules, which are written once each. */
final class PageAlertJson {
    private final Map<String, RuleHeader> headers;
    private final PageStrings strings;
    private final JsonGenerator json;
    private final Map<String, Integer> rules = new LinkedHashMap<>();

    /**
     * @param headers the rules by id
     */
    PageAlertJson(Map<String, RuleHeader> headers, PageStrings strings, JsonGenerator json) {
        this.headers = headers;
        this.strings = strings;
        this.json = json;
    }

    void write(List<PageAlerts.Kept> alerts) throws IOException {
        json.writeArrayFieldStart("alerts");
        for (PageAlerts.Kept alert : alerts) {
            write(alert);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (String id : rules.keySet()) {
            write(header(id));
        }
        json.writeEndArray();
    }

    private RuleHeader header(String id) {
        RuleHeader header = headers.get(id);
        if (header == null) {
            throw new IllegalStateException("alert of the rule " + id + ", which is not loaded");
        }
        return header;
    }

    private void write(PageAlerts.Kept kept) throws IOException {
        AlertWithHistory withHistory = kept.latest();
        Alert alert = withHistory.alert();
        json.writeStartObject();
        json.writeStringField("id", kept.uid());
        json.writeNumberField("rule", rules.computeIfAbsent(alert.ruleId(), id -> rules.size()));
        json.writeNumberField("start", alert.start());
        json.writeNumberField("end", alert.end());
        json.writeNumberField("count", alert.count());
        json.writeBooleanField("ended", kept.closing() != null);
        json.writeArrayFieldStart("group");
        for (int i = 0; i < alert.groupFields().length; i++) {
            pair(alert.groupFields()[i], PageStrings.shown(alert.groupValues()[i]));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("facts");
        for (AlertDetails.Line line : AlertDetails.lines(alert, header(alert.ruleId()))) {
            pair(line.label(), line.value());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("events");
        for (Evidence event : alert.events()) {
            write(event, withHistory);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void pair(String name, String value) throws IOException {
        json.writeStartArray();
        json.writeString(name);
        json.writeString(value);
        json.writeEndArray();
    }

    private void write(Evidence event, AlertWithHistory alert) throws IOException {
        json.writeStartArray();
        json.writeNumber(event.time());
        for (String text :
                new @Nullable String[] {
                    event.eventName(),
                    event.outcome(),
                    event.reason(),
                    event.user(),
                    AlertDetails.userName(event, alert),
                    event.ip(),
                    event.risk() == null ? null : event.risk().country(),
                    AlertDetails.risk(event),
                    event.userAgent(),
                    event.eventId().isEmpty() ? null : event.eventId()
                }) {
            json.writeNumber(strings.number(text));
        }
        json.writeEndArray();
    }

    private void write(RuleHeader rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Printable.of(rule.name() != null ? rule.name() : rule.id()));
        json.writeStringField("title", Printable.of(rule.title()));
        json.writeStringField("level", rule.level().name().toLowerCase(Locale.ROOT));
        json.writeStringField("version", Printable.of(rule.version()));
        json.writeStringField("description", oneLine(rule.description()));
        PageJson.texts("runbook", AlertDetails.steps(rule), json);
        PageJson.texts(
                "falsePositives",
                rule.falsePositives().stream().map(PageAlertJson::oneLine).toList(),
                json);
        PageJson.texts("tags", rule.tags().stream().map(Printable::of).toList(), json);
        json.writeEndObject();
    }

    /** Rule files break lines where it suits them. */
    private static String oneLine(String text) {
        return Printable.of(String.join(" ", text.lines().map(String::strip).toList()).strip());
    }
}
