package dev.gatewatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLookupTest {
    private static final String ID = "126e79e2-e6ca-41d6-a1ad-bc4e10bfa287";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "password_spraying",
                " Password_Spraying ",
                "spray_file",
                "spray_file.yml",
                "rules/spray_file.yml",
                "Many passwords from one address",
                "many passwords from one address"
            })
    void aRuleIsFoundByWhateverPeopleCallIt(String text) throws CommandFailure {
        assertThat(RuleLookup.find(rules(), text).header().id()).isEqualTo(ID);
    }

    @Test
    void aNameGoesBeforeAFileAndAFileBeforeATitle() throws CommandFailure {
        List<Rule> rules = new ArrayList<>(rules());
        rules.addAll(load("password_spraying.yml", rule("other", "spray_file")));
        assertThat(RuleLookup.find(rules, "password_spraying").header().id()).isEqualTo(ID);
        assertThat(RuleLookup.find(rules, "spray_file").header().id()).isEqualTo(ID);
    }

    @Test
    void aFileOfSeveralRulesNeedsAName() throws CommandFailure {
        List<Rule> rules = load("two.yml", rule("one", "A") + "---\n" + rule("two", "B"));
        assertThat(RuleLookup.all(rules, "two.yml")).hasSize(2);
        assertThat(RuleLookup.find(rules, "two").header().title()).isEqualTo("B");
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> RuleLookup.find(rules, "two.yml"));
        assertThat(failure.message())
                .isEqualTo("\"two.yml\" stands for several rules; name one: one, two");
    }

    @Test
    void anUnknownRuleIsAnsweredWithNamesAndNotWithIds() {
        assertThat(message("pasword_spraying")).endsWith("(did you mean \"password_spraying\"?)");
        assertThat(message("sprayng of password"))
                .endsWith("(did you mean \"password_spraying\"?)");
        assertThat(message("passwords from somewhere"))
                .endsWith("(did you mean \"password_spraying\"?)");
        assertThat(message("zzzzzz"))
                .isEqualTo(
                        "there is no rule with the id, name, file or title \"zzzzzz\""
                                + " (known: Without a name, password_spraying)");
        assertThat(message("")).contains("known: ");
        assertThat(message("\u001b[2J")).doesNotContain("\u001b");
    }

    @Test
    void theListOfNamesIsBounded() {
        List<Rule> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.addAll(load(i + ".yml", rule("rule_" + i, "Title " + i)));
        }
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> RuleLookup.find(many, "zzzzzz"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).contains("rule_0, ", ", ...").hasSizeLessThan(500);
    }

    private static String message(String text) {
        return catchThrowableOfType(CommandFailure.class, () -> RuleLookup.find(rules(), text))
                .message();
    }

    private static List<Rule> rules() {
        List<Rule> rules =
                new ArrayList<>(
                        load(
                                "rules/spray_file.yml",
                                rule(
                                        "password_spraying\nid: " + ID,
                                        "Many passwords from one address")));
        rules.addAll(load("b.yml", rule("x", "Without a name").replace("name: x\n", "")));
        return rules;
    }

    private static List<Rule> load(String path, String text) {
        return RuleLoader.load(List.of(RuleFile.of(path, text))).rules().all();
    }

    private static String rule(String name, String title) {
        return """
               title: %s
               name: %s
               logsource: {product: aws, service: cloudtrail}
               detection: {selection: {eventName: x}, condition: selection}
               """
                .formatted(title, name);
    }
}
