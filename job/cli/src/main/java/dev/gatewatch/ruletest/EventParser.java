package dev.gatewatch.ruletest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the events of a case and writes them out as records. */
final class EventParser {
    static final List<String> KEYS =
            List.of("at", "repeat", "every", "with", "without", "authEvent", "enrichment");
    static final List<String> STATUSES =
            Arrays.stream(EnrichmentStatus.values())
                    .filter(status -> status != EnrichmentStatus.FOUND)
                    .map(EnrichmentStatus::text)
                    .toList();
    static final int MAX_REPEAT = 100_000;

    /** In one file, with all repeats. */
    private static final int MAX_EVENTS = 200_000;

    /** In one file: the size of its records as JSON, in characters. */
    private static final long MAX_CHARACTERS = 64L << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final String path;
    private final RecordNode.Fields defaults;
    private final Problems problems;
    private int written;
    private long characters;

    EventParser(String path, RecordNode.Fields defaults, Problems problems) {
        this.path = path;
        this.defaults = defaults;
        this.problems = problems;
    }

    /** Adds the event, as often as it is repeated. */
    void parse(YamlMapping mapping, List<TestEvent> events) {
        int before = problems.size();
        MappingReader reader = new MappingReader(mapping, problems);
        reader.allow(KEYS, "in an event");
        reader.require("at", "the event has no time; write at: 0s for the first");
        long at = millis(reader, "at");
        long every = millis(reader, "every");
        int repeat = reader.has("repeat") ? count(reader, "repeat", 1, problems) : 1;
        if (repeat > MAX_REPEAT || written + repeat > MAX_EVENTS) {
            problems.add(
                    reader.location("repeat"),
                    "more than " + MAX_REPEAT + " repeats, or " + MAX_EVENTS + " events in a file");
        }
        RecordNode.Fields record = defaults.copy();
        YamlMapping with = reader.mapping("with");
        RecordNode.Fields more = with == null ? null : new RecordParser(problems).parse(with);
        for (YamlScalar without : reader.names("without")) {
            if (!record.remove(without.text())) {
                problems.add(without.location(), "defaults has no " + Excerpt.of(without.text()));
            }
        }
        if (more != null) {
            record.overlay(more);
        }
        YamlMapping found = reader.mapping("authEvent");
        HistoryEntry entry = found == null ? null : new HistoryEntryParser(problems).parse(found);
        EnrichmentStatus status = status(reader);
        if (entry != null && status != null) {
            problems.add(
                    reader.location("enrichment"),
                    "an event with authEvent has the status Found; leave enrichment out");
        }
        if (problems.size() > before) {
            return;
        }
        for (int n = 0; n < repeat; n++) {
            long offset = at + n * every;
            String json = write(record, offset, n);
            characters += json.length() + (entry == null ? 0 : entry.characters());
            if (characters > MAX_CHARACTERS) {
                problems.add(mapping.location(), "the file's events are too large together");
                return;
            }
            events.add(
                    new TestEvent(
                            offset, json, entry(entry, offset, n), status, mapping.location()));
        }
    }

    private @Nullable EnrichmentStatus status(MappingReader reader) {
        YamlScalar scalar = reader.scalar("enrichment");
        if (scalar == null) {
            return null;
        }
        for (EnrichmentStatus status : EnrichmentStatus.values()) {
            if (status != EnrichmentStatus.FOUND && status.text().equals(scalar.text())) {
                return status;
            }
        }
        problems.add(
                scalar.location(),
                "enrichment cannot be "
                        + scalar.description()
                        + DidYouMean.hint(scalar.text(), STATUSES)
                        + "; for Found give the event an authEvent");
        return null;
    }

    private @Nullable AuthEvent entry(@Nullable HistoryEntry entry, long offset, int repeat) {
        if (entry == null) {
            return null;
        }
        long time = RuleTestParser.START.plusMillis(offset).toEpochMilli();
        return entry.of(time, uuid(path + "#entry-" + written), repeat);
    }

    private long millis(MappingReader reader, String key) {
        YamlScalar scalar = reader.scalar(key);
        Duration read = scalar == null ? null : Timespan.read(key, scalar, Duration.ZERO, problems);
        return read == null ? 0 : read.toMillis();
    }

    /** A whole number of at least {@code least}; {@code least} and a problem if it is none. */
    static int count(MappingReader reader, String key, int least, Problems problems) {
        YamlScalar scalar = reader.scalar(key);
        if (scalar == null) {
            return least;
        }
        BigDecimal number = scalar.kind() == YamlScalar.Kind.INTEGER ? scalar.number() : null;
        if (number == null
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE / 2)) > 0) {
            problems.add(
                    scalar.location(),
                    key
                            + " must be a whole number from "
                            + least
                            + " on, not "
                            + scalar.description());
            return least;
        }
        return number.intValueExact();
    }

    private String write(RecordNode.Fields record, long offset, int repeat) {
        RecordNode.Fields whole = record.copy();
        Instant time = RuleTestParser.START.plusMillis(offset).truncatedTo(ChronoUnit.SECONDS);
        String place = path + "#" + written++;
        String id = uuid(place);
        if (whole.fields().get("message") instanceof RecordNode.Fields message) {
            // An entry of the user-activity log.
            fill(whole, "eventTimestamp", Long.toString(time.toEpochMilli()));
            fill(message, "eventId", id);
        } else {
            fill(whole, "eventVersion", "1.11");
            fill(whole, "eventID", id);
            fill(whole, "eventTime", time.toString());
            fill(whole, "awsRegion", "us-east-1");
            fill(whole, "recipientAccountId", "123456789012");
            fill(whole, "eventType", "AwsApiCall");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            whole.write(json, repeat);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void fill(RecordNode.Fields record, String field, String text) {
        record.fields()
                .computeIfAbsent(
                        field,
                        any ->
                                new RecordNode.Leaf(
                                        new YamlScalar(
                                                text,
                                                YamlScalar.Kind.TEXT,
                                                -1,
                                                new Location(path, 1, 1))));
    }
}
