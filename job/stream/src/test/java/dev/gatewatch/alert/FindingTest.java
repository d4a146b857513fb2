package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.Alerts.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final String[] FIELDS = {"sourceIPAddress"};

    @Test
    void theIdentityStaysWhatItWas() {
        // Consumers drop repeats by it: it may never change for the same episode.
        assertThat(uid(alert("rule", FIELDS, new String[] {IP}, null), LAST))
                .isEqualTo("cf17c0f4-1aca-3f54-b594-1c1dd6c6194a");
    }

    @Test
    void theIdentityIsThatOfTheEpisodeNotOfTheDocument() {
        Alert create = Alerts.of(Activity.CREATE, Alerts.users(2));
        Alert close = Alerts.of(Activity.CLOSE, 99, new String[] {IP}, Alerts.users(5));
        assertThat(uid(create, LAST)).isEqualTo(uid(close, LAST));
    }

    @Test
    void timesOfOneSlotAreOneIdentity() {
        Alert alert = alert("rule", FIELDS, new String[] {IP}, 60_000, null);
        assertThat(uid(alert, 60_000)).isEqualTo(uid(alert, 119_999));
        assertThat(uid(alert, 60_000)).isNotEqualTo(uid(alert, 59_999));
        assertThat(uid(alert, 120_000)).isNotEqualTo(uid(alert, 119_999));
        assertThat(uid(alert, -1)).isNotEqualTo(uid(alert, 0));
    }

    @Test
    void withoutALengthOfSlotsTheExactTimeIsTheIdentity() {
        Alert exact = alert("rule", FIELDS, new String[] {IP}, 1, null);
        assertThat(uid(alert("rule", FIELDS, new String[] {IP}, 0, null), LAST))
                .isEqualTo(uid(exact, LAST));
    }

    @Test
    void anotherRuleGroupTimeOrEventIsAnotherIdentity() {
        List<String> uids =
                List.of(
                        uid(alert("rule", FIELDS, new String[] {IP}, null), LAST),
                        uid(alert("other", FIELDS, new String[] {IP}, null), LAST),
                        uid(alert("rule", new String[] {"user"}, new String[] {IP}, null), LAST),
                        uid(alert("rule", FIELDS, new String[] {"192.0.2.1"}, null), LAST),
                        uid(alert("rule", FIELDS, new String[] {IP}, null), LAST + 1),
                        uid(alert("rule", FIELDS, new String[] {IP}, "event-1"), LAST),
                        uid(alert("rule", FIELDS, new String[] {IP}, "event-2"), LAST),
                        uid(alert("rule", new String[0], new String[0], null), LAST),
                        uid(alert("rule", new String[0], new String[0], "event-1"), LAST));
        assertThat(uids).doesNotHaveDuplicates();
    }

    @Test
    void partsDoNotRunIntoOneAnother() {
        assertThat(uid(alert("rule", pair("a", "b"), pair("x", "yz"), null), 1))
                .isNotEqualTo(uid(alert("rule", pair("a", "b"), pair("xy", "z"), null), 1));
        assertThat(uid(alert("rule", FIELDS, new String[] {"x1"}, null), 2))
                .isNotEqualTo(uid(alert("rule", FIELDS, new String[] {"x"}, null), 12));
    }

    private static String[] pair(String one, String other) {
        return new String[] {one, other};
    }

    private static String uid(Alert alert, long fired) {
        return Finding.uid(alert, fired);
    }

    private static Alert alert(
            String rule, String[] fields, String[] values, @Nullable String event) {
        return alert(rule, fields, values, 1, event);
    }

    private static Alert alert(
            String rule, String[] fields, String[] values, long slot, @Nullable String event) {
        return new Alert(
                Activity.CREATE,
                rule,
                fields,
                values,
                LAST,
                slot,
                event,
                LAST,
                LAST,
                LAST,
                1,
                0,
                new long[] {LAST},
                new Evidence[0]);
    }
}
