package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.plan.CorrelationKit.bound;
import static dev.gatewatch.rule.plan.CorrelationKit.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and ids mixed, and a chain: what the Sigma specification shows as its hardest example. */
class FailedThenSuccessfulSignInTest {
    private static final String RULES =
            """
            title: Sign-in after many failures
            id: 5e4b4b60-ad24-4b3f-a5a4-7c3d57bd8a01
            correlation:
              type: temporal_ordered
              rules:
                - many_failures
                - 1f0a9f4e-13de-4c7a-a3a4-d4fd1d3a8f10
              group-by: [user]
              timespan: 10m
              aliases:
                user:
                  many_failures: signIn.user
                  good_sign_in: userIdentity.userName
            level: high
            ---
            title: Many failures
            id: c7d1bb3c-9b1d-4b7e-8f4e-38f0c7e9e001
            name: many_failures
            correlation:
              type: event_count
              rules: 2b1a6b6e-58ab-4b5c-bb0a-3f6b1f9f0002
              group-by: [signIn.user]
              timespan: 5m
              condition: {gte: 10}
            ---
            title: Sign-in failed
            id: 2b1a6b6e-58ab-4b5c-bb0a-3f6b1f9f0002
            name: failed_sign_in
            logsource: {product: aws, service: cloudtrail}
            detection: {sel: {signIn.outcome: Failure}, condition: sel}
            ---
            title: Sign-in succeeded
            id: 1f0a9f4e-13de-4c7a-a3a4-d4fd1d3a8f10
            name: good_sign_in
            logsource: {product: aws, service: cloudtrail}
            detection: {sel: {signIn.outcome: Success}, condition: sel}
            """;

    @Test
    void isLinkedFromTheInside() {
        RuleSet rules = rules(RULES);
        CorrelationRule inner = rules.correlations().get(0);
        CorrelationRule outer = rules.correlations().get(1);
        assertThat(rules.correlations()).hasSize(2);
        assertThat(inner.header().name()).isEqualTo("many_failures");
        assertThat(inner.type()).isEqualTo(CorrelationType.EVENT_COUNT);
        assertThat(ids(inner.rules())).containsExactly("2b1a6b6e-58ab-4b5c-bb0a-3f6b1f9f0002");
        assertThat(outer.type()).isEqualTo(CorrelationType.TEMPORAL_ORDERED);
        assertThat(outer.rules()).containsExactly(inner, rules.detections().get(1));
        assertThat(outer.condition())
                .isEqualTo(new Threshold(List.of(bound("gte 2")), List.of(), -1));
        assertThat(outer.timespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(outer.field("user", inner)).isEqualTo("signIn.user");
        assertThat(outer.field("user", rules.detections().get(1)))
                .isEqualTo("userIdentity.userName");
        assertThat(outer.isMonotone()).isTrue();
    }

    @Test
    void travelsToTheTaskManagers() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rules(RULES));
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject())
                    .isEqualTo(rules(RULES))
                    .hasToString(rules(RULES).toString());
        }
    }

    @Test
    void readsWhatItsDetectionsHave() {
        assertThat(rules(RULES).fields())
                .containsExactly("signIn.outcome", "signIn.user", "userIdentity.userName");
    }

    @Test
    void theSameStandsInATextCondition() {
        String text =
                RULES.replace(
                        """
                          rules:
                            - many_failures
                            - 1f0a9f4e-13de-4c7a-a3a4-d4fd1d3a8f10
                        """,
                        "  condition: c7d1bb3c-9b1d-4b7e-8f4e-38f0c7e9e001 and good_sign_in\n");
        assertThat(text).isNotEqualTo(RULES);
        CorrelationRule outer = rules(text).correlations().get(1);
        assertThat(ids(outer.rules()))
                .containsExactly(
                        "c7d1bb3c-9b1d-4b7e-8f4e-38f0c7e9e001",
                        "1f0a9f4e-13de-4c7a-a3a4-d4fd1d3a8f10");
        assertThat(outer.condition()).isEqualTo(rules(RULES).correlations().get(1).condition());
    }
}
