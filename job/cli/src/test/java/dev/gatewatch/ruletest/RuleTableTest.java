package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of rules in the folder's README. */
class RuleTableTest {
    /** Set it to true to have the table written instead of compared. */
    private static final String WRITE = "gatewatch.writeRuleTable";

    private static final Path README = ShippedRules.FOLDER.resolve("README.md");

    @Test
    void theReadmeListsTheRulesThatAlert() throws IOException {
        List<Rule> alerting = ShippedRules.alerting(ShippedRules.load());
        String expected = RuleTable.markdown(alerting);
        String readme = Files.readString(README);
        int start = readme.indexOf("| File |");
        int end = readme.indexOf("\n\n", start) + 1;
        assertThat(start).as("the table's start").isPositive();
        assertThat(end).as("the blank line behind the table").isGreaterThan(start);

        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(
                    README, readme.substring(0, start) + expected + readme.substring(end));
            return;
        }
        assertThat(readme.substring(start, end))
                .as(
                        "the table in cep-rules/README.md; to update it, run"
                                + " ./mvnw -q test -Dtest=RuleTableTest -D%s=true",
                        WRITE)
                .isEqualTo(expected);
    }

    @Test
    void aRuleHasALineWithItsThresholdAndTechniques() {
        assertThat(RuleTable.markdown(ShippedRules.alerting(ShippedRules.load())))
                .startsWith(RuleTable.HEAD)
                .contains(
                        "\n| `cognito_password_spraying` | Password spraying from one address"
                                + " | high | 20 signIn.user in 10 min, by sourceIPAddress"
                                + " | T1110.003 | `load_test_addresses`, `own_addresses` |\n");
    }
}
