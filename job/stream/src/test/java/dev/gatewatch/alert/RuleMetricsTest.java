package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMetricsTest {
    private static final String RULE =
            """
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName: DeleteUserPool}, condition: selection}
            """;

    @Test
    void aRuleIsCalledByItsName() {
        assertThat(
                        of(
                                "title: T\nname: brute-force_user.2\nid: 126e79e2-e6ca-4d1f-9e2b-000000000001\n"))
                .isEqualTo(
                        Map.of(
                                "126e79e2-e6ca-4d1f-9e2b-000000000001",
                                "alerts_brute_force_user_2"));
    }

    @Test
    void aRuleWithoutANameIsCalledByItsTitle() {
        assertThat(of("title: \"A user: deleted (İ)!\"\n")).containsValue("alerts_A_user_deleted");
    }

    @Test
    void aRuleThatCannotBeCalledByItsTitleIsTellableFromOthers() {
        assertThat(of("title: 侵入\n").values())
                .singleElement()
                .asString()
                .hasSize("alerts__12345678".length());
    }

    @Test
    void rulesOfTheSameNameAreTellableApart() {
        Map<String, String> metrics = of("title: One\nname: a-b\n", "title: Two\nname: a_b\n");
        assertThat(new HashSet<>(metrics.values())).hasSize(2);
        assertThat(metrics.values()).allMatch(name -> name.startsWith("alerts_a_b_"));
        assertThat(of("title: T\nname: other\n")).doesNotContainValue(RuleMetrics.OTHERS);
    }

    @Test
    void aNameIsNoLongerThanMetricsMayBe() {
        assertThat(of("title: T\nname: " + "a_".repeat(50) + "\n").values())
                .allMatch(name -> name.length() < 80);
    }

    @Test
    void rulesBeyondTheMostShareOneMetricAndTheMostSevereHaveTheirOwn() {
        String[] rules = new String[RuleMetrics.MOST + 20];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "title: T\nname: r" + i + "\nlevel: " + (i < 20 ? "low" : "high") + "\n";
        }
        Map<String, String> metrics = of(rules);
        assertThat(new HashSet<>(metrics.values())).hasSize(RuleMetrics.MOST + 1);
        assertThat(metrics)
                .containsEntry("r0", RuleMetrics.OTHERS)
                .containsEntry("r119", "alerts_r119");
    }

    @Test
    void aRuleWithoutAlertsOfItsOwnHasNone() {
        assertThat(
                        of(
                                "title: T\nname: silent\n",
                                """
                                title: Many
                                name: many
                                correlation:
                                  type: event_count
                                  rules: [silent]
                                  timespan: 1m
                                  condition: {gte: 10}
                                """))
                .isEqualTo(Map.of("many", "alerts_many"));
    }

    private static Map<String, String> of(String... headers) {
        StringBuilder text = new StringBuilder();
        for (String header : headers) {
            text.append(text.isEmpty() ? "" : "---\n").append(header);
            text.append(header.contains("correlation:") ? "" : RULE);
        }
        var loaded = RuleLoader.load(List.of(RuleFile.of("rules.yml", text.toString())));
        assertThat(loaded.problems()).isEmpty();
        return RuleMetrics.of(DetectionPlan.of(loaded.rules()));
    }
}
