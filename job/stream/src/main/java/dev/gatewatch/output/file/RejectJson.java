package dev.gatewatch.output.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Reject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A reject as one line of JSON. */
public final class RejectJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RejectJson() {}

    /** The reject as one line of JSON, without the line's end. */
    public static String write(Reject reject) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("reason", reject.reason().text());
            json.writeStringField("detail", reject.detail());
            json.writeStringField("position", reject.position());
            json.writeStringField("excerpt", reject.excerpt());
            if (reject.bytes() >= 0) {
                json.writeNumberField("bytes", reject.bytes());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }
}
