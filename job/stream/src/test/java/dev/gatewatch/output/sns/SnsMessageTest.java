package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsMessageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachReaderGetsWhatItUnderstands() throws Exception {
        SnsMessage message = SnsMessage.fitting(Notifications.of("n")).orElseThrow();
        JsonNode body = JSON.readTree(message.body());
        assertThat(body.get("default").textValue()).isEqualTo("{\"id\":\"n\"}");
        assertThat(body.get("email").textValue()).startsWith("[HIGH] Password spraying\n  group");
        assertThat(body.get("sms").textValue()).isEqualTo("[HIGH] Password spraying");
    }

    @Test
    void aReviewFitsWhateverItsCharactersAre() {
        // A review has no more characters; of these, each takes the most bytes.
        String text = Character.toString(0xffff).repeat(30_000);
        String json = "{\"text\":\"" + text + "\"}";
        Notification review =
                new Notification(
                        "i", 1, "", Notification.REVIEW, "", "", "", json, "s", "t".repeat(6_000));
        SnsMessage message = SnsMessage.fitting(review).orElseThrow();
        assertThat(message.size()).isLessThanOrEqualTo(SnsMessage.MAX_BYTES);
        assertThat(message.body()).contains("ttt");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 8_000, 12_000, 40_000, 65_000})
    void itFitsWhateverTheEventsHold(int length) throws Exception {
        Notification notification = Notifications.of("n", "g", Notifications.finding(20, length));
        SnsMessage message = SnsMessage.fitting(notification).orElseThrow();
        assertThat(message.size()).isLessThanOrEqualTo(SnsMessage.MAX_BYTES);
        assertThat(message.size())
                .isGreaterThan(message.body().getBytes(StandardCharsets.UTF_8).length);

        JsonNode finding = JSON.readTree(JSON.readTree(message.body()).get("default").textValue());
        assertThat(finding.get("count").intValue()).isEqualTo(99);
        int named = finding.get("evidences").size();
        if (named < 20) {
            assertThat(finding.at("/unmapped/gatewatch/omitted/evidences").intValue())
                    .isEqualTo(20 - named);
        }
        assertThat(named == 20).isEqualTo(length <= 1_000);
    }

    @Test
    void whatDoesNotFitEvenWithoutEventsIsNoMessage() {
        String runbook = "{\"desc\":\"" + "x".repeat(SnsMessage.MAX_BYTES) + "\"}";
        assertThat(SnsMessage.fitting(Notifications.of("n", "g", runbook))).isEmpty();
    }

    @Test
    void charactersThatNoQueueTakesAreEscaped() throws Exception {
        String json = "{\"v\":\"\ufffe \u0085 \ud800 \ud83d\ude00 \u7530\"}";
        SnsMessage message = SnsMessage.fitting(Notifications.of("n", "g", json)).orElseThrow();
        assertThat(message.body()).doesNotContain("\ufffe", "\u0085", "\ud800 ");
        assertThat(JSON.readTree(JSON.readTree(message.body()).get("default").textValue()))
                .isEqualTo(JSON.readTree(json));
    }
}
