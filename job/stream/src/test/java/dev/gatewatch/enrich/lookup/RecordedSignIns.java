package dev.gatewatch.enrich.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.standin.http.HttpAnswer;
import dev.gatewatch.standin.http.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cognito's histories of sign-ins that a test records as they happen. */
final class RecordedSignIns implements HttpService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final int PAGE = 60;

    private final Map<String, Deque<Long>> times = new ConcurrentHashMap<>();

    /** A user signs in; epoch milliseconds. */
    synchronized void add(String user, long time) {
        times.computeIfAbsent(user, key -> new ArrayDeque<>()).addFirst(time);
    }

    @Override
    public synchronized HttpAnswer answer(String target, String body) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode events = answer.putArray("AuthEvents");
        times.getOrDefault(user(body), new ArrayDeque<>()).stream()
                .limit(PAGE)
                .forEach(time -> add(time, events));
        return new HttpAnswer(200, TYPE, answer.toString());
    }

    private static void add(long time, ArrayNode events) {
        ObjectNode event = events.addObject();
        event.put("EventId", "at-" + time);
        event.put("EventType", "SignIn");
        event.put("CreationDate", time / 1000.0);
        event.put("EventResponse", "Pass");
        event.putObject("EventContextData").put("IpAddress", Entries.IP);
    }

    private static String user(String body) {
        try {
            return JSON.readTree(body).path("Username").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HttpAnswer throttled() {
        return new HttpAnswer(400, TYPE, "{\"__type\": \"TooManyRequestsException\"}");
    }

    @Override
    public HttpAnswer unavailable() {
        return new HttpAnswer(503, TYPE, "{\"__type\": \"InternalErrorException\"}");
    }
}
