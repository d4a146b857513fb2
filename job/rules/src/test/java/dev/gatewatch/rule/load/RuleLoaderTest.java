package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.load;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleLoaderTest {
    private static final String GOOD = selection("a: 1\n");

    private static List<String> problems(String... texts) {
        return load(texts).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void reportsAllProblemsOfAllFilesByPlace() {
        String bad = selection("a|b: 1\nc: []\n").replace("a_rule", "other") + "level: x\n";
        assertThat(problems(bad, GOOD, "a: [", "title: x"))
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("r1.yml:8:7: unknown modifier"),
                        each -> assertThat(each).startsWith("r1.yml:9:8: the list is empty"),
                        each -> assertThat(each).startsWith("r1.yml:11:8: unknown level"),
                        each -> assertThat(each).startsWith("r3.yml:1:4: this is no valid YAML"),
                        each -> assertThat(each).startsWith("r4.yml:1:1: the rule has neither"),
                        each ->
                                assertThat(each)
                                        .startsWith("r4.yml:1:1: the rule has no logsource"));
        assertThat(load(bad, GOOD).rules().detections())
                .singleElement()
                .matches(rule -> rule.header().id().equals("a_rule"));
    }

    @Test
    void emptyFoldersAndFilesAreProblems() {
        assertThat(RuleLoader.load("my/rules", List.of()).problems())
                .singleElement()
                .hasToString("my/rules:1:1: no rule file (*.yml or *.yaml) is here");
        assertThat(problems("# nothing\n")).containsExactly("r1.yml:1:1: the file has no rule");
    }

    @Test
    void idsAndNamesAreUniqueAcrossFiles() {
        assertThat(problems(GOOD, GOOD))
                .containsExactly(
                        "r2.yml:2:7: the name \"a_rule\" is taken by the rule at r1.yml:1:1");
        assertThat(problems(GOOD, GOOD.replace("name: a_rule", "id: a_rule")))
                .containsExactly(
                        "r2.yml:2:5: the id \"a_rule\" is taken by the rule at r1.yml:1:1");
        String untitled = GOOD.replace("name: a_rule\n", "");
        assertThat(problems(untitled, untitled))
                .containsExactly(
                        "r2.yml:1:8: the title \"A rule\" is taken by the rule at r1.yml:1:1; give"
                                + " each rule an id or a name");
        assertThat(problems(untitled, GOOD)).isEmpty();
        assertThat(problems(untitled, GOOD.replace("a_rule", "A rule"))).hasSize(1);
        assertThat(problems(GOOD + "id: a_rule\n")).isEmpty();
    }

    @Test
    void correlationsFindRulesOfOtherFilesByIdAndName() {
        String many =
                """
                title: Many
                correlation:
                  type: event_count
                  rules: [a_rule, 8ad1600d]
                  timespan: 1m
                  condition: {gte: 2}
                """;
        String other = GOOD.replace("name: a_rule", "id: 8ad1600d\nname: b_rule");
        LoadedRules loaded = load(many, GOOD, other);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.rules().correlations().get(0).rules())
                .isEqualTo(loaded.rules().detections());
        assertThat(problems(many.replace("a_rule", "b_rule"), other))
                .containsExactly("r1.yml:4:19: \"8ad1600d\" is a rule that is listed already");
    }

    @Test
    void rulesThatReadTooManyFieldsAreRefused() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            fields.append("f").append(i).append(": 1\n");
        }
        String one = selection(fields.toString());
        String two = selection(fields.toString().replace("f", "g")).replace("a_rule", "b");
        assertThat(problems(one)).isEmpty();
        assertThat(problems(one, two))
                .singleElement()
                .asString()
                .contains("the rules read 40000 fields");
    }
}
