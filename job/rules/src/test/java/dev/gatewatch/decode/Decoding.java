package dev.gatewatch.decode;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A decoder with its plan, and what came out of it last. */
final class Decoding {
    private final FieldPlan plan;
    private final CloudTrailDecoder decoder;
    private List<Decoded> results = new ArrayList<>();

    private Decoding(List<String> fields, Map<String, String> clientPools) {
        this.plan = FieldPlan.of(fields);
        this.decoder = new CloudTrailDecoder(plan, clientPools);
    }

    static Decoding of(String... fields) {
        return new Decoding(List.of(fields), Map.of("1example23456789", "us-east-1_FromMap"));
    }

    Decoding read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    Decoding read(byte[] bytes) {
        results = new ArrayList<>();
        // Not at the start of the array: offsets must be respected.
        byte[] shifted = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        decoder.decode(shifted, 3, bytes.length, "shard:1", results::add);
        return this;
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    List<Decoded> results() {
        return results;
    }

    TrailEvent event() {
        if (results.size() != 1 || results.get(0).event() == null) {
            throw new AssertionError("not one event: " + results);
        }
        return results.get(0).event();
    }

    List<String> eventIds() {
        List<String> ids = new ArrayList<>();
        for (Decoded result : results) {
            if (result.event() != null) {
                ids.add(result.event().eventId());
            }
        }
        return ids;
    }

    List<Reject> rejects() {
        List<Reject> rejects = new ArrayList<>();
        for (Decoded result : results) {
            if (result.reject() != null) {
                rejects.add(result.reject());
            }
        }
        return rejects;
    }

    List<RejectReason> reasons() {
        return rejects().stream().map(Reject::reason).toList();
    }

    /** The values of a field of the one event, each as kind and text. */
    List<String> values(String field) {
        TrailEvent event = event();
        int slot = event.find(plan.id(field));
        List<String> values = new ArrayList<>();
        for (int end = slot < 0 ? slot : event.end(slot); slot < end; slot++) {
            values.add(ValueKind.of(event.kinds()[slot]) + " " + event.texts()[slot]);
        }
        return values;
    }

    /** The only value of a field, or null where the event lacks it. */
    @Nullable String value(String field) {
        List<String> values = values(field);
        if (values.size() > 1) {
            throw new AssertionError(field + " has several values: " + values);
        }
        return values.isEmpty() ? null : values.get(0).substring(values.get(0).indexOf(' ') + 1);
    }

    /** A record with this id and further members, each with a comma in front. */
    static String record(String id, String... members) {
        return "{\"eventID\":\""
                + id
                + "\",\"eventTime\":\"2026-01-01T00:00:00Z\""
                + ",\"eventSource\":\"cognito-idp.amazonaws.com\""
                + String.join("", members)
                + "}";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String nested(int levels) {
        return String.join("", Collections.nCopies(levels, "["))
                + String.join("", Collections.nCopies(levels, "]"));
    }
}
