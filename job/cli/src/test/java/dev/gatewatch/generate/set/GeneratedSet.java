package dev.gatewatch.generate.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.generate.attack.AttackSelection;
import dev.gatewatch.generate.shape.OutputShape;
import dev.gatewatch.label.AttackLabel;
import dev.gatewatch.label.LabelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small set that was written into a folder. */
public final class GeneratedSet {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SetFolder folder;

    private GeneratedSet(SetFolder folder) {
        this.folder = folder;
    }

    /** Two days of forty users. */
    public static GeneratedSet in(Path path, long seed, List<AttackSelection> attacks)
            throws IOException {
        Files.createDirectories(path);
        SetFolder folder = new SetFolder(path);
        TrafficGenerator.write(
                new TrafficOptions(
                        seed, LocalDate.of(2026, 3, 2), 2, 40, attacks, OutputShape.RECORD, false),
                folder,
                (time, events) -> {});
        return new GeneratedSet(folder);
    }

    /** Its files, by their paths in it. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.path().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The lines of both logs, by the id of their events, in their order. */
    Map<String, JsonNode> events() throws IOException {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        for (String name : List.of("cloudtrail.ndjson", "user-activity.ndjson")) {
            for (String line : Files.readAllLines(folder.events().resolve(name))) {
                JsonNode event = JSON.readTree(line);
                events.put(
                        event.path("eventID").asText(event.at("/message/eventId").asText()), event);
            }
        }
        return events;
    }

    /** Its attacks. */
    public List<AttackLabel> attacks() throws IOException {
        return LabelJson.attacks(folder.labels());
    }

    /** All values by which attacks and machines can be found. */
    public List<String> values() throws IOException {
        List<String> values = new ArrayList<>();
        for (Path file : List.of(folder.labels(), folder.machines())) {
            for (String line : Files.readAllLines(file)) {
                for (String member : List.of("values", "targets")) {
                    JSON.readTree(line)
                            .path(member)
                            .forEach(list -> list.forEach(value -> values.add(value.asText())));
                }
            }
        }
        return values;
    }
}
