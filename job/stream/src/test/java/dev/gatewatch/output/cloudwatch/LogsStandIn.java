package dev.gatewatch.output.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.standin.http.HttpAnswer;
import dev.gatewatch.standin.http.HttpService;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** CloudWatch Logs in its JSON protocol: one stream, which must be created first. */
final class LogsStandIn implements HttpService {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The names of what was accepted, in order. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    private volatile boolean created;

    @Override
    public HttpAnswer answer(String target, String body) {
        if (target.endsWith("CreateLogStream")) {
            created = true;
            return json(200, "{}");
        }
        if (!created) {
            return error(400, "ResourceNotFoundException");
        }
        try {
            for (JsonNode event : JSON.readTree(body).get("logEvents")) {
                taken.add(Logs.name(event.get("message").textValue()));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return json(200, "{\"nextSequenceToken\":\"0\"}");
    }

    @Override
    public HttpAnswer throttled() {
        return error(400, "ThrottlingException");
    }

    @Override
    public HttpAnswer unavailable() {
        return error(503, "ServiceUnavailableException");
    }

    private static HttpAnswer error(int status, String code) {
        return json(status, "{\"__type\":\"" + code + "\",\"message\":\"no\"}");
    }

    private static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/x-amz-json-1.1", body);
    }
}
