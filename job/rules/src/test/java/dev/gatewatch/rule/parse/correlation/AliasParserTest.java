package dev.gatewatch.rule.parse.correlation;

import static dev.gatewatch.rule.plan.CorrelationKit.problems;
import static dev.gatewatch.rule.plan.CorrelationKit.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.CorrelationRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasParserTest {
    private static final String LINES = "type: temporal\nrules: [a, id-b]\naliases: ";

    @Test
    void anAliasStandsForAFieldOfEachRule() {
        CorrelationRule rule =
                read(
                        LINES
                                + "{who: {a: user.name, b: target}, unused: {a: x}}\ngroup-by: [who, g]");
        assertThat(rule.groupBy()).containsExactly("who", "g");
        assertThat(rule.aliases())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "who",
                                Map.of("a", "user.name", "id-b", "target"),
                                "unused",
                                Map.of("a", "x")));
        assertThat(rule.field("who", rule.rules().get(0))).isEqualTo("user.name");
        assertThat(rule.field("who", rule.rules().get(1))).isEqualTo("target");
        assertThat(rule.field("g", rule.rules().get(1))).isEqualTo("g");
        assertThat(rule.field("unused", rule.rules().get(1))).isEqualTo("unused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5; 6:12: aliases must be a mapping, not \"5\"",
                "{w: x}; 6:16: the alias \"w\" must be a mapping from rules to fields",
                "{w: {}}; 6:16: the alias \"w\" must be a mapping from rules to fields",
                "{w: }; 6:15: the alias \"w\" must be a mapping from rules to fields",
                "{w: {a: }}; 6:17: the alias has no field for \"a\"",
                "{w: {a: ' '}}; 6:20: an alias stands for one field of each rule, not an empty",
                "{w: {a: [x]}}; 6:20: an alias stands for one field of each rule, not a list",
                "{w: {c: x}}; 6:17: the alias is for \"c\", which is not among the correlation's",
                "{w: {id_b: x}}; 6:17: there is no rule with the id or name \"id_b\" (did you m",
                "{w: {b: x, id-b: y}}; 6:23: the alias has a field for this rule already",
                "{' ': {b: x}}; 6:13: a name in aliases is empty",
            })
    void mistakesAreRefusedWithTheirPlace(String aliases, String problem) {
        assertThat(problems(LINES + aliases + "\n")).singleElement().asString().startsWith(problem);
    }
}
