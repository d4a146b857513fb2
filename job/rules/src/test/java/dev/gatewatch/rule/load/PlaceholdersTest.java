package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private static final String VALUES =
            """
            admins: [adm_*, root]
            domain: example.com
            nets:
              - 10.0.0.0/8
              - 192.0.2.0/24
            port: 443
            """;

    private static LoadedRules load(String placeholders, String rule) {
        return RuleLoader.load(
                List.of(
                        RuleFile.of("a/rule.yml", rule),
                        RuleFile.of("a/placeholders.yml", placeholders)));
    }

    private static boolean matches(String line, String value) {
        LoadedRules loaded = load(VALUES, selection(line));
        assertThat(loaded.problems()).isEmpty();
        FieldPlan plan = FieldPlan.of(loaded.rules().fields());
        return CompiledRules.of(loaded.rules(), plan).matches(0, RuleKit.event(plan, "f", value));
    }

    private static List<String> problems(String placeholders, String line) {
        return load(placeholders, selection(line)).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aPlaceholderStandsForEachOfItsValues() {
        assertThat(matches("f|expand: '%admins%'", "ADM_joe")).isTrue();
        assertThat(matches("f|expand: '%admins%'", "root")).isTrue();
        assertThat(matches("f|expand: '%admins%'", "user")).isFalse();
        assertThat(matches("f|expand: ['%admins%', other]", "other")).isTrue();
    }

    @Test
    void textAroundAndSeveralPlaceholdersAreJoined() {
        assertThat(matches("f|expand: '%admins%@%domain%:%port%'", "root@example.com:443"))
                .isTrue();
        assertThat(matches("f|expand: 'x%domain%'", "example.com")).isFalse();
        assertThat(matches("f|expand|contains: '%domain%'", "a.example.com/b")).isTrue();
        assertThat(matches("f|contains|expand: '%domain%'", "a.example.com/b")).isTrue();
        assertThat(matches("f|cidr|expand: '%nets%'", "192.0.2.9")).isTrue();
        assertThat(matches("f|re|expand: '^%domain%$'", "exampleXcom")).isTrue();
        assertThat(matches("f|base64|expand: '%domain%'", "ZXhhbXBsZS5jb20=")).isTrue();
    }

    @Test
    void otherPercentSignsStandForThemselves() {
        assertThat(matches("f: '%domain%'", "%domain%")).isTrue();
        assertThat(matches("f|expand: '5% of %domain%'", "5% of example.com")).isTrue();
        assertThat(matches("f|expand: '\\%domain%'", "%domain%")).isTrue();
        assertThat(matches("f|expand: '%%'", "%%")).isTrue();
        assertThat(matches("f|expand: '%a b%'", "%a b%")).isTrue();
    }

    @Test
    void aPlaceholderWithoutValuesRefusesTheRule() {
        assertThat(problems(VALUES, "f|expand: 'x%admin%'"))
                .containsExactly(
                        "a/rule.yml:8:17: the placeholder \"admin\" has no values; list them in"
                                + " lists/admin.yml beside the rules (did you mean \"admins\"?)");
    }

    @Test
    void theFileIsChecked() {
        assertThat(problems("- a\n", "f: 1"))
                .containsExactly(
                        "a/placeholders.yml:1:1: placeholders must be a mapping of names to values,"
                                + " not a list");
        assertThat(problems("a-b: 1\nc: null\nd: []\ne: {x: y}\n", "f: 1"))
                .containsExactly(
                        "a/placeholders.yml:1:1: a placeholder's name is made of letters, digits"
                                + " and underscores, not \"a-b\"",
                        "a/placeholders.yml:2:4: the placeholder \"c\" must be texts, not nothing",
                        "a/placeholders.yml:3:4: the placeholder \"d\" has no value",
                        "a/placeholders.yml:4:4: the placeholder \"e\" must be texts, not a"
                                + " mapping");
        assertThat(problems("a: 1\n---\na: 2\n", "f: 1"))
                .containsExactly("a/placeholders.yml:3:1: the placeholder \"a\" is defined twice");
    }

    @Test
    void placeholdersDoNotMultiplyWithoutBound() {
        String digits = "d: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n";
        assertThat(problems(digits, "f|expand: '%d%%d%%d%%d%'")).isEmpty();
        assertThat(problems(digits, "f|expand: '%d%%d%%d%%d%%d%'"))
                .containsExactly(
                        "a/rule.yml:8:15: the placeholders stand for more than 10000 values");
    }
}
