package dev.gatewatch.rule;

import static dev.gatewatch.rule.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionPlanTest {
    private static DetectionPlan plan(String... texts) {
        return DetectionPlan.of(rules(texts));
    }

    private static String detection(String name) {
        return """
        title: Detection NAME
        name: NAME
        logsource: {product: aws, service: cloudtrail}
        detection:
          sel: {eventName: InitiateAuth, errorCode|contains: [NotAuthorized, '*Found']}
          condition: sel
        """
                .replace("NAME", name);
    }

    private static String count(String name, String rules, String groupBy) {
        return """
        title: Count NAME
        name: NAME
        correlation:
          type: event_count
          rules: RULES
          group-by: GROUP
          timespan: 10m
          condition: {gte: 5}
        """
                .replace("NAME", name)
                .replace("RULES", rules)
                .replace("GROUP", groupBy);
    }

    private static String distinct(String name, String field, String groupBy) {
        return count(name, "a", groupBy)
                .replace("event_count", "value_count")
                .replace("gte: 5", "gt: 5, field: " + field);
    }

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

    @ParameterizedTest
    @CsvSource({
        "gte: 5, gte: 6",
        "timespan: 10m, timespan: 11m",
        "[awsRegion], '[awsRegion, userAgent]'",
        "rules: a, 'rules: [a, b]'",
        "InitiateAuth, SignUp",
        "NotAuthorized, notauthorized2",
        "errorCode|contains, errorCode|startswith",
        "errorCode|contains, userAgent|contains",
        "condition: sel, condition: not sel",
        "service: cloudtrail, service: s3",
        "'*Found', '?Found'"
    })
    void theFingerprintChangesWithTheMeaning(String before, String after) {
        String[] texts = {detection("a"), detection("b"), count("one", "a", "[awsRegion]")};
        String[] changed = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            changed[i] = texts[i].replace(before, after);
        }
        assertThat(changed).isNotEqualTo(texts);
        assertThat(rule(changed).fingerprint()).isNotEqualTo(rule(texts).fingerprint());
    }

    @Test
    void theFingerprintChangesWithSuppress() {
        String correlation = count("one", "a", "[awsRegion]");
        assertThat(rule(detection("a"), correlation + "gatewatch: {suppress: 1h}\n").fingerprint())
                .isNotEqualTo(rule(detection("a"), correlation).fingerprint());
        String episode = detection("a") + "gatewatch: {group-by: [userAgent], suppress: 1h}\n";
        String longer = episode.replace("1h", "2h");
        assertThat(rule(longer).fingerprint()).isNotEqualTo(rule(episode).fingerprint());
    }

    @Test
    void theFingerprintChangesWithWhatIsCounted() {
        assertThat(rule(detection("a"), distinct("one", "userAgent", "[awsRegion]")).fingerprint())
                .isNotEqualTo(
                        rule(detection("a"), count("one", "a", "[awsRegion]").replace("gte", "gt"))
                                .fingerprint());
        assertThat(rule(detection("a"), distinct("one", "userAgent", "[awsRegion]")).fingerprint())
                .isNotEqualTo(
                        rule(detection("a"), distinct("one", "signIn.user", "[awsRegion]"))
                                .fingerprint());
    }

    @Test
    void theFingerprintKeepsThroughWordsAndMoves() {
        String base = detection("a");
        String correlation = count("one", "a", "[awsRegion]");
        String told =
                "\n# A comment\n"
                        + base.replace("Detection a", "Another title")
                        + "description: Much to tell\nlevel: high\ntags: [attack.t1110]\n"
                        + "date: 2026-01-01\nfalsepositives: [none]\n";
        String toldCorrelation =
                "# moved\n\n\n"
                        + correlation.replace("Count one", "Other words")
                        + "description: More\nlevel: critical\ngatewatch: {runbook: Call me}\n";
        String fingerprint = rule(base, correlation).fingerprint();
        assertThat(rule(base, correlation).fingerprint()).isEqualTo(fingerprint);
        assertThat(rule(told, toldCorrelation).fingerprint()).isEqualTo(fingerprint);
        assertThat(rule(detection("b"), told, toldCorrelation).fingerprint())
                .as("another rule's coming moves its number, not its meaning")
                .isEqualTo(fingerprint);
    }

    /** State of a savepoint continues only under the same text. */
    @Test
    void theFingerprintIsTheSameInEveryRunOfTheProgram() {
        assertThat(rule(detection("a"), count("one", "a", "[awsRegion]")).fingerprint())
                .isEqualTo("3c6faefc-41d2-33ff-9d30-1ace792ed29d");
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

    private static EpisodeRule rule(String... texts) {
        return (EpisodeRule) plan(texts).dimensions().get(0).rules().get(0);
    }
}
