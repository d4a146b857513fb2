package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Notifications and topics to publish. */
final class Notifications {
    static final long TIME = Instant.parse("2026-03-02T03:33:20Z").toEpochMilli();
    static final TopicArn TOPIC =
            new TopicArn("arn:aws:sns:us-east-1:123456789012:alerts", "us-east-1");
    static final TopicArn FIFO =
            new TopicArn("arn:aws:sns:us-east-1:123456789012:alerts.fifo", "us-east-1");
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private Notifications() {}

    static Notification of(String id) {
        return of(id, "sourceIPAddress 192.0.2.1", "{\"id\":\"" + id + "\"}");
    }

    static Notification of(String id, String group, String json) {
        return new Notification(
                id,
                TIME,
                "password_spraying",
                "high",
                "create",
                group,
                "us-east-1_EXAMPLE",
                json,
                "[HIGH] Password spraying",
                "[HIGH] Password spraying\n  group  " + id + "\n");
    }

    static TopicsConfig topics(TopicArn topic) {
        return new TopicsConfig(Map.of("high", topic), GIVE_UP_AFTER);
    }

    /** A finding with so many events, each with so long a text of quotes, the worst to carry. */
    static String finding(int events, int length) {
        StringBuilder json = new StringBuilder("{\"class_uid\":2004,\"count\":99,\"evidences\":[");
        String text = "\\\"".repeat(length);
        for (int i = 0; i < events; i++) {
            json.append(i == 0 ? "" : ",").append("{\"uid\":\"e").append(i);
            json.append("\",\"data\":{\"list\":[1,2]},\"text\":\"").append(text).append("\"}");
        }
        json.append("],\"observables\":[{\"value\":\"a\"},{\"value\":\"b\"}],");
        return json.append("\"unmapped\":{\"gatewatch\":{\"suppressed\":0}}}").toString();
    }
}
