package dev.gatewatch.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls of services of the emulator that this project has no client of. */
final class EmulatedServices {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    EmulatedServices(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A call of a service that speaks JSON.
     *
     * @param service as signatures name it, such as {@code kms}
     * @param target such as {@code TrentService.DescribeKey}
     */
    JsonNode json(String service, String target, Map<String, ?> input)
            throws IOException, InterruptedException {
        HttpRequest request =
                signed(service)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", target)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(input)))
                        .build();
        return JSON.readTree(send(target, request));
    }

    /**
     * A call of a service that takes a form and answers with XML.
     *
     * @param form with the action and the version of the API
     */
    String query(String service, Map<String, String> form)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                signed(service)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return send(form.get("Action") + "", request);
    }

    /** The emulator tells services apart by the signature, and does not check it. */
    private HttpRequest.Builder signed(String service) {
        return HttpRequest.newBuilder(endpoint)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260302/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(AwsEmulator.REGION, service));
    }

    private String send(String action, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    action + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
