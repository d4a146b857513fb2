package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnsAttributesTest {
    @Test
    void namesWhatOneFiltersBy() {
        assertThat(SnsAttributes.of(Notifications.of("n")))
                .hasSizeLessThanOrEqualTo(10)
                .extractingByKeys("rule", "level", "activity", "group", "pool")
                .extracting(value -> value.stringValue())
                .containsExactly(
                        "password_spraying",
                        "high",
                        "create",
                        "sourceIPAddress 192.0.2.1",
                        "us-east-1_EXAMPLE");
    }

    @Test
    void aReviewIsFoundByItsTypeAndIsNoAlert() {
        Notification review =
                new Notification("i", 1, "", Notification.REVIEW, "", "", "", "{}", "s", "t");
        assertThat(SnsAttributes.of(review))
                .hasSize(1)
                .extractingByKey("type")
                .extracting(value -> value.stringValue())
                .isEqualTo("review");
        assertThat(SnsAttributes.of(Notifications.of("n"))).doesNotContainKey("type");
    }

    @Test
    void hostileValuesBecomeOnesThatSnsTakes() {
        String hostile = "a\u0000\r\nb\ud800\uffff" + "x".repeat(5_000);
        Notification notification =
                new Notification("i", 1, "r", "low", "close", hostile, "  ", "{}", "s", "t");
        var attributes = SnsAttributes.of(notification);
        assertThat(attributes).doesNotContainKey("pool");
        assertThat(attributes)
                .extractingByKey("group")
                .extracting(value -> value.stringValue())
                .asString()
                .startsWith("a\\u0000\\u000d\\u000ab\\ud800\\uffffx")
                .hasSizeLessThan(300);
    }

    @Test
    void theirSizeIsThatOfNamesTypesAndValues() {
        Notification notification =
                new Notification("i", 1, "é", "low", "create", "", "", "{}", "s", "t");
        assertThat(SnsAttributes.size(SnsAttributes.of(notification)))
                .isEqualTo("activityStringcreate".length() + "levelStringlow".length() + 12);
    }
}
