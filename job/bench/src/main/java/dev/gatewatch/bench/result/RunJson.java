package dev.gatewatch.bench.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A run as JSON: {@code facts}, {@code rounds}, {@code seed} and {@code measurements}, each with
 * its {@code name}, {@code what}, {@code baseline}, {@code events} and {@code figures}; a figure
 * has {@code median}, {@code min}, {@code max} and the {@code values} of all rounds. {@code cpu}
 * and {@code wall} are microseconds an event.
 */
public final class RunJson {
    private RunJson() {}

    /** The text, which ends its last line. */
    public static String write(Run run) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeObjectFieldStart("facts");
            for (Run.Fact fact : run.facts()) {
                json.writeStringField(fact.name(), fact.value());
            }
            json.writeEndObject();
            json.writeNumberField("rounds", run.rounds());
            json.writeNumberField("seed", run.seed());
            json.writeArrayFieldStart("measurements");
            for (Measured measured : run.measured()) {
                write(measured, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return text + "\n";
    }

    private static void write(Measured measured, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", measured.name());
        json.writeStringField("what", measured.what());
        json.writeBooleanField("baseline", measured.baseline());
        json.writeNumberField("events", measured.events());
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, List<Double>> figure : measured.figures().entrySet()) {
            Spread spread = Spread.of(figure.getValue());
            json.writeObjectFieldStart(figure.getKey());
            json.writeNumberField("median", spread.median());
            json.writeNumberField("min", spread.min());
            json.writeNumberField("max", spread.max());
            json.writeArrayFieldStart("values");
            for (double value : figure.getValue()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
