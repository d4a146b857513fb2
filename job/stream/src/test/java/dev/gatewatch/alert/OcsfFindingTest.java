package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.FIRST;
import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.Alerts.LAST;
import static dev.gatewatch.alert.OcsfJson.JSON;
import static dev.gatewatch.alert.OcsfJson.finding;
import static dev.gatewatch.alert.OcsfJson.texts;
import static dev.gatewatch.alert.OcsfJson.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfFindingTest {
    @Test
    void aCreateHasWhatTheClassRequires() throws IOException {
        JsonNode finding = finding(Alerts.of(Activity.CREATE, Alerts.users(2)));
        assertThat(finding.get("class_uid").asInt()).isEqualTo(2004);
        assertThat(finding.get("category_uid").asInt()).isEqualTo(2);
        assertThat(finding.get("activity_id").asInt()).isEqualTo(1);
        assertThat(finding.get("activity_name").asText()).isEqualTo("Create");
        assertThat(finding.get("type_uid").asInt()).isEqualTo(200401);
        assertThat(finding.get("severity_id").asInt()).isEqualTo(4);
        assertThat(finding.get("status_id").asInt()).isEqualTo(1);
        assertThat(finding.get("is_alert").asBoolean()).isTrue();
        assertThat(finding.get("time").asLong()).isEqualTo(LAST + 500);
        assertThat(finding.get("start_time").asLong()).isEqualTo(FIRST);
        assertThat(finding.get("end_time").asLong()).isEqualTo(LAST);
        assertThat(finding.get("duration").asLong()).isEqualTo(450_000);
        assertThat(finding.get("count").asLong()).isEqualTo(2);
        assertThat(finding.at("/metadata/version").asText()).isEqualTo("1.8.0");
        assertThat(finding.at("/metadata/product/name").asText()).isEqualTo("Gatewatch");
        assertThat(finding.at("/metadata/product/vendor_name").asText()).isNotEmpty();
        assertThat(finding.at("/metadata/product/version").asText())
                .isEqualTo(ProductVersion.get())
                .matches("[0-9]+\\..+");
        assertThat(texts(finding.at("/metadata/profiles"))).containsExactly("cloud");
        assertThat(finding.at("/cloud/provider").asText()).isEqualTo("AWS");
        assertThat(finding.at("/cloud/account/uid").asText()).isEqualTo("123456789012");
        assertThat(finding.at("/cloud/region").asText()).isEqualTo("us-east-1");
        assertThat(finding.get("message").asText())
                .isEqualTo(
                        "Password spraying from one address (sourceIPAddress 192.0.2.10): 2 events"
                                + " in 7m 30s, 2026-03-02 09:00:00 UTC to 2026-03-02 09:07:30 UTC.");
    }

    @Test
    void theFindingNamesItsRule() throws IOException {
        JsonNode info = finding(Alerts.of(Activity.CREATE, Alerts.users(2))).get("finding_info");
        assertThat(info.get("title").asText()).isEqualTo("Password spraying from one address");
        assertThat(info.get("desc").asText()).isEqualTo("Many users failed.");
        assertThat(info.at("/analytic/type_id").asInt()).isEqualTo(1);
        assertThat(info.at("/analytic/uid").asText()).isEqualTo("126e79e2");
        assertThat(info.at("/analytic/name").asText()).isEqualTo("password_spraying");
        assertThat(info.at("/analytic/version").asText()).isEqualTo("2026-03-02");
        assertThat(info.at("/attacks/0/technique/uid").asText()).isEqualTo("T1110");
        assertThat(info.at("/attacks/0/sub_technique/uid").asText()).isEqualTo("T1110.003");
        assertThat(info.get("attacks")).hasSize(1);
        assertThat(info.get("first_seen_time").asLong()).isEqualTo(FIRST);
        assertThat(info.get("last_seen_time").asLong()).isEqualTo(LAST);
        assertThat(info.get("created_time").asLong()).isEqualTo(LAST + 500);
        assertThat(info.get("related_events_count").asLong()).isEqualTo(2);
    }

    @Test
    void aCloseIsNoAlertAndKeepsTheIdentityOfItsEpisode() throws IOException {
        JsonNode create = finding(Alerts.of(Activity.CREATE, Alerts.users(2)));
        JsonNode close = finding(Alerts.of(Activity.CLOSE, Alerts.users(3)));
        assertThat(close.get("activity_id").asInt()).isEqualTo(3);
        assertThat(close.get("activity_name").asText()).isEqualTo("Close");
        assertThat(close.get("type_uid").asInt()).isEqualTo(200403);
        assertThat(close.get("is_alert").asBoolean()).isFalse();
        assertThat(close.get("message").asText()).startsWith("Episode ended: Password spraying");
        assertThat(close.at("/finding_info/uid")).isEqualTo(create.at("/finding_info/uid"));
        assertThat(close.at("/metadata/uid")).isNotEqualTo(create.at("/metadata/uid"));
        assertThat(create.at("/metadata/uid").asText()).hasSize(36);
    }

    @Test
    void aCloseIsResolvedAndSaysThatNobodyDidIt() throws IOException {
        JsonNode close = finding(Alerts.of(Activity.CLOSE, Alerts.users(3)));
        assertThat(close.get("status_id").asInt()).isEqualTo(4);
        assertThat(close.get("status").asText()).isEqualTo("Resolved");
        assertThat(close.get("status_detail").asText()).startsWith("The episode ended by itself");
        JsonNode create = finding(Alerts.of(Activity.CREATE, Alerts.users(3)));
        assertThat(create.get("status").asText()).isEqualTo("New");
        assertThat(create.has("status_detail")).isFalse();
    }

    @Test
    void noDocumentIsOfATimeBeforeItsLastEvent() throws IOException {
        Alert raised = Alerts.of(Activity.CLOSE, Alerts.users(3));
        Alert ended = Alerts.ended(raised, LAST + 600_000);
        JsonNode close = finding(ended);
        assertThat(close.get("time").asLong()).isEqualTo(LAST + 600_000);
        assertThat(close.get("end_time").asLong()).isEqualTo(LAST + 600_000);
        assertThat(close.at("/finding_info/created_time").asLong()).isEqualTo(LAST + 500);
        assertThat(close.at("/finding_info/modified_time").asLong()).isEqualTo(LAST + 600_000);
        assertThat(finding(raised).get("time").asLong()).isEqualTo(LAST + 500);

        JsonNode create = finding(Alerts.ended(Alerts.of(Activity.CREATE), LAST + 501));
        assertThat(create.get("time").asLong()).isEqualTo(LAST + 501);
        assertThat(create.at("/finding_info").has("modified_time")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "INFORMATIONAL, 1, Informational",
        "LOW, 2, Low",
        "MEDIUM, 3, Medium",
        "HIGH, 4, High",
        "CRITICAL, 5, Critical"
    })
    void theSeverityIsThatOfTheLevel(Level level, int id, String caption) throws IOException {
        RuleHeader rule = Alerts.rule(level, null, List.of(), null);
        JsonNode finding = finding(Alerts.of(Activity.CREATE, Alerts.users(1)), rule);
        assertThat(finding.get("severity_id").asInt()).isEqualTo(id);
        assertThat(finding.get("severity").asText()).isEqualTo(caption);
    }

    @Test
    void whatTheRuleDoesNotSayIsLeftOut() throws IOException {
        RuleHeader rule = Alerts.rule(Level.LOW, null, List.of("cve.2026.1"), null);
        JsonNode finding = finding(Alerts.of(Activity.CREATE, Alerts.users(1)), rule);
        assertThat(finding.has("remediation")).isFalse();
        assertThat(finding.at("/finding_info").has("attacks")).isFalse();
        assertThat(finding.at("/finding_info/analytic/name").asText())
                .isEqualTo("Password spraying from one address");
    }

    @Test
    void theRunbookIsTheRemediation() throws IOException {
        JsonNode remediation =
                finding(Alerts.of(Activity.CREATE, Alerts.users(1))).get("remediation");
        assertThat(remediation.get("desc").asText()).isEqualTo(text(Alerts.rule()));
        assertThat(texts(remediation.get("references")))
                .containsExactly("https://example.com/spraying");
    }

    @Test
    void dashboardsStandBehindTheRulesReferences() throws IOException {
        RuleHeader plain = Alerts.rule();
        RuleHeader rule =
                new RuleHeader(
                        plain.id(),
                        plain.name(),
                        plain.title(),
                        plain.level(),
                        plain.description(),
                        plain.version(),
                        plain.falsePositives(),
                        plain.references(),
                        plain.tags(),
                        new Runbook("Look there.", List.of("https://example.com/board?a=1&b=2")),
                        null,
                        plain.location());
        JsonNode remediation =
                finding(Alerts.of(Activity.CREATE, Alerts.users(1)), rule).get("remediation");
        assertThat(texts(remediation.get("references")))
                .containsExactly(
                        "https://example.com/spraying", "https://example.com/board?a=1&b=2");
    }

    private static String text(RuleHeader rule) {
        Runbook runbook = rule.runbook();
        return runbook == null ? "" : runbook.text();
    }

    @Test
    void whatOcsfHasNoPlaceForIsUnmapped() throws IOException {
        Alert alert = Alerts.of(Activity.CREATE, 2, new String[] {IP, "b", "c"}, Alerts.users(2));
        JsonNode unmapped = finding(alert).at("/unmapped/gatewatch");
        assertThat(unmapped.get("group").toString())
                .isEqualTo(
                        "[{\"name\":\"sourceIPAddress\",\"value\":\"192.0.2.10\"},"
                                + "{\"name\":\"field1\",\"value\":\"b\"},"
                                + "{\"name\":\"field2\",\"value\":\"c\"}]");
        assertThat(unmapped.get("suppressed").asLong()).isZero();
        assertThat(unmapped.has("alerts")).isFalse();
        assertThat(unmapped.has("events")).as("they are the evidences").isFalse();
    }

    @Test
    void oneGroupOfAllHasNoName() throws IOException {
        Alert alert = Alerts.of(Activity.CREATE, 1, new String[0], Alerts.users(1));
        assertThat(finding(alert).at("/unmapped/gatewatch").has("group")).isFalse();
    }

    @Test
    void aCloseNamesTheAlertsThatTurnedOutToBelongTogether() throws IOException {
        Alert close = Alerts.of(Activity.CLOSE, Alerts.users(3));
        assertThat(finding(Alerts.announced(close, LAST)).at("/unmapped/gatewatch").has("alerts"))
                .isFalse();

        JsonNode two = finding(Alerts.announced(close, LAST, LAST + 60_000));
        assertThat(texts(two.at("/unmapped/gatewatch/alerts")))
                .containsExactly(Finding.uid(close, LAST), Finding.uid(close, LAST + 60_000));
        assertThat(two.at("/unmapped/gatewatch/suppressed").asLong()).isEqualTo(3);

        JsonNode other = finding(Alerts.announced(close, LAST + 60_000));
        assertThat(texts(other.at("/unmapped/gatewatch/alerts")))
                .containsExactly(Finding.uid(close, LAST + 60_000))
                .doesNotContain(other.at("/finding_info/uid").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\r\n",
                "\"},{\"class_uid\":1,\"x\":\"",
                "\\",
                "\u2028\u2029\u0085",
                "\0\u001b[31m\u007f",
                "\u202egnp.exe",
                "\uD800",
                "\uDE00\uD83D",
                "null"
            })
    void hostileTextStaysOneLineOfJson(String hostile) throws IOException {
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        1,
                        new String[] {hostile},
                        Alerts.event(1, hostile, hostile));
        String line = write(alert, Alerts.rule());
        assertThat(line).doesNotContain("\n", "\r");
        JsonNode finding = JSON.readTree(line);
        assertThat(finding.get("class_uid").asInt()).isEqualTo(2004);
        assertThat(finding.at("/evidences/0/user/uid").asText()).isEqualTo(hostile);
        assertThat(finding.at("/evidences/0/http_request/user_agent").asText()).isEqualTo(hostile);
        assertThat(finding.at("/unmapped/gatewatch/group/0/value").asText()).isEqualTo(hostile);
        assertThat(finding.get("message").asText().chars().noneMatch(Character::isISOControl))
                .isTrue();
    }

    @Test
    void aTextThatIsCutInsideACharacterStaysJson() throws IOException {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.USER_AGENT, "x".repeat(255) + "\uD83D\uDE00".repeat(10));
        Alert alert = Alerts.of(Activity.CREATE, Evidence.of(event.build("e", FIRST)));
        String agent = finding(alert).at("/evidences/0/http_request/user_agent").asText();
        assertThat(agent).hasSizeLessThanOrEqualTo(256).startsWith("x".repeat(255));
    }
}
