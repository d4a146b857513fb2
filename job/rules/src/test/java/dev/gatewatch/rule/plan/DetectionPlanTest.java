package dev.gatewatch.rule.plan;

import static dev.gatewatch.rule.plan.PlannedRules.count;
import static dev.gatewatch.rule.plan.PlannedRules.detection;
import static dev.gatewatch.rule.plan.PlannedRules.distinct;
import static dev.gatewatch.rule.plan.PlannedRules.plan;
import static dev.gatewatch.rule.plan.PlannedRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionPlanTest {
    @Test
    void aPatternHasADimensionOfItsOwnAndSilencesItsRules() {
        DetectionPlan plan =
                DetectionPlan.of(
                        RuleKit.rules(
                                CorrelationKit.BASES,
                                """
                                title: P
                                pattern:
                                  group-by: [u]
                                  within: 1h
                                  sequence:
                                    - {step: x, rule: a, times: 1.., until: c}
                                """));
        Dimension dimension =
                plan.dimensions().get(plan.dimensionOf(plan.rules().patterns().get(0)));
        assertThat(dimension.level()).isEqualTo(Dimension.OF_PATTERNS);
        assertThat(dimension.rules()).isEmpty();
        assertThat(dimension.groupBy()).containsExactly("u");
        assertThat(dimension.sources()).extracting(Dimension.Source::rule).containsExactly(0, 2);
        assertThat(plan.alertsAlone(0)).isFalse();
        assertThat(plan.alertsAlone(1)).isTrue();
        assertThat(plan.alertsAlone(2)).isFalse();
        assertThat(plan.levels()).isEqualTo(1);
        assertThat(plan.rules().fields()).contains("u");
    }

    @Test
    void rulesThatGroupByTheSameFieldsShareADimension() {
        DetectionPlan plan =
                plan(
                        detection("a"),
                        detection("b"),
                        count("one", "a", "[sourceIPAddress]"),
                        count("two", "[b, a]", "[signIn.user]"),
                        count("three", "b", "[sourceIPAddress]"));
        assertThat(plan.dimensions()).hasSize(2);
        Dimension byAddress = plan.dimensions().get(0);
        assertThat(byAddress.number()).isZero();
        assertThat(byAddress.groupBy()).containsExactly("sourceIPAddress");
        assertThat(byAddress.rules())
                .extracting(EngineRule::ruleId)
                .containsExactly("one", "three");
        Dimension byUser = plan.dimensions().get(1);
        assertThat(byUser.number()).isEqualTo(1);
        assertThat(byUser.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.detections()).containsExactly(1, 0));
    }

    @Test
    void theOrderOfGroupFieldsMakesAnotherDimension() {
        DetectionPlan plan =
                plan(
                        detection("a"),
                        count("one", "a", "[awsRegion, signIn.user]"),
                        count("two", "a", "[signIn.user, awsRegion]"),
                        count("three", "a", "[]"));
        assertThat(plan.dimensions())
                .extracting(Dimension::groupBy)
                .containsExactly(
                        List.of("awsRegion", "signIn.user"),
                        List.of("signIn.user", "awsRegion"),
                        List.of());
    }

    @Test
    void aFieldThatSeveralRulesCountTravelsOnce() {
        DetectionPlan plan =
                plan(
                        detection("a"),
                        distinct("users", "signIn.user", "[sourceIPAddress]"),
                        count("events", "a", "[sourceIPAddress]"),
                        distinct("agents", "userAgent", "[sourceIPAddress]"),
                        distinct("users2", "signIn.user", "[sourceIPAddress]"));
        Dimension dimension = plan.dimensions().get(0);
        assertThat(dimension.sources().get(0).valueFields())
                .containsExactly(List.of("signIn.user"), List.of("userAgent"));
        assertThat(dimension.rules()).extracting(EngineRule::value).containsExactly(0, -1, 1, 0);
        assertThat(dimension.rules())
                .extracting(rule -> ((EpisodeRule) rule).minimum())
                .containsExactly(6, 5, 6, 6);
    }

    @Test
    void aRuleThatACorrelationCountsDoesNotAlertAlone() {
        DetectionPlan plan = plan(detection("a"), detection("b"), count("one", "a", "[awsRegion]"));
        assertThat(plan.alertsAlone(0)).isFalse();
        assertThat(plan.alertsAlone(1)).isTrue();
    }

    @Test
    void generateLetsTheCountedRulesAlertToo() {
        String generating =
                count("one", "a", "[awsRegion]")
                        .replace("  timespan", "  generate: true\n  timespan");
        assertThat(plan(detection("a"), generating).alertsAlone(0)).isTrue();
        DetectionPlan countedElsewhere =
                plan(detection("a"), generating, count("two", "a", "[awsRegion]"));
        assertThat(countedElsewhere.alertsAlone(0)).isFalse();
    }

    @Test
    void aDetectionWithSuppressIsACountOfAtLeastOne() {
        DetectionPlan plan =
                plan(detection("a") + "gatewatch: {group-by: [signIn.user], suppress: 1h}\n");
        assertThat(plan.alertsAlone(0)).isFalse();
        assertThat(plan.dimensions())
                .singleElement()
                .satisfies(
                        dimension -> {
                            assertThat(dimension.groupBy()).containsExactly("signIn.user");
                            assertThat(dimension.sources().get(0).valueFields()).isEmpty();
                            EpisodeRule rule = (EpisodeRule) dimension.rules().get(0);
                            assertThat(rule.ruleId()).isEqualTo("a");
                            assertThat(rule.minimum()).isEqualTo(1);
                            assertThat(rule.value()).isEqualTo(-1);
                            assertThat(rule.timespan()).isZero();
                            assertThat(rule.suppress()).isEqualTo(3_600_000);
                            assertThat(rule.detections()).containsExactly(0);
                        });
    }

    @Test
    void aDetectionWithSuppressThatIsCountedRunsOnlyInTheCount() {
        String episode = detection("a") + "gatewatch: {group-by: [signIn.user], suppress: 1h}\n";
        DetectionPlan plan = plan(episode, count("one", "a", "[awsRegion]"));
        assertThat(plan.alertsAlone(0)).isFalse();
        assertThat(plan.dimensions())
                .singleElement()
                .satisfies(
                        dimension ->
                                assertThat(dimension.rules())
                                        .extracting(EngineRule::ruleId)
                                        .containsExactly("one"));
    }

    @Test
    void durationsAreMillisecondsAndSuppressIsTheTimespanWhereItIsNotSet() {
        EpisodeRule usual = rule(detection("a"), count("one", "a", "[awsRegion]"));
        assertThat(usual.timespan()).isEqualTo(600_000);
        assertThat(usual.suppress()).isEqualTo(600_000);
        EpisodeRule other =
                rule(
                        detection("a"),
                        count("one", "a", "[awsRegion]") + "gatewatch: {suppress: 5s}\n");
        assertThat(other.timespan()).isEqualTo(600_000);
        assertThat(other.suppress()).isEqualTo(5_000);
    }

    @Test
    void travelsToTheSubtasks() throws IOException, ClassNotFoundException {
        DetectionPlan plan =
                plan(
                        detection("a"),
                        detection("b"),
                        distinct("users", "signIn.user", "[sourceIPAddress, awsRegion]"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DetectionPlan copy = (DetectionPlan) in.readObject();
            assertThat(copy.rules()).isEqualTo(plan.rules());
            assertThat(copy.alertsAlone(1)).isTrue();
            assertThat(copy.dimensions().get(0).sources())
                    .isEqualTo(plan.dimensions().get(0).sources());
            assertThat(copy.dimensions().get(0).rules().get(0).fingerprint())
                    .isEqualTo(plan.dimensions().get(0).rules().get(0).fingerprint());
        }
    }
}
