package dev.gatewatch.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads alerts as a replay writes them: an OCSF document a line. */
public final class AlertDocuments {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** OCSF's activity Close. */
    private static final int CLOSE = 3;

    private AlertDocuments() {}

    /** Hands on each alert of a file. */
    public static void read(Path file, Consumer<AlertDocument> to) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.accept(document(JSON.readTree(line)));
            }
        }
    }

    static AlertDocument document(JsonNode alert) {
        JsonNode finding = alert.path("finding_info");
        JsonNode analytic = finding.path("analytic");
        Map<String, String> group = new HashMap<>();
        alert.path("unmapped")
                .path("gatewatch")
                .path("group")
                .forEach(
                        each -> group.put(each.path("name").asText(), each.path("value").asText()));
        Set<String> events = new HashSet<>();
        alert.path("evidences").forEach(event -> events.add(event.path("uid").asText()));
        return new AlertDocument(
                analytic.path("name").asText(analytic.path("uid").asText()),
                alert.path("activity_id").asInt() == CLOSE,
                finding.path("uid").asText(),
                alert.path("start_time").asLong(),
                alert.path("end_time").asLong(),
                group,
                events);
    }
}
