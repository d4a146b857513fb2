package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.FIRST;
import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.Alerts.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextTest {
    @Test
    void aCreateSaysWhatWhoFromWhereSinceWhenHowOftenAndWhatToDo() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(3));
        assertThat(block(alert))
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
        assertThat(block(alert))
                .contains(
                        "  risk    High (AccountTakeover), stolen password, from Germany; NoRisk\n");
    }

    @Test
    void aCloseIsOneLine() {
        Alert alert = Alerts.of(Activity.CLOSE, 41, new String[] {IP, "x"}, Alerts.users(3));
        assertThat(AlertText.write(alert, Alerts.rule(), style(200)))
                .isEqualTo(
                        "[ended] Password spraying from one address (sourceIPAddress 192.0.2.10,"
                                + " field1 x): 41 events in 7m 30s, 2026-03-02 09:00:00 to"
                                + " 09:07:30 UTC\n");
        assertThat(block(alert))
                .isEqualTo(
                        """
                        [ended] Password spraying from one address (sourceIPAddress 192.0.2.10, field1
                          x): 41 events in 7m 30s, 2026-03-02 09:00:00 to 09:07:30 UTC
                        """);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Alert alert = Alerts.of(Activity.CREATE, 1, new String[0], Alerts.bare());
        RuleHeader rule = Alerts.rule(Level.LOW, null, List.of(), null);
        assertThat(AlertText.write(alert, rule, style(80)))
                .isEqualTo(
                        """
                        [LOW] Password spraying from one address
                          seen    1 event in 7m 30s, 2026-03-02 09:00:00 to 09:07:30 UTC
                          rule    126e79e2
                        """);
    }

    @Test
    void ofManyUsersAreShownAsManyAsOneLineTakes() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(10));
        assertThat(block(alert))
                .contains(
                        "  who     10 users: user-1, user-2, user-3, user-4, user-5, user-6, user-7, ...\n");
        assertThat(AlertText.write(alert, Alerts.rule(), style(200)))
                .contains("user-8, user-9, user-10\n");
        assertThat(AlertText.write(alert, Alerts.rule(), style(20))).contains("user-1,");
    }

    @Test
    void oneUserIsShownWholeAndSeveralByTheirFirstDigits() {
        String one = "bb672779-9a61-45b9-b4bc-a7fafe4306d3";
        String other = "cb39a5aa-9534-47ae-a9bf-62919d5b9ac6";
        assertThat(block(Alerts.of(Activity.CREATE, Alerts.event(1, one))))
                .contains("  who     " + one + "\n");
        Alert two =
                Alerts.of(
                        Activity.CREATE,
                        Alerts.event(1, one),
                        Alerts.event(2, other),
                        Alerts.event(3, "a-name-" + "x".repeat(60) + "-that-is-long"));
        assertThat(block(two))
                .contains(
                        "  who     3 users: bb672779, cb39a5aa, a-name-xxxxxxxxxxxx...xxxxx-that-is-long\n");
        assertThat(AlertText.write(two, Alerts.rule(), AlertStyle.email()))
                .contains("  who     3 users: " + one + ",\n          " + other + ",\n");
    }

    @Test
    void anEmailNamesTenUsersAndCountsTheOthers() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(12));
        assertThat(AlertText.write(alert, Alerts.rule(), AlertStyle.email()))
                .contains("12 users: user-1, ", "user-10 and 2 more\n")
                .doesNotContain("user-11");
    }

    @Test
    void whereNotAllEventsAreAtHandThereMayBeMore() {
        String[] group = {IP};
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.users(20))))
                .contains("  who     at least 20 users: user-1, user-2, ")
                .contains("  from    192.0.2.10\n");
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.users(2))))
                .contains("  who     at least 2 users: user-1, user-2\n");
        assertThat(block(Alerts.of(Activity.CREATE, 100, group, Alerts.bare())))
                .doesNotContain("who");
    }

    @Test
    void inFullNothingIsLeftOut() {
        AlertStyle full = AlertStyle.terminal(80, ZoneOffset.UTC, true);
        Alert alert = Alerts.of(Activity.CREATE, 30, new String[] {IP}, Alerts.users(20));
        assertThat(AlertText.write(alert, Alerts.rule(), full))
                .contains(
                        "user-20\n",
                        """
                          do      1. Look for successful sign-ins.
                                  2. Block the address.
                          rule    password_spraying
                          events  2026-03-02 09:00:01 UTC  InitiateAuth  Failure (BadCredentials)
                                    user-1  192.0.2.10  event-1
                                  2026-03-02 09:00:02 UTC  InitiateAuth  Failure (BadCredentials)
                        """,
                        "          and 10 more\n");
    }

    @Test
    void whatComesAgainIsOneLine() {
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(12));
        assertThat(AlertText.repeat(alert, Alerts.rule(), style(200)))
                .isEqualTo(
                        "[HIGH] Password spraying from one address (sourceIPAddress 192.0.2.10):"
                                + " again, 12 events in 7m 30s, 2026-03-02 09:00 UTC\n");
    }

    @Test
    void timesAreInTheZoneThatIsAskedFor() {
        AlertStyle style = AlertStyle.terminal(200, ZoneId.of("Europe/Berlin"), false);
        Alert alert = Alerts.of(Activity.CREATE, Alerts.users(2));
        assertThat(AlertText.write(alert, Alerts.rule(), style))
                .contains("2 events in 7m 30s, 2026-03-02 10:00:00 to 10:07:30 +01:00\n");
        assertThat(AlertText.repeat(alert, Alerts.rule(), style)).contains("10:00 +01:00");
    }

    @Test
    void noLineIsWiderThanTheTerminalWhateverTheEventsSay() {
        String[] hostile = {
            "日本".repeat(50), "\u001b[2J".repeat(50), "x".repeat(255), "a b ".repeat(60)
        };
        Alert alert =
                Alerts.of(
                        Activity.CREATE,
                        4,
                        hostile,
                        Alerts.event(1, hostile[0]),
                        Alerts.event(2, hostile[1]),
                        Alerts.event(3, hostile[2]),
                        Alerts.event(4, hostile[3]));
        for (int width : new int[] {20, 40, 80, 200}) {
            for (boolean full : new boolean[] {false, true}) {
                AlertStyle style = AlertStyle.terminal(width, ZoneOffset.UTC, full);
                assertThat(
                                AlertText.write(alert, Alerts.rule(), style)
                                        + AlertText.repeat(alert, Alerts.rule(), style))
                        .satisfies(
                                text ->
                                        assertThat(text.lines())
                                                .allMatch(line -> DisplayWidth.of(line) <= width));
            }
        }
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
                .contains("  group   sourceIPAddress a\\u000a[CRITICAL] faked\n")
                .contains("  who     \\u001b[2J\\u202eevil\\u000d\\u000a  do     nothing\\u0007\n");
        assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl)).isTrue();

        assertThat(AlertText.sentence(alert, Alerts.rule()))
                .startsWith(
                        "Password spraying from one address"
                                + " (sourceIPAddress a\\u000a[CRITICAL] faked): 1 event");
        Alert close =
                Alerts.of(Activity.CLOSE, 1, new String[] {"a\n[CRITICAL] faked"}, Alerts.bare());
        assertThat(AlertText.write(close, Alerts.rule(), style(200)).lines()).hasSize(1);
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
    void anEmptyRunbookSaysNothing() {
        RuleHeader rule = Alerts.rule(Level.HIGH, null, List.of(), " \n");
        assertThat(AlertText.write(Alerts.of(Activity.CREATE, Alerts.users(1)), rule, style(80)))
                .doesNotContain("  do ");
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
        return AlertText.write(alert, Alerts.rule(), style(80));
    }

    private static AlertStyle style(int width) {
        return AlertStyle.terminal(width, ZoneOffset.UTC, false);
    }
}
