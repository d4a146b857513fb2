package dev.gatewatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of a table "Alerts that must come", or what a replay told of an alert.
 *
 * @param rule the rule's name
 * @param group {@code field=value}, comma separated; {@code -} for none
 */
public record WrittenAlert(String rule, String group, long events, Instant first, Instant last) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rows of all READMEs below a folder. */
    public static List<WrittenAlert> expected(Path folder) throws IOException {
        List<WrittenAlert> rows = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path readme : files.filter(file -> file.endsWith("README.md")).toList()) {
                boolean table = false;
                for (String line : Files.readAllLines(readme)) {
                    if (line.equals("| rule | group | events | first | last |")) {
                        table = true;
                    } else if (!line.startsWith("|")) {
                        table = false;
                    } else if (table && !line.startsWith("|-")) {
                        rows.add(row(line.split("\\|", -1)));
                    }
                }
            }
        }
        return rows;
    }

    /** What a file of alerts says: closing documents, and the alerts on single events. */
    public static List<WrittenAlert> of(Collection<String> lines) {
        List<JsonNode> documents = lines.stream().map(WrittenAlert::parse).toList();
        Map<String, List<JsonNode>> byUid =
                documents.stream().collect(Collectors.groupingBy(document -> uid(document)));
        return byUid.values().stream()
                .map(
                        episode ->
                                episode.stream()
                                        .max(
                                                (one, other) ->
                                                        Integer.compare(
                                                                activity(one), activity(other)))
                                        .orElseThrow())
                .map(WrittenAlert::row)
                .toList();
    }

    /** The identities of the documents of one activity. */
    public static List<String> uids(Collection<String> lines, int activity) {
        return lines.stream()
                .map(WrittenAlert::parse)
                .filter(document -> activity(document) == activity)
                .map(WrittenAlert::uid)
                .toList();
    }

    private static WrittenAlert row(String[] cells) {
        return new WrittenAlert(
                cells[1].strip(),
                cells[2].strip(),
                Long.parseLong(cells[3].strip()),
                Instant.parse(cells[4].strip()),
                Instant.parse(cells[5].strip()));
    }

    private static WrittenAlert row(JsonNode document) {
        List<String> group = new ArrayList<>();
        document.at("/unmapped/gatewatch/group")
                .forEach(
                        field ->
                                group.add(
                                        field.get("name").asText()
                                                + "="
                                                + field.get("value").asText()));
        return new WrittenAlert(
                document.at("/finding_info/analytic/name").asText(),
                group.isEmpty() ? "-" : String.join(",", group),
                document.get("count").asLong(),
                Instant.ofEpochMilli(document.get("start_time").asLong()),
                Instant.ofEpochMilli(document.get("end_time").asLong()));
    }

    private static String uid(JsonNode document) {
        return document.at("/finding_info/uid").asText();
    }

    private static int activity(JsonNode document) {
        return document.get("activity_id").asInt();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
