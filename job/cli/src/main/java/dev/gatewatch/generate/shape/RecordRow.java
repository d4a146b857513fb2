package dev.gatewatch.generate.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Records as rows of tables. */
final class RecordRow {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The columns that hold a text of JSON: their members differ from call to call. */
    private static final Set<String> OPEN =
            Set.of(
                    "requestParameters",
                    "responseElements",
                    "additionalEventData",
                    "serviceEventDetails");

    private RecordRow() {}

    /** As Athena writes one: names in lower case. */
    static String lowerCase(String json) {
        try {
            return JSON.writeValueAsString(lowerCase(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that is no JSON", e);
        }
    }

    private static JsonNode lowerCase(JsonNode node) throws JsonProcessingException {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode row = JSON.createObjectNode();
        for (var member : node.properties()) {
            JsonNode value = member.getValue();
            boolean open = OPEN.contains(member.getKey()) && value.isObject();
            String name = member.getKey().toLowerCase(Locale.ROOT);
            if (open) {
                row.put(name, JSON.writeValueAsString(value));
            } else {
                row.set(name, lowerCase(value));
            }
        }
        return row;
    }

    /** As CloudTrail Lake copies one out: the same, its time in SQL's format. */
    static String withLakeTime(String json) {
        String name = "\"eventTime\":\"";
        int from = json.indexOf(name) + name.length();
        int to = json.indexOf('"', from);
        if (from < name.length() || to != from + "2026-03-02T10:00:00Z".length()) {
            return json;
        }
        return json.substring(0, from)
                + json.substring(from, to - 1).replace('T', ' ')
                + ".000"
                + json.substring(to);
    }
}
