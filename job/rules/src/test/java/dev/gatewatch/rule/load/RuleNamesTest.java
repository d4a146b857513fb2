package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.plan.CorrelationKit.BASES;
import static dev.gatewatch.rule.plan.CorrelationKit.correlation;
import static dev.gatewatch.rule.plan.CorrelationKit.ids;
import static dev.gatewatch.rule.plan.CorrelationKit.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleNamesTest {
    private static LoadedRules load(boolean titles, String bases, String rules) {
        return RuleLoader.load(
                "rules",
                List.of(
                        RuleFile.of("r1.yml", bases),
                        RuleFile.of(
                                "r2.yml",
                                correlation(
                                        "type: event_count\ncondition: {gte: 2}\nrules: "
                                                + rules))),
                titles);
    }

    private static List<String> problems(boolean titles, String bases, String rules) {
        return shown(load(titles, bases, rules), "r2.yml:");
    }

    @Test
    void titlesAreReferencesOnlyIfTheLoaderAllowsThem() {
        LoadedRules loaded = load(true, BASES, "[Base a, b, c]");
        assertThat(loaded.problems()).isEmpty();
        assertThat(ids(loaded.rules().correlations().get(0).rules()))
                .containsExactly("a", "id-b", "c");
        assertThat(problems(false, BASES, "[Base a]"))
                .containsExactly(
                        "6:11: \"Base a\" is a title; refer to the rule by \"a\", or allow titles"
                                + " with --references-by-title");
        String nameless = BASES.replace("name: a\n", "");
        assertThat(problems(false, nameless, "Base a"))
                .containsExactly(
                        "6:10: \"Base a\" is a title; refer to the rule by a name, which it does"
                                + " not have yet, or allow titles with --references-by-title");
        assertThat(problems(true, nameless, "Base a")).isEmpty();
    }

    @Test
    void aTitleOfTwoRulesIsNoReference() {
        assertThat(problems(true, BASES.replace("Base b", "Base a"), "Base a"))
                .containsExactly(
                        "6:10: \"Base a\" is the title of the rules at r1.yml:1:1 and r1.yml:6:1;"
                                + " refer to one by its id or name");
    }

    @Test
    void theNearestNameIsProposed() {
        assertThat(problems(true, BASES, "Bse a"))
                .containsExactly(
                        "6:10: there is no rule with the id, name or title \"Bse a\" (did you mean"
                                + " \"Base a\"?)");
        assertThat(problems(false, BASES, "id_b"))
                .containsExactly(
                        "6:10: there is no rule with the id or name \"id_b\" (did you mean"
                                + " \"id-b\"?)");
    }

    @Test
    void whatIsListedIsNamesNotIds() {
        String id = "3e8f0a1c-5b7d-4c2e-9a64-0d1f2b3c4d5e";
        String bases = BASES.replace("name: a\n", "name: a\nid: " + id + "\n");
        assertThat(problems(false, bases, "xylophone"))
                .singleElement()
                .asString()
                .contains("(known: a, b, c")
                .doesNotContain(id, "id-b");
        // One that is meant for an id is answered with it.
        assertThat(problems(false, bases, id.replace("3e8", "3e9")))
                .singleElement()
                .asString()
                .contains(id);
    }

    @Test
    void aRuleIsListedOnceWhateverItIsCalled() {
        assertThat(problems(true, BASES, "[b, a, id-b, Base a]"))
                .containsExactly(
                        "6:17: \"id-b\" is a rule that is listed already",
                        "6:23: \"Base a\" is a rule that is listed already");
    }
}
