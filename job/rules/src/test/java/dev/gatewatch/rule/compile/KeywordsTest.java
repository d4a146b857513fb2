package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {
    private static String keywords(String lines) {
        return detection("keywords:\n" + lines.indent(2) + "condition: keywords\n");
    }

    @Test
    void aKeywordIsAPartOfAnyValueRegardlessOfCase() {
        String rule = keywords("- badTool\n- 'evil*corp'\n");
        assertThat(matches(rule, "userAgent", "x BADTOOL/1.0")).isTrue();
        assertThat(matches(rule, "deep.down", List.of("a", "evil mega corp"))).isTrue();
        assertThat(matches(rule, "a", "bad", "b", "tool")).isFalse();
        assertThat(matches(rule, "badtool", "a")).isFalse();
        assertThat(matches(rule)).isFalse();
    }

    @Test
    void aSingleKeywordNeedsNoList() {
        assertThat(matches(detection("k: word\ncondition: k\n"), "a", "a word b")).isTrue();
        assertThat(matches(detection("k: 4.5\ncondition: k\n"), "a", 14.51)).isTrue();
        assertThat(matches(detection("k: true\ncondition: k\n"), "a", true)).isTrue();
    }

    @Test
    void allKeywordsMayStandInDifferentValues() {
        String rule = keywords("'|all': [one, two]\n");
        assertThat(matches(rule, "a", "one", "b", "two")).isTrue();
        assertThat(matches(rule, "a", "one two")).isTrue();
        assertThat(matches(rule, "a", "one")).isFalse();
    }

    @Test
    void keywordsTakeModifiers() {
        assertThat(matches(keywords("'|re': ['^ro+t$']\n"), "a", "rooot")).isTrue();
        assertThat(matches(keywords("'|startswith': ro\n"), "a", "root")).isTrue();
        assertThat(matches(keywords("'|startswith': oo\n"), "a", "root")).isFalse();
        assertThat(matches(keywords("'|cased': [Root]\n"), "a", "the root")).isFalse();
        assertThat(matches(keywords("'|cased|contains': [Root]\n"), "a", "a Root!")).isTrue();
        assertThat(matches(keywords("'|cidr': 10.0.0.0/8\n"), "a", "10.1.2.3")).isTrue();
        assertThat(matches(keywords("'|neq': [x, y]\n"), "a", "ab")).isTrue();
        assertThat(matches(keywords("'|neq': [x, y]\n"), "a", "ay")).isFalse();
        assertThat(matches(keywords("'|base64offset': secret\n"), "a", "xx c2VjcmV0 ")).isTrue();
    }

    @Test
    void keywordsAndMappingsShareAList() {
        String rule = keywords("- word\n- a: 1\n  b: 2\n");
        assertThat(matches(rule, "z", "my word")).isTrue();
        assertThat(matches(rule, "a", 1, "b", 2)).isTrue();
        assertThat(matches(rule, "a", 1)).isFalse();
    }

    @Test
    void onlyRulesWithKeywordsReadTheWholeRecord() {
        assertThat(rules(keywords("- a\n")).fields()).containsExactly(FieldPlan.WHOLE_RECORD);
        assertThat(rules(keywords("a: b\n")).fields()).containsExactly("a");
        FieldPlan plan = FieldPlan.of(List.of(FieldPlan.WHOLE_RECORD, "zz"));
        assertThat(plan.id(FieldPlan.WHOLE_RECORD)).isEqualTo(plan.size() - 1);
    }
}
