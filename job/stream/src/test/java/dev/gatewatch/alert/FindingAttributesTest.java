package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.Alerts.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.rule.model.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingAttributesTest {
    @Test
    void saysWhatOneSortsBy() {
        assertThat(FindingAttributes.of(Alerts.of(Activity.CREATE, Alerts.users(2)), Alerts.rule()))
                .isEqualTo(
                        new FindingAttributes(
                                "create",
                                LAST + 500,
                                "password_spraying",
                                "high",
                                "sourceIPAddress 192.0.2.10",
                                "us-east-1_Example"));
    }

    @Test
    void aCloseIsOfTheEpisodesEnd() {
        Alert raised = Alerts.of(Activity.CLOSE, 1, new String[] {IP, "x"}, Alerts.bare());
        assertThat(
                        FindingAttributes.of(
                                Alerts.ended(raised, LAST + 900),
                                Alerts.rule(Level.INFORMATIONAL, null, List.of(), null)))
                .isEqualTo(
                        new FindingAttributes(
                                "close",
                                LAST + 900,
                                "126e79e2",
                                "informational",
                                "sourceIPAddress 192.0.2.10, field1 x",
                                ""));
    }
}
