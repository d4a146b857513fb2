package dev.gatewatch.replay;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.Reject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Files of small events, a line each, and what comes of them. */
final class EventLines {
    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long YEAR_6026 = Instant.parse("6026-01-01T00:00:00Z").toEpochMilli();

    private EventLines() {}

    static RecordDecoder decoder() {
        return new CloudTrailDecoder(FieldPlan.of(List.of()), Map.of());
    }

    /** The event with this id at so many milliseconds behind the start. */
    static String after(String id, long millis) {
        return at(id, START + millis);
    }

    static String at(String id, long time) {
        return "{\"eventID\":\""
                + id
                + "\",\"eventTime\":\""
                + Instant.ofEpochMilli(time)
                + "\",\"eventName\":\"x\"}";
    }

    static EventPath write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
        return new EventPath(file.toString());
    }

    /** The event's id, or the reject's reason. */
    static String name(Decoded decoded) {
        Reject reject = decoded.reject();
        if (reject != null) {
            return reject.reason().text();
        }
        return decoded.event() == null ? "skipped" : decoded.event().eventId();
    }
}
