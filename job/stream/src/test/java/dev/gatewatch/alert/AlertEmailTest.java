package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.IP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertEmailTest {
    @Test
    void saysAllThatOneNeedsAtNight() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(3));
        EmailText email =
                AlertEmail.write(Alerts.withHistory(alert), RuleText.of(Alerts.rule()), "a-uid");
        assertThat(email.subject())
                .isEqualTo("[HIGH] Password spraying from one address: 192.0.2.10");
        assertThat(email.body())
                .isEqualTo(
                        """
                        [HIGH] Password spraying from one address
                          group   sourceIPAddress 192.0.2.10
                          who     3 users: user-1, user-2, user-3
                          from    192.0.2.10
                          pool    us-east-1_Example
                          seen    3 events in 7m 30s, 2026-03-02 09:00:00 to 09:07:30 UTC
                          did     InitiateAuth
                          result  Failure (BadCredentials)
                          do      step 1 of 2: Look for successful sign-ins.
                          rule    password_spraying

                        What to do
                          1. Look for successful sign-ins.
                          2. Block the address.

                        Known false positives
                          An office

                        More
                          https://example.com/spraying

                        Whoever signs in chooses much of what stands above: sites in it are written
                        example[.]com, so that nobody follows them by mistake.

                        finding_info.uid a-uid
                        Everything that is known is in the finding of this id. It stays the same
                        while the episode lasts; when it ends, a closing document with its extent
                        follows.
                        """);
    }

    @Test
    void whatTheUsersDidStandsBetweenTheBlockAndTheRunbook() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(1));
        UserHistory user = Alerts.history("user-1", null, Alerts.entry(0, IP));
        String body =
                AlertEmail.write(
                                Alerts.withHistory(alert, user),
                                RuleText.of(Alerts.rule()),
                                "a-uid")
                        .body();
        assertThat(body)
                .contains(
                        """
                          rule    password_spraying

                        Recent attempts
                          user-1
                            2026-03-02 09:07:30 UTC  SignIn Fail, 192.0.2.10, High
                              (AccountTakeover), stolen password, from Germany

                        What to do
                        """);
    }

    @Test
    void aCloseIsShort() {
        Alert alert = Alerts.of(Activity.CLOSE, 41, new String[] {IP}, Alerts.users(3));
        EmailText email =
                AlertEmail.write(Alerts.withHistory(alert), RuleText.of(Alerts.rule()), "a-uid");
        assertThat(email.subject())
                .isEqualTo("[ended] Password spraying from one address: 192.0.2.10");
        assertThat(email.body())
                .isEqualTo(
                        """
                        [ended] Password spraying from one address (sourceIPAddress 192.0.2.10): 41
                          events in 7m 30s, 2026-03-02 09:00:00 to 09:07:30 UTC

                        finding_info.uid a-uid
                        """);
    }

    @Test
    void linesFitAnyMailProgramButIdsAndLinksStayWhole() {
        String arn = "arn:aws:iam::123456789012:user/" + "x".repeat(80);
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        2,
                        new String[] {arn},
                        Alerts.event(1, "bb672779-9a61-45b9-b4bc-a7fafe4306d3"),
                        Alerts.event(2, "cb39a5aa-9534-47ae-a9bf-62919d5b9ac6"));
        RuleHeader rule =
                Alerts.rule(
                        Level.HIGH,
                        null,
                        List.of(),
                        "1. "
                                + "Look for it. ".repeat(20)
                                + "\n2. https://example.com/"
                                + "y".repeat(90));
        String body =
                AlertEmail.write(Alerts.withHistory(alert), RuleText.of(rule), "a-uid").body();
        assertThat(body.lines())
                .allMatch(line -> line.length() <= 76 || line.strip().lastIndexOf(' ') < 17);
        assertThat(body).contains(arn, "https://example.com/" + "y".repeat(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: someone@example.com",
                "call +1 555 0100 now",
                "https://evil.example.com",
                "\u202eevil",
                "deadbeef",
                ""
            })
    void aSubjectHasNoWordsOfAnAttacker(String value) {
        Alert alert =
                Alerts.of(Activity.CREATE, 1, new String[] {value, "192.0.2.1"}, Alerts.users(1));
        assertThat(
                        AlertEmail.write(
                                        Alerts.withHistory(alert),
                                        RuleText.of(Alerts.rule()),
                                        "a-uid")
                                .subject())
                .isEqualTo("[HIGH] Password spraying from one address: 192.0.2.1");
    }

    @Test
    void aBodyHasNoLineLinkOrControlCharacterOfAnAttacker() {
        String hostile = "x\r\n\r\nWhat to do\n  call https://evil.example.com \u001b[2J";
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        1,
                        new String[] {hostile},
                        Alerts.event(1, hostile, hostile));
        String body =
                AlertEmail.write(Alerts.withHistory(alert), RuleText.of(Alerts.rule()), "a-uid")
                        .body();
        assertThat(body)
                .doesNotContain("\r", "\u001b", "https://evil", "evil.example")
                .contains("x\\u000d\\u000a");
        assertThat(body.lines().filter("What to do"::equals)).hasSize(1);
    }
}
