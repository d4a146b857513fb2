package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.UserHistory;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OcsfUsersTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Alert ALERT = Alerts.of(Activity.CREATE, Alerts.users(2));

    @Test
    void entriesHaveTheNamesOfTheApi() throws IOException {
        UserHistory user = Alerts.history("user-1", null, Alerts.entry(0, "a"));
        JsonNode told = JSON.readTree(write(user)).at("/unmapped/gatewatch/users");
        assertThat(told.toString())
                .isEqualTo(
                        "[{\"uid\":\"user-1\",\"userPoolId\":\"us-east-1_Example\","
                                + "\"status\":\"Found\",\"AuthEvents\":[{"
                                + "\"EventId\":\"a\",\"EventType\":\"SignIn\","
                                + "\"CreationDate\":\"2026-03-02T09:07:30Z\","
                                + "\"EventResponse\":\"Fail\","
                                + "\"EventRisk\":{\"RiskDecision\":\"AccountTakeover\","
                                + "\"RiskLevel\":\"High\","
                                + "\"CompromisedCredentialsDetected\":true},"
                                + "\"ChallengeResponses\":[{\"ChallengeName\":\"Password\","
                                + "\"ChallengeResponse\":\"Failure\"}],"
                                + "\"EventContextData\":{\"IpAddress\":\"a\",\"DeviceName\":\"a\","
                                + "\"Timezone\":\"a\",\"Country\":\"Germany\"},"
                                + "\"EventFeedback\":{\"FeedbackValue\":\"Invalid\","
                                + "\"Provider\":\"a\","
                                + "\"FeedbackDate\":\"2026-03-02T09:07:30Z\"}}]}]");
    }

    @Test
    void aNameStandsBesideTheUid() throws IOException {
        JsonNode finding = JSON.readTree(write(Alerts.history("user-2", "jane")));
        assertThat(finding.at("/evidences/0/user").toString()).isEqualTo("{\"uid\":\"user-1\"}");
        assertThat(finding.at("/evidences/1/user").toString())
                .isEqualTo("{\"uid\":\"user-2\",\"name\":\"jane\"}");
        assertThat(finding.at("/unmapped/gatewatch/users/0").toString())
                .isEqualTo(
                        "{\"uid\":\"user-2\",\"name\":\"jane\","
                                + "\"userPoolId\":\"us-east-1_Example\","
                                + "\"status\":\"OverBudget\"}");
    }

    @Test
    void withoutUsersThereIsNoWordOfThem() throws IOException {
        assertThat(JSON.readTree(write()).at("/unmapped/gatewatch").has("users")).isFalse();
    }

    @Test
    void hostileTextStaysOneLineOfJson() throws IOException {
        String hostile = "\"}]},\n\u2028\u001b[31m\uD800";
        String line = write(Alerts.history(hostile, hostile, Alerts.entry(0, hostile)));
        assertThat(line).doesNotContain("\n", "\r");
        JsonNode user = JSON.readTree(line).at("/unmapped/gatewatch/users/0");
        assertThat(user.get("name").asText()).isEqualTo(hostile);
        assertThat(user.at("/AuthEvents/0/EventContextData/DeviceName").asText())
                .isEqualTo(hostile);
    }

    private static String write(UserHistory... users) {
        return OcsfFinding.write(
                Alerts.withHistory(ALERT, users), RuleText.of(Alerts.rule()), "a-uid");
    }
}
