package dev.gatewatch.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.admin.Changes;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangedParametersTest {
    private static final RuleSet RULES =
            RuleKit.rules(
                    RuleKit.selection(
                            """
                            requestParameters.zone.policyDocument: '*'
                            requestParameters.userPoolId: '*'
                            requestParameters.userPoolAddOns.advancedSecurityMode: '*'
                            """));
    private static final FieldPlan FIELDS = FieldPlan.forAlerts(RULES.fields());

    private final ChangedParameters parameters = new ChangedParameters(RULES, FIELDS);

    @Test
    void whatTheRuleReadsComesFirstThenWhatMatters() {
        assertThat(
                        changes(
                                """
                                {"userPoolId":"us-east-1_A","mfaConfiguration":"OFF","unknown":1,
                                "zone":{"policyDocument":"allow"},"explicitAuthFlows":["A","B"]}
                                """))
                .containsExactly(
                        Map.entry("zone.policyDocument", "allow"),
                        Map.entry("explicitAuthFlows", "A, B"),
                        Map.entry("mfaConfiguration", "OFF"));
    }

    @Test
    void aConfigurationIsItsSettings() {
        assertThat(
                        changes(
                                """
                                {"zone":{"policyDocument":"p"},"lambdaConfig":{"preSignUp":"arn:1","customEmailSender":
                                {"lambdaArn":"arn:2"}},"logConfigurations":[{"logLevel":"INFO"},{"logLevel":"ERROR"}],
                                "policies":{},"roles":[],"roleArn":null,"userPoolAddOns":{"advancedSecurityMode":"OFF"}}
                                """))
                .containsExactly(
                        Map.entry("userPoolAddOns.advancedSecurityMode", "OFF"),
                        Map.entry("zone.policyDocument", "p"),
                        Map.entry("lambdaConfig.preSignUp", "arn:1"),
                        Map.entry("lambdaConfig.customEmailSender.lambdaArn", "arn:2"),
                        Map.entry("logConfigurations.logLevel", "INFO, ERROR"),
                        Map.entry("policies", "{}"),
                        Map.entry("roleArn", ""),
                        Map.entry("roles", ""));
    }

    @Test
    void ofParametersThatTheRuleMissesThereIsTheName() {
        assertThat(changes("{\"mfaConfiguration\":\"ON\"}"))
                .containsEntry("userPoolAddOns.advancedSecurityMode", null)
                .containsEntry("zone.policyDocument", null)
                .containsEntry("mfaConfiguration", "ON")
                .hasSize(3);
    }

    @Test
    void secretsAreLeftOutAndSwitchesThatSoundLikeThemAreNot() {
        String hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";
        assertThat(
                        changes(
                                """
                                {"zone":{"policyDocument":"p"},"groupName":"%s","providerDetails":{"client_secret":"x",
                                "private_key":"z","client_id":"y"},"smsMfaConfiguration":{"externalId":"e"},"sourceUser":{"providerAttributeValue":"ana@example.com"},
                                "enableTokenRevocation":false,"generateSecret":true}
                                """
                                        .formatted(hidden)))
                .containsOnlyKeys(
                        "zone.policyDocument",
                        "providerDetails.client_id",
                        "enableTokenRevocation",
                        "generateSecret");
    }

    @Test
    void whateverAnAttackerSendsItIsBounded() {
        StringBuilder text = new StringBuilder("{\"zone\":{\"policyDocument\":\"");
        text.append("p".repeat(30_000)).append("\"},\"policies\":{");
        for (int i = 0; i < 1_000; i++) {
            text.append("\"").append("n".repeat(100)).append(i).append("\":\"v\",");
        }
        text.append("\"last\":1},\"roles\":[\"a\"");
        text.append(",\"a\"".repeat(5_000)).append("]}");
        Map<String, @Nullable String> changes = changes(text.toString());
        assertThat(changes).hasSize(Changes.MAX_COUNT);
        changes.forEach(
                (name, value) -> {
                    assertThat(name).hasSizeLessThanOrEqualTo(128);
                    assertThat(value).hasSizeLessThanOrEqualTo(Evidence.MAX_LENGTH);
                });
        String deep = "{\"policies\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(41);
        assertThat(changes(deep)).hasSize(3);
    }

    @Test
    void aParameterWithManySettingsHidesNoOther() {
        StringBuilder text = new StringBuilder("{\"lambdaConfig\":{");
        for (int i = 0; i < 20; i++) {
            text.append("\"trigger").append(i).append("\":\"arn\",");
        }
        text.append("\"last\":\"arn\"},\"mfaConfiguration\":\"OFF\",")
                .append("\"userPoolAddOns\":{\"advancedSecurityMode\":\"OFF\"}}");
        assertThat(changes(text.toString()))
                .hasSize(Changes.MAX_COUNT)
                .containsEntry("userPoolAddOns.advancedSecurityMode", "OFF")
                .containsEntry("mfaConfiguration", "OFF")
                .containsEntry("lambdaConfig.trigger0", "arn");
    }

    @Test
    void eachRulesAlertHasWhatThisRuleLooksAt() {
        RuleSet two =
                RuleKit.rules(
                        RuleKit.selection("requestParameters.mfaConfiguration: 'OFF'\n"),
                        RuleKit.selection(
                                        "requestParameters.userPoolAddOns.advancedSecurityMode: null\n")
                                .replace("a_rule", "another_rule"));
        FieldPlan fields = FieldPlan.forAlerts(two.fields());
        List<Changes> first = new ArrayList<>();
        new Detector(DetectionPlan.of(two), fields)
                .detect(
                        event("UpdateUserPool", "{\"mfaConfiguration\":\"OFF\"}", fields),
                        0,
                        match -> {},
                        alert -> first.add(alert.events()[0].changes()),
                        () -> {});
        assertThat(first)
                .containsExactly(
                        new Changes(
                                new String[] {"mfaConfiguration"}, new @Nullable String[] {"OFF"}),
                        new Changes(
                                new String[] {
                                    "userPoolAddOns.advancedSecurityMode", "mfaConfiguration"
                                },
                                new @Nullable String[] {null, "OFF"}));
    }

    @Test
    void signInsChangeNothingWhoeverSignsTheCall() {
        TrailEvent event = event("AdminInitiateAuth", "{\"groupName\":\"x\"}");
        assertThat(Evidence.of(event).actor()).isNull();
        assertThat(parameters.of(event, Evidence.of(event), new int[] {0}, 1)).isNull();
    }

    private Map<String, @Nullable String> changes(String requestParameters) {
        TrailEvent event = event("UpdateUserPool", requestParameters);
        Changes changes = parameters.of(event, Evidence.of(event), new int[] {0}, 1);
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (int at = 0; at < Objects.requireNonNull(changes).size(); at++) {
            named.put(changes.names()[at], changes.values()[at]);
        }
        return named;
    }

    private static TrailEvent event(String name, String requestParameters) {
        return event(name, requestParameters, FIELDS);
    }

    private static TrailEvent event(String name, String requestParameters, FieldPlan fields) {
        byte[] record =
                """
                {"eventVersion":"1.11","eventID":"e","eventTime":"2026-03-02T00:00:00Z","eventName":"%s",
                "eventSource":"cognito-idp.amazonaws.com","requestParameters":%s,
                "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/ana"}}
                """
                        .formatted(name, requestParameters)
                        .getBytes(StandardCharsets.UTF_8);
        List<Decoded> decoded = new ArrayList<>();
        new CloudTrailDecoder(fields, Map.of())
                .decode(record, 0, record.length, "test", decoded::add);
        return Objects.requireNonNull(decoded.get(0).event());
    }
}
