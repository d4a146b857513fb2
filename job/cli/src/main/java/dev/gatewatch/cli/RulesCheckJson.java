package dev.gatewatch.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.gatewatch.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The problems of rules, for machines: one JSON object per line, in UTF-8. */
final class RulesCheckJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RulesCheckJson() {}

    static byte[] write(List<Problem> errors, List<Problem> warnings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            for (Problem error : errors) {
                write("error", error, json);
            }
            for (Problem warning : warnings) {
                write("warning", warning, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(String severity, Problem problem, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", severity);
        json.writeStringField("path", problem.location().path());
        json.writeNumberField("line", problem.location().line());
        json.writeNumberField("column", problem.location().column());
        json.writeStringField("message", problem.message());
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
