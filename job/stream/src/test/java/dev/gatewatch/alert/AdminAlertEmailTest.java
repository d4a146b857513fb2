package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.rule.model.Level;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the e-mail on an administrator's call says of who made it, and of what was changed. */
class AdminAlertEmailTest {
    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/";

    @Test
    void theSubjectHasThePrincipalAndThePool() {
        EmailText email = email(Activity.CREATE, act("Deploy/go to evil.example.com"));
        assertThat(email.subject())
                .isEqualTo(
                        "[HIGH] Password spraying from one address: 192.0.2.10, by Deploy,"
                                + " pool us-east-1_Example");
        assertThat(email.body().lines().map(String::strip).collect(Collectors.joining(" ")))
                .contains("by      " + ROLE + "Deploy/go to evil[.]example[.]com (AssumedRole, key")
                .contains("agent   aws-cli/2")
                .contains("changed mfaConfiguration OFF")
                .doesNotContain("evil.example.com");
    }

    @Test
    void ofSeveralPrincipalsTheSubjectHasOne() {
        assertThat(email(Activity.CREATE, act("Deploy/a"), act("Other/b")).subject())
                .endsWith("by Deploy and others, pool us-east-1_Example");
    }

    @Test
    void theTitleGivesWay() {
        String subject = email(Activity.CREATE, act("D".repeat(40) + "/a")).subject();
        assertThat(subject)
                .startsWith("[HIGH] Password spra...: ")
                .endsWith("pool us-east-1_Example");
        String dotted = email(Activity.CREATE, act("evil.example/a")).subject();
        assertThat(dotted).contains("by evil[.]example, ");
    }

    @Test
    void theEndOfSeveralActsSaysWhatTheyWere() {
        assertThat(email(Activity.CLOSE, act("Deploy/a"), act("Deploy/b")).body())
                .contains(ROLE + "Deploy/a", ROLE + "Deploy/b")
                .contains("pool    us-east-1_Example", "did     SetUserPoolMfaConfig")
                .contains("changed mfaConfiguration OFF\n");
        assertThat(email(Activity.CLOSE, act("Deploy/a")).body()).doesNotContain("changed");
    }

    private static EmailText email(Activity activity, Evidence... acts) {
        Alert alert = Alerts.of(activity, acts);
        return AlertEmail.write(
                Alerts.withHistory(alert),
                RuleText.of(Alerts.rule(Level.HIGH, "name", List.of(), null)),
                "a-uid");
    }

    private static Evidence act(String role) {
        return EvidenceBuilder.event("event-" + role, Alerts.FIRST)
                .eventName("SetUserPoolMfaConfig")
                .region("us-east-1")
                .account("123456789012")
                .ip(Alerts.IP)
                .userAgent("aws-cli/2")
                .userPoolId("us-east-1_Example")
                .actor(
                        new Actor(
                                "AssumedRole",
                                ROLE + role,
                                "123456789012",
                                "ASIAEXAMPLE",
                                null,
                                null,
                                null,
                                null))
                .changes(new Changes(new String[] {"mfaConfiguration"}, new String[] {"OFF"}))
                .build();
    }
}
