package dev.gatewatch.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped rules on the takeover of the sample day. */
class RuleSetExplanationTest {
    private static final String FOLDER = "sample-events/takeover-after-reset/";

    private static RuleSet shipped() throws Exception {
        return RuleLoader.load("cep-rules", RuleFiles.inFolder(Checkout.path("cep-rules")), false)
                .rules();
    }

    private static LoadedHistories histories() throws Exception {
        return LoadedHistories.open(
                HistoryFiles.load(
                        HistoryPaths.find(
                                List.of(Checkout.path(FOLDER + "auth-events.ndjson").toString()))));
    }

    private static ExplainedInput read(RuleSet rules, @Nullable LoadedHistories histories)
            throws Exception {
        ExplainedInput input = new ExplainedInput(rules, GatewatchConfig.defaults(), histories);
        input.read(new EventPath(Checkout.path(FOLDER + "events.ndjson").toString()));
        return input;
    }

    @Test
    void withHistoriesTheSameRulesFireAsInAReplay() throws Exception {
        RuleSet rules = shipped();
        StringBuilder output = new StringBuilder();
        try (LoadedHistories histories = histories()) {
            new RuleSetExplanation(rules, read(rules, histories)).write(true, output::append);
        }
        assertThat(output.toString().lines().takeWhile(line -> !line.startsWith("  --rule")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).endsWith(" rules fire in 10 events"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("  cognito_takeover_after_reset: 1 episode"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "  cognito_risky_sign_in_after_reset: 1 match"));
        assertThat(output).doesNotContain("not known");
    }

    @Test
    void withoutHistoriesWhatTheyWouldTellIsNamed() throws Exception {
        RuleSet rules = shipped();
        StringBuilder output = new StringBuilder();
        new RuleSetExplanation(rules, read(rules, null)).write(true, output::append);
        assertThat(output)
                .startsWith("1 of ")
                .contains("authEvent.* is not known here; --auth-events PATH gives")
                .doesNotContain("cognito_risky_sign_in_after_reset: ");
    }

    @Test
    void aRuleIsExplainedByWhatTheHistoriesTell() throws Exception {
        Rule rule =
                shipped().all().stream()
                        .filter(
                                each ->
                                        "cognito_risky_sign_in_after_reset"
                                                .equals(each.header().name()))
                        .findFirst()
                        .orElseThrow();
        StringBuilder output = new StringBuilder();
        try (LoadedHistories histories = histories()) {
            RuleSet read = RuleSet.of(rule);
            new RulesExplanation(rule, read(read, histories)).write(false, output::append);
        }
        assertThat(output)
                .startsWith("cognito_risky_sign_in_after_reset fires: 1 match\n")
                .contains("authEvent.EventRisk.RiskLevel is \"High\"  <- \"High\"")
                .contains("authEvent.EventRisk.RiskLevel is \"High\"  <- \"Low\"");
    }
}
