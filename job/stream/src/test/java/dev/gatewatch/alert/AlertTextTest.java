package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.FIRST;
import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.Alerts.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextTest {
    @Test
    void aCreateSaysWhatWhoFromWhereSinceWhenHowOftenAndWhatToDo() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(3));
        assertThat(AlertText.write(alert, Alerts.rule()))
                .isEqualTo(
                        """
                        [HIGH] Password spraying from one address
                          group  sourceIPAddress 192.0.2.10
                          who    user-1, user-2, user-3
                          from   192.0.2.10
                          pool   us-east-1_Example
                          seen   3 events in 7m 30s, 2026-03-02 09:00:00 UTC to 2026-03-02 09:07:30 UTC
                          did    InitiateAuth
                          result Failure (BadCredentials)
                          do     1. Look for successful sign-ins.
                          rule   password_spraying
                        """);
    }

    @Test
    void theRiskOfEachEventIsShownOnce() {
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        Alerts.risky(1, new Risk("High", "AccountTakeover", "true", "Germany")),
                        Alerts.risky(2, new Risk("High", "AccountTakeover", "true", "Germany")),
                        Alerts.risky(3, new Risk(null, "NoRisk", "false", null)));
        assertThat(AlertText.write(alert, Alerts.rule()))
                .contains(
                        "  risk   High (AccountTakeover), stolen password, from Germany; NoRisk\n");
    }

    @Test
    void aCloseIsOneLine() {
        Alert alert = Alerts.of(Activity.CLOSE, 41, new String[] {IP, "x"}, Alerts.users(3));
        assertThat(AlertText.write(alert, Alerts.rule()))
                .isEqualTo(
                        "[ended] Password spraying from one address (sourceIPAddress 192.0.2.10,"
                                + " field1 x): 41 events in 7m 30s, 2026-03-02 09:00:00 UTC to"
                                + " 2026-03-02 09:07:30 UTC\n");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Alert alert = Alerts.of(Activity.CREATE, 1, new String[0], Alerts.bare());
        RuleHeader rule = Alerts.rule(Level.LOW, null, List.of(), null);
        assertThat(AlertText.write(alert, rule))
                .isEqualTo(
                        """
                        [LOW] Password spraying from one address
                          seen   1 event in 7m 30s, 2026-03-02 09:00:00 UTC to 2026-03-02 09:07:30 UTC
                          rule   126e79e2
                        """);
    }

    @Test
    void manyUsersAreCounted() {
        assertThat(block(Alerts.of(Activity.CREATE, Alerts.users(10))))
                .contains("  who    user-1, user-2, user-3 and 7 more\n");
        assertThat(block(Alerts.of(Activity.CREATE, Alerts.users(4))))
                .contains("  who    user-1, user-2, user-3 and 1 more\n");
    }

    @Test
    void whereNotAllEventsAreAtHandThereAreOthers() {
        String[] group = {IP};
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.users(20))))
                .contains("  who    user-1, user-2, user-3 and others\n")
                .contains("  from   192.0.2.10\n");
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.users(2))))
                .contains("  who    user-1, user-2 and others\n");
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.bare())))
                .doesNotContain("who");
    }

    @Test
    void hostileTextIsEscaped() {
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        1,
                        new String[] {"a\n[CRITICAL] faked"},
                        Alerts.event(1, "\u001b[2J\u202eevil\r\n  do     nothing\u0007"));
        String text = block(alert);
        assertThat(text.lines()).hasSize(10);
        assertThat(text)
                .contains("  group  sourceIPAddress a\\u000a[CRITICAL] faked\n")
                .contains("  who    \\u001b[2J\\u202eevil\\u000d\\u000a  do     nothing\\u0007\n");
        assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl)).isTrue();

        assertThat(AlertText.sentence(alert, Alerts.rule()))
                .startsWith(
                        "Password spraying from one address"
                                + " (sourceIPAddress a\\u000a[CRITICAL] faked): 1 event");
        Alert close =
                Alerts.of(Activity.CLOSE, 1, new String[] {"a\n[CRITICAL] faked"}, Alerts.bare());
        assertThat(block(close).lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'at 2026-03-02 09:00:00 UTC'",
        "400, 'in 1s, '",
        "59999, 'in 59s, '",
        "60000, 'in 1m 0s, '",
        "3599000, 'in 59m 59s, '",
        "3600000, 'in 1h 0m, '",
        "180000000, 'in 50h 0m, '"
    })
    void theExtentIsReadable(long millis, String readable) {
        assertThat(AlertText.sentence(lasting(millis), Alerts.rule()))
                .contains("2 events " + readable);
    }

    @Test
    void ofTheRunbookTheFirstStepIsShown() {
        assertThat(step("Block the address.")).isEqualTo("Block the address.");
        assertThat(step("\n\n1. Look for\n   sign-ins.\n2. Block."))
                .isEqualTo("1. Look for sign-ins.");
        assertThat(step("Look for\nsign-ins.\n\nThen block.")).isEqualTo("Look for sign-ins.");
        assertThat(step("https://example.com/runbook")).isEqualTo("https://example.com/runbook");
        assertThat(step("1. a\n10. b")).isEqualTo("1. a");
        assertThat(step("1) a\n2) b")).isEqualTo("1) a");
        assertThat(step("Look\u001b[31m")).isEqualTo("Look\\u001b[31m");
    }

    @Test
    void aNumberAtTheStartOfALineIsNoStep() {
        assertThat(step("1. Look at the last\n   30 minutes, from\n   192.0.2.1 on.\n2. Block."))
                .isEqualTo("1. Look at the last 30 minutes, from 192.0.2.1 on.");
    }

    @Test
    void anEmptyRunbookSaysNothing() {
        RuleHeader rule = Alerts.rule(Level.HIGH, null, List.of(), " \n");
        assertThat(AlertText.write(Alerts.of(Activity.CREATE, Alerts.users(1)), rule))
                .doesNotContain("  do ");
    }

    private static String step(@Nullable String runbook) {
        RuleHeader rule = Alerts.rule(Level.HIGH, null, List.of(), runbook);
        String text = AlertText.write(Alerts.of(Activity.CREATE, Alerts.users(1)), rule);
        return text.lines()
                .filter(line -> line.startsWith("  do     "))
                .findFirst()
                .orElseThrow()
                .substring(9);
    }

    private static Alert lasting(long millis) {
        return new Alert(
                Activity.CREATE,
                "126e79e2",
                new String[0],
                new String[0],
                LAST,
                1,
                null,
                LAST,
                FIRST,
                FIRST + millis,
                2,
                0,
                new long[] {LAST},
                new Evidence[0]);
    }

    private static String block(Alert alert) {
        return AlertText.write(alert, Alerts.rule());
    }
}
