package dev.gatewatch.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chromium's DevTools protocol over a pipe: JSON with a zero byte behind each message. See
 * https://chromedevtools.github.io/devtools-protocol/
 */
final class DevToolsPipe {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream in;
    private final OutputStream out;
    private final List<JsonNode> events = new ArrayList<>();
    private @Nullable String session;
    private int last;

    DevToolsPipe(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** From now on, messages are for this session. */
    void use(String id) {
        session = id;
    }

    /** Sends a command and waits for its result; keeps the events that come before it. */
    JsonNode send(String method, ObjectNode parameters) throws IOException {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", ++last);
        message.put("method", method);
        message.set("params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        out.write(JSON.writeValueAsBytes(message));
        out.write(0);
        out.flush();
        while (true) {
            JsonNode answer = read();
            if (answer.path("id").asInt() == last) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.get("error"));
                }
                return answer.path("result");
            }
            events.add(answer);
        }
    }

    /** Waits for an event, if it has not come yet; all before it stay. */
    void await(String method) throws IOException {
        for (JsonNode event : events) {
            if (event.path("method").asText().equals(method)) {
                return;
            }
        }
        while (true) {
            JsonNode event = read();
            events.add(event);
            if (event.path("method").asText().equals(method)) {
                return;
            }
        }
    }

    /** The events so far. */
    List<JsonNode> events() {
        return events;
    }

    private JsonNode read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int next = in.read();
        while (next > 0) {
            message.write(next);
            next = in.read();
        }
        if (next < 0) {
            throw new EOFException("Chromium has ended");
        }
        return JSON.readTree(message.toString(StandardCharsets.UTF_8));
    }
}
