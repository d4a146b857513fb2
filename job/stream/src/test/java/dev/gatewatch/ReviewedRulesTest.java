package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.review.model.ReviewedAlert;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReviewedRulesTest {
    private static List<ReviewedRule> rules;

    @BeforeAll
    static void load() throws IOException {
        rules =
                ReviewedRules.of(
                        DetectionPlan.of(
                                RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules")))
                                        .rules()));
    }

    /** That of users is told from that of pools by the call, whose name says so. */
    @Test
    void theRulesThatSayThatAProtectionWasTakenAwayAreKnownByTheirTechnique() {
        assertThat(rules.stream().filter(ReviewedRule::weakens).map(ReviewedRule::name))
                .containsExactlyInAnyOrder(
                        "cognito_client_weakened",
                        "cognito_identity_pool_opened",
                        "cognito_identity_provider_changed",
                        "cognito_lambda_trigger_changed",
                        "cognito_log_delivery_removed",
                        "cognito_mfa_off",
                        "cognito_risk_actions_off",
                        "cognito_threat_protection_off",
                        "cognito_threat_protection_reset",
                        "cognito_waf_detached",
                        "cognito_admin_set_password",
                        "cognito_user_linked",
                        "cognito_client_writable_attributes",
                        "cognito_feedback_poisoned",
                        "cognito_identity_pool_provider",
                        "cognito_log_delivery_redirected",
                        "cognito_pool_weakened",
                        "cognito_self_sign_up_opened",
                        "cognito_trigger_code_changed",
                        "cognito_authenticator_swapped",
                        "watching_changed",
                        "watching_stopped",
                        "watching_trail_stopped");
    }

    @Test
    void eachShippedRuleThatAlertsHasAQuestion() {
        assertThat(rules)
                .hasSizeGreaterThan(30)
                .allSatisfy(rule -> assertThat(rule.question()).as(rule.name()).isNotEmpty());
    }

    @Test
    void whatAnAlertSaysOfAPoolAndItsPrincipalIsTaken() {
        ReviewedAlert alert = ReviewedAlerts.of(OutputsTest.ALERT.alert(), 7);
        assertThat(alert)
                .isEqualTo(
                        new ReviewedAlert(
                                "126e79e2", true, true, 5, 7, alert.uid(), "", "", "", "", false));
    }
}
