package dev.gatewatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder of rules and timed events, and what must come of them; see its README.md. */
record GoldenVector(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String name() {
        return folder.getFileName().toString();
    }

    LoadedRules load() throws IOException {
        String rules = Files.readString(folder.resolve("rules.yml"));
        return RuleLoader.load(List.of(RuleFile.of("rules.yml", rules)));
    }

    /** The events, in the order of their arrival. */
    List<TrailEvent> events(FieldPlan fields) throws IOException {
        CloudTrailDecoder decoder = new CloudTrailDecoder(fields, Map.of());
        List<TrailEvent> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("events.ndjson"))) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            decoder.decode(
                    json,
                    0,
                    json.length,
                    name(),
                    decoded -> {
                        if (decoded.event() == null) {
                            throw new IllegalArgumentException(name() + " has no event: " + line);
                        }
                        events.add(decoded.event());
                    });
        }
        return events;
    }

    /** Whether its rules are to be refused. */
    boolean isRefused() {
        return Files.exists(folder.resolve("refused.ndjson"));
    }

    /** Whether its events come late, so that they have to arrive in the order of the file. */
    boolean hasLateEvents() {
        return Files.exists(folder.resolve("late.ndjson"));
    }

    /** The lines of one of its files of JSON objects. */
    List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
