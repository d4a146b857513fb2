package dev.gatewatch.review.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Beginning;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.ActivePrincipal;
import dev.gatewatch.review.model.ReviewContent.Comparison;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.review.model.ReviewContent.WeakenedPool;
import dev.gatewatch.review.model.ReviewedRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A review as one line of JSON, to be queried. Texts from events are as in the events. */
final class ReviewJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 256;
    private static final int LONGEST = 200;

    /** It fits into a message of SNS, whatever its characters are. */
    private static final int MOST_CHARACTERS = 30_000;

    private final int most;

    private ReviewJson(int most) {
        this.most = most;
    }

    /** The line; of lists that would make it too long, it has the beginnings. */
    static String write(
            ReviewContent day, List<ReviewCheck> checks, String id, String subject, String text) {
        String line = "";
        for (int most = MOST; most > 0; most /= 2) {
            line = new ReviewJson(most).line(day, checks, id, subject, text);
            if (line.length() <= MOST_CHARACTERS) {
                break;
            }
        }
        return line;
    }

    private String line(
            ReviewContent day, List<ReviewCheck> checks, String id, String subject, String text) {
        StringWriter line = new StringWriter(8_192);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("day", ReviewText.date(day));
            json.writeStringField("start", Instant.ofEpochMilli(day.start()).toString());
            json.writeStringField("end", Instant.ofEpochMilli(day.end()).toString());
            json.writeStringField("zone", day.zone().getId());
            json.writeBooleanField("complete", day.since() == null && !day.unfinished());
            json.writeStringField("subject", subject);
            figures(day, json);
            alerts(day, json);
            principals(day, json);
            pools(day, json);
            json.writeArrayFieldStart("silent_rules");
            for (ReviewedRule rule : beginning(day.silent())) {
                json.writeString(cut(rule.name()));
            }
            json.writeEndArray();
            json.writeObjectFieldStart("not_read");
            for (Map.Entry<String, Long> each : new TreeMap<>(day.unread()).entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            checks(checks, json);
            json.writeStringField("text", text);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return line.toString();
    }

    private static void figures(ReviewContent day, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("figures");
        for (Map.Entry<Figure, Comparison> each : day.figures().entrySet()) {
            Comparison values = each.getValue();
            json.writeObjectFieldStart(each.getKey().column());
            json.writeNumberField("day", values.day());
            number("before", values.before(), json);
            number("median", values.median(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void number(String name, @Nullable Long value, JsonGenerator json)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private void alerts(ReviewContent day, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("alerts");
        for (FiredRule fired : beginning(day.rules())) {
            json.writeStartObject();
            json.writeStringField("rule", cut(fired.rule().name()));
            json.writeStringField("rule_id", cut(fired.rule().id()));
            json.writeStringField("title", cut(fired.rule().title()));
            json.writeStringField("level", ReviewChecks.level(fired));
            json.writeNumberField("alerts", fired.alerts());
            json.writeNumberField("not_ended", fired.open());
            json.writeNumberField("groups", fired.groups());
            json.writeArrayFieldStart("examples");
            for (String example : fired.examples()) {
                json.writeString(cut(example));
            }
            json.writeEndArray();
            json.writeStringField("question", ReviewChecks.question(fired.rule().question()));
            json.writeBooleanField("too_often", fired.alerts() > ReviewContent.TOO_OFTEN);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void principals(ReviewContent day, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("new_principals");
        for (ActivePrincipal each : beginning(day.principals())) {
            json.writeStartObject();
            json.writeStringField("principal", cut(each.principal()));
            json.writeNumberField("changes", each.changes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void pools(ReviewContent day, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("weakened_pools");
        for (WeakenedPool each : beginning(day.weakened())) {
            json.writeStartObject();
            json.writeStringField("pool", cut(each.pool()));
            json.writeStringField("rule", cut(each.rule().name()));
            json.writeStringField("by", cut(each.by()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void checks(List<ReviewCheck> checks, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("checks");
        for (ReviewCheck check : beginning(checks)) {
            json.writeStartObject();
            json.writeStringField("question", check.question());
            json.writeStringField("query", String.join("\n", check.query()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private <T> List<T> beginning(List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private static String cut(String text) {
        return Beginning.of(text, LONGEST);
    }
}
