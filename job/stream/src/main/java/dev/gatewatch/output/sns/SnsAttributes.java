package dev.gatewatch.output.sns;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.problem.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The attributes that subscriptions can filter by. SNS refuses empty values and characters that XML
 * does not allow, and a queue with raw delivery takes at most ten attributes:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
final class SnsAttributes {
    private static final int LONGEST = 256;
    private static final String TYPE = "String";

    private SnsAttributes() {}

    static Map<String, MessageAttributeValue> of(Notification notification) {
        Map<String, MessageAttributeValue> attributes = new TreeMap<>();
        if (notification.level().equals(Notification.REVIEW)) {
            put("type", Notification.REVIEW, attributes);
            return attributes;
        }
        put("activity", notification.activity(), attributes);
        put("group", notification.group(), attributes);
        put("level", notification.level(), attributes);
        put("pool", notification.userPoolId(), attributes);
        put("rule", notification.rule(), attributes);
        return attributes;
    }

    /** How many bytes they count as. */
    static int size(Map<String, MessageAttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            size +=
                    attribute.getKey().length()
                            + TYPE.length()
                            + attribute
                                    .getValue()
                                    .stringValue()
                                    .getBytes(StandardCharsets.UTF_8)
                                    .length;
        }
        return size;
    }

    private static void put(
            String name, String text, Map<String, MessageAttributeValue> attributes) {
        String value = Printable.of(Beginning.of(text, LONGEST));
        if (!value.isBlank()) {
            attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType(TYPE).stringValue(value).build());
        }
    }
}
