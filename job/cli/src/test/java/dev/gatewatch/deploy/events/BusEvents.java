package dev.gatewatch.deploy.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewatch.deploy.template.ResolvedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * CloudTrail records as EventBridge delivers them, and whether a pattern lets them through,
 * according to EventBridge's own matcher.
 */
final class BusEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Machine machine = Machine.builder().build();

    /** Of a pattern, as JSON. */
    BusEvents(String pattern) {
        try {
            machine.addRule("pattern", pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the pattern lets the record through, however its envelope is spelled. */
    boolean pass(String record) {
        return envelopes(record).stream().allMatch(this::passes);
    }

    /** Whether the pattern lets an event through. */
    boolean passes(String event) {
        try {
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalArgumentException(event, e);
        }
    }

    /**
     * A record in its envelope; in several where AWS's documents spell it in several ways.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Events
     *     delivered via CloudTrail</a>
     */
    static List<String> envelopes(String record) {
        JsonNode detail = parse(record);
        return detailTypes(detail.path("eventType").asText()).stream()
                .map(type -> envelope(detail, type + " via CloudTrail"))
                .toList();
    }

    private static List<String> detailTypes(String eventType) {
        return switch (eventType) {
            case "AwsConsoleSignIn" -> List.of("AWS Console Sign In", "AWS Console Signin");
            case "AwsServiceEvent" -> List.of("AWS Service Event");
            default -> List.of("AWS API Call");
        };
    }

    private static String envelope(JsonNode detail, String type) {
        String source = detail.path("eventSource").asText();
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("version", "0");
        envelope.put("id", "12345678-1234-1234-1234-123456789012");
        envelope.put("detail-type", type);
        envelope.put("source", "aws." + source.substring(0, source.indexOf('.')));
        envelope.put("account", ResolvedStack.ACCOUNT);
        envelope.put("region", ResolvedStack.REGION);
        envelope.putArray("resources");
        envelope.set("detail", detail);
        return envelope.toString();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
