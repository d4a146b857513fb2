package dev.gatewatch.output.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.standin.http.HttpAnswer;
import dev.gatewatch.standin.http.HttpService;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** SNS in the AWS query protocol: accepts what is published, and remembers its ids. */
final class SnsStandIn implements HttpService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBER = "PublishBatchRequestEntries.member.";

    /** The ids of what was accepted, in order. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    @Override
    public HttpAnswer answer(String target, String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            String[] sides = field.split("=", 2);
            form.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        StringBuilder successful = new StringBuilder();
        for (int i = 1; form.containsKey(MEMBER + i + ".Id"); i++) {
            taken.add(id(form.getOrDefault(MEMBER + i + ".Message", "")));
            successful
                    .append("<member><Id>")
                    .append(form.get(MEMBER + i + ".Id"))
                    .append("</Id><MessageId>m</MessageId></member>");
        }
        return xml(
                200,
                "<PublishBatchResponse><PublishBatchResult><Failed/><Successful>"
                        + successful
                        + "</Successful></PublishBatchResult></PublishBatchResponse>");
    }

    private static String id(String message) {
        try {
            return JSON.readTree(JSON.readTree(message).get("default").textValue())
                    .get("id")
                    .textValue();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HttpAnswer throttled() {
        return error(400, "Throttling");
    }

    @Override
    public HttpAnswer unavailable() {
        return error(503, "ServiceUnavailable");
    }

    private static HttpAnswer error(int status, String code) {
        return xml(
                status,
                "<ErrorResponse><Error><Code>"
                        + code
                        + "</Code><Message>no</Message></Error></ErrorResponse>");
    }

    private static HttpAnswer xml(int status, String body) {
        return new HttpAnswer(status, "text/xml", body);
    }
}
