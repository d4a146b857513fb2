package dev.gatewatch.engine.detect;

import static dev.gatewatch.rule.compile.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final String RULES =
            """
            title: Sign-in
            name: sign_in
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: InitiateAuth}, condition: s}
            ---
            title: Failure
            name: failure
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {errorCode: '*'}, condition: s}
            ---
            title: Deletion
            name: deletion
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: DeleteUserPool}, condition: s}
            """;

    private static final String BY_ADDRESS =
            """
            ---
            title: Many
            name: many
            correlation:
              type: event_count
              rules: [failure, sign_in]
              group-by: [sourceIPAddress]
              timespan: 10m
              condition: {gte: 5}
            ---
            title: Users
            name: users
            correlation:
              type: value_count
              rules: failure
              group-by: [sourceIPAddress]
              timespan: 10m
              condition: {gte: 5, field: requestParameters.user}
            """;

    private static final String BY_POOL =
            """
            ---
            title: Pool
            name: pool
            correlation:
              type: event_count
              rules: sign_in
              group-by: [signIn.userPoolId, awsRegion]
              timespan: 10m
              condition: {gte: 5}
            """;

    private final List<Match> matches = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int ungrouped;

    private void detect(String rules, Object... fieldsAndValues) {
        RuleSet set = rules(rules);
        FieldPlan fields = FieldPlan.of(set.fields());
        TrailEvent event = RuleKit.event(fields, fieldsAndValues);
        new Detector(DetectionPlan.of(set), fields)
                .detect(event, 77, matches::add, alerts::add, () -> ungrouped++);
    }

    @Test
    void anEventThatMatchesSeveralRulesOfACountIsSentOnce() {
        detect(
                RULES + BY_ADDRESS,
                "eventName",
                "InitiateAuth",
                "errorCode",
                "NotAuthorizedException",
                "sourceIPAddress",
                "192.0.2.1",
                "requestParameters.user",
                "ann");
        assertThat(matches)
                .singleElement()
                .satisfies(
                        match -> {
                            assertThat(match.key())
                                    .isEqualTo(
                                            GroupKey.of(
                                                    GroupKey.prefix(List.of("sourceIPAddress")),
                                                    new String[] {"192.0.2.1"}));
                            assertThat(match.dimension()).isZero();
                            assertThat(match.time()).isZero();
                            assertThat(match.detections()).containsExactly(0, 1);
                            assertThat(match.group()).containsExactly("192.0.2.1");
                            assertThat(match.values()).containsExactly("ann");
                            assertThat(match.evidence().eventId()).isEqualTo("id");
                        });
        assertThat(alerts).isEmpty();
        assertThat(ungrouped).isZero();
    }

    @Test
    void anEventIsSentOnceToEachDimensionThatAsksForIt() {
        detect(
                RULES + BY_ADDRESS + BY_POOL,
                "eventName",
                "InitiateAuth",
                "errorCode",
                "NotAuthorizedException",
                "sourceIPAddress",
                "192.0.2.1",
                "awsRegion",
                "eu-west-1",
                "signIn.userPoolId",
                "pool-1");
        assertThat(matches).extracting(Match::dimension).containsExactly(0, 1);
        assertThat(matches.get(0).detections()).containsExactly(0, 1);
        assertThat(matches.get(1).detections()).containsExactly(0);
        assertThat(matches.get(1).group()).containsExactly("pool-1", "eu-west-1");
        assertThat(matches.get(1).values()).isEmpty();
        assertThat(matches.get(0).evidence()).isSameAs(matches.get(1).evidence());
    }

    @Test
    void anEventGoesOnlyWhereItsRulesAreCounted() {
        detect(
                RULES + BY_ADDRESS + BY_POOL,
                "errorCode",
                "LimitExceededException",
                "sourceIPAddress",
                "192.0.2.1");
        assertThat(matches)
                .singleElement()
                .satisfies(match -> assertThat(match.detections()).containsExactly(1));
        assertThat(ungrouped).as("the other dimension did not ask for it").isZero();
    }

    @Test
    void anEventThatMatchesNothingGoesNowhere() {
        detect(RULES + BY_ADDRESS, "eventName", "SignUp", "sourceIPAddress", "192.0.2.1");
        assertThat(matches).isEmpty();
        assertThat(alerts).isEmpty();
        assertThat(ungrouped).isZero();
    }

    @Test
    void anEventWithoutAGroupFieldIsCountedAndNotSent() {
        detect(
                RULES + BY_ADDRESS + BY_POOL,
                "eventName",
                "InitiateAuth",
                "sourceIPAddress",
                "192.0.2.1",
                "signIn.userPoolId",
                "pool-1");
        assertThat(matches).extracting(Match::dimension).containsExactly(0);
        assertThat(ungrouped).isEqualTo(1);
    }

    @Test
    void whatIsCountedButAbsentIsNull() {
        detect(RULES + BY_ADDRESS, "errorCode", "X", "sourceIPAddress", "192.0.2.1");
        assertThat(matches)
                .singleElement()
                .satisfies(match -> assertThat(match.values()).containsExactly((String) null));
        assertThat(ungrouped).isZero();
    }

    @Test
    void aRuleThatNothingCountsAlertsOnEachEvent() {
        detect(
                RULES + BY_ADDRESS,
                "eventName",
                "DeleteUserPool",
                "sourceIPAddress",
                "192.0.2.1",
                "awsRegion",
                "eu-west-1");
        assertThat(matches).isEmpty();
        assertThat(alerts)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.activity()).isEqualTo(Alert.Activity.CREATE);
                            assertThat(alert.ruleId()).isEqualTo("deletion");
                            assertThat(alert.event()).isEqualTo("id");
                            assertThat(alert.groupFields()).isEmpty();
                            assertThat(alert.groupValues()).isEmpty();
                            assertThat(alert.created()).isEqualTo(77);
                            assertThat(alert.fired()).isZero();
                            assertThat(alert.start()).isZero();
                            assertThat(alert.end()).isZero();
                            assertThat(alert.count()).isEqualTo(1);
                            assertThat(alert.suppressed()).isZero();
                            assertThat(alert.announced()).containsExactly(0);
                            assertThat(alert.events())
                                    .singleElement()
                                    .extracting(Evidence::region)
                                    .isEqualTo("eu-west-1");
                        });
    }

    @Test
    void generateBothAlertsAndCounts() {
        detect(
                RULES + BY_POOL.replace("  timespan", "  generate: true\n  timespan"),
                "eventName",
                "InitiateAuth",
                "signIn.userPoolId",
                "pool-1",
                "awsRegion",
                "eu-west-1");
        assertThat(matches).hasSize(1);
        assertThat(alerts).extracting(Alert::ruleId).containsExactly("sign_in");
    }

    @Test
    void severalRulesThatAlertAloneEachRaiseTheirOwn() {
        detect(RULES, "eventName", "DeleteUserPool", "errorCode", "AccessDenied");
        assertThat(alerts).extracting(Alert::ruleId).containsExactly("failure", "deletion");
    }

    @Test
    void rulesOfOtherLogSourcesNeedNoFieldsAndNeverMatch() {
        detect(
                (RULES + BY_POOL).replace("cloudtrail", "s3"),
                "eventName",
                "InitiateAuth",
                "signIn.userPoolId",
                "pool-1",
                "awsRegion",
                "eu-west-1");
        assertThat(matches).isEmpty();
        assertThat(alerts).isEmpty();
    }

    @Test
    void isReusedFromEventToEvent() {
        RuleSet set = rules(RULES + BY_ADDRESS);
        FieldPlan fields = FieldPlan.of(set.fields());
        Detector detector = new Detector(DetectionPlan.of(set), fields);
        Object[] both = {
            "eventName", "InitiateAuth", "errorCode", "X", "sourceIPAddress", "192.0.2.1"
        };
        Object[] one = {"eventName", "InitiateAuth", "sourceIPAddress", "192.0.2.2"};
        for (Object[] values : List.of(both, one, both)) {
            detector.detect(
                    RuleKit.event(fields, values), 0, matches::add, alerts::add, () -> ungrouped++);
        }
        assertThat(matches.get(0).detections()).containsExactly(0, 1);
        assertThat(matches.get(1).detections()).containsExactly(0);
        assertThat(matches.get(2).detections()).containsExactly(0, 1);
    }
}
