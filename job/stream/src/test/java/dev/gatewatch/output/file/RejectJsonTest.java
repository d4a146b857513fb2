package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectExcerpt;
import dev.gatewatch.event.RejectReason;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void saysWhatWhereAndWhy() {
        assertThat(
                        RejectJson.write(
                                new Reject(
                                        RejectReason.TOO_DEEP,
                                        "more than 50 levels",
                                        "a.json:7#3",
                                        "{\"a\":[[[",
                                        1234)))
                .isEqualTo(
                        "{\"reason\":\"too_deep\",\"detail\":\"more than 50 levels\","
                                + "\"position\":\"a.json:7#3\",\"excerpt\":\"{\\\"a\\\":[[[\","
                                + "\"bytes\":1234}");
    }

    @Test
    void aLengthThatIsNotKnownIsLeftOut() {
        assertThat(RejectJson.write(Reject.late("e1", 0)))
                .isEqualTo(
                        "{\"reason\":\"late\",\"detail\":\"the event of 1970-01-01T00:00:00Z came"
                                + " after its time was settled\",\"position\":\"eventID e1\","
                                + "\"excerpt\":\"\"}");
    }

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void reasonsAreLowerCaseInAnyLanguage(RejectReason reason) throws IOException {
        JsonNode json = JSON.readTree(RejectJson.write(new Reject(reason, "", "", "", 0)));
        assertThat(json.get("reason").asText()).isEqualTo(reason.text()).matches("[a-z_]+");
        assertThat(json.get("bytes").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\r\t\0\u001b[31m",
                "\"\\\"",
                "\u2028\u2029\u0085",
                "\u202e\ufeff",
                "\uD800",
                "\uDC00x\uD800",
                "</script>"
            })
    void hostileTextStaysOneLineOfJson(String hostile) throws IOException {
        String line =
                RejectJson.write(
                        new Reject(RejectReason.MALFORMED_JSON, hostile, hostile, hostile, 9));
        assertThat(line).doesNotContain("\n", "\r");
        JsonNode json = JSON.readTree(line);
        assertThat(json.get("excerpt").asText()).isEqualTo(hostile);
        assertThat(json.get("detail").asText()).isEqualTo(hostile);
        assertThat(json.get("position").asText()).isEqualTo(hostile);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void excerptsOfNoiseComeThrough(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] noise = new byte[random.nextInt(700)];
            random.nextBytes(noise);
            String excerpt = RejectExcerpt.of(noise, 0, noise.length);
            String line =
                    RejectJson.write(
                            new Reject(RejectReason.MALFORMED_JSON, "no JSON", "p", excerpt, 1));
            assertThat(JSON.readTree(line).get("excerpt").asText())
                    .as("seed " + seed + " round " + round)
                    .isEqualTo(excerpt);
        }
    }
}
