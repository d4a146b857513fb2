package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.entry;
import static dev.gatewatch.alert.Alerts.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.UserHistory;
import dev.gatewatch.problem.WrappedText;
import org.junit.jupiter.api.Test;

class RecentAttemptsTest {
    @Test
    void eachUserHasALineAndOneForEachOfTheNewestThree() {
        assertThat(
                        write(
                                history(
                                        "user-1",
                                        "jane",
                                        entry(0, "192.0.2.1"),
                                        entry(1, "192.0.2.2"),
                                        entry(2, "192.0.2.3"),
                                        entry(3, "192.0.2.4")),
                                history("user-2", null),
                                history("user-3", null, entry(0, "192.0.2.5"))))
                .isEqualTo(
                        """

                        Recent attempts
                          user-1 (jane)
                            2026-03-02 09:07:30 UTC  SignIn Fail, 192.0.2.1, High (AccountTakeover),
                              stolen password, from Germany
                            2026-03-02 09:07:29 UTC  SignIn Fail, 192.0.2.2, High (AccountTakeover),
                              stolen password, from Germany
                            2026-03-02 09:07:28 UTC  SignIn Fail, 192.0.2.3, High (AccountTakeover),
                              stolen password, from Germany
                          user-3
                            2026-03-02 09:07:30 UTC  SignIn Fail, 192.0.2.5, High (AccountTakeover),
                              stolen password, from Germany
                        """);
    }

    @Test
    void nothingIsSaidOfThoseOfWhomNothingIsKnown() {
        assertThat(write(history("user-1", null))).isEmpty();
        assertThat(write()).isEmpty();
    }

    @Test
    void noLineLinkOrControlCharacterIsOfAnAttacker() {
        String hostile = "x\r\nWhat to do\n https://evil.example.com \u001b[2J";
        assertThat(write(history(hostile, hostile, entry(0, hostile))))
                .doesNotContain("\r", "\u001b", "https://evil", "evil.example")
                .satisfies(text -> assertThat(text.lines().filter("What to do"::equals)).isEmpty())
                .hasLineCount(7);
    }

    private static String write(UserHistory... users) {
        return RecentAttempts.write(users, WrappedText.keepingWords(76));
    }
}
