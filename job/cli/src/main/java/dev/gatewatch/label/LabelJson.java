package dev.gatewatch.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels as NDJSON. */
public final class LabelJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelJson() {}

    /** A line, without its end. */
    public static String line(AttackLabel label) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("attack", label.attack());
        members.put("kind", label.kind());
        members.put("variant", label.variant());
        members.put("door", label.door());
        members.put("start", Instant.ofEpochMilli(label.start()).toString());
        members.put("end", Instant.ofEpochMilli(label.end()).toString());
        members.put("values", new TreeMap<>(label.values()));
        members.put("targets", new TreeMap<>(label.targets()));
        members.put("eventIDs", label.eventIds());
        return write(members);
    }

    /** A line, without its end. */
    public static String line(MachineLabel label) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", label.name());
        members.put("description", label.description());
        members.put("values", new TreeMap<>(label.values()));
        members.put("lists", new TreeMap<>(label.lists()));
        return write(members);
    }

    /**
     * The attacks of a file.
     *
     * @throws IOException with the place, if a line is no label
     */
    public static List<AttackLabel> attacks(Path file) throws IOException {
        List<AttackLabel> labels = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    labels.add(attack(JSON.readTree(line)));
                } catch (JsonProcessingException | DateTimeException e) {
                    throw new IOException(
                            file
                                    + ":"
                                    + (labels.size() + 1)
                                    + ": no label; each line must be {\"attack\", \"kind\","
                                    + " \"variant\", \"door\", \"start\", \"end\", \"values\", \"targets\","
                                    + " \"eventIDs\"}",
                            e);
                }
            }
        }
        return labels;
    }

    private static AttackLabel attack(JsonNode node) {
        return new AttackLabel(
                node.path("attack").asText(),
                node.path("kind").asText(),
                node.path("variant").asText(),
                node.path("door").asText(),
                Instant.parse(node.path("start").asText()).toEpochMilli(),
                Instant.parse(node.path("end").asText()).toEpochMilli(),
                lists(node.path("values")),
                lists(node.path("targets")),
                texts(node.path("eventIDs")));
    }

    private static Map<String, List<String>> lists(JsonNode node) {
        Map<String, List<String>> lists = new TreeMap<>();
        node.properties().forEach(field -> lists.put(field.getKey(), texts(field.getValue())));
        return lists;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String write(Map<String, Object> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a label that is no JSON", e);
        }
    }
}
