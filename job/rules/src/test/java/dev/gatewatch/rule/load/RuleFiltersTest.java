package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.load;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFiltersTest {
    private static final String RULE = selection("eventName: X\n");

    private static String filter(String body) {
        return "title: Known people\nlogsource: {product: aws}\nfilter:\n" + body.indent(2);
    }

    private static boolean matches(String[] texts, int rule, String user) {
        RuleSet rules = rules(texts);
        FieldPlan plan = FieldPlan.of(rules.fields());
        return CompiledRules.of(rules, plan)
                .matches(rule, RuleKit.event(plan, "eventName", "X", "user", user));
    }

    private static List<String> problems(String... texts) {
        return load(texts).problems().stream().map(Object::toString).toList();
    }

    @Test
    void aFiltersConditionIsAskedAsWellAsTheRules() {
        String not =
                filter("rules: [a_rule]\nknown: {user|startswith: adm_}\ncondition: not known\n");
        assertThat(matches(new String[] {RULE, not}, 0, "adm_joe")).isFalse();
        assertThat(matches(new String[] {not, RULE}, 0, "joe")).isTrue();
        String only = filter("rules: a_rule\nknown: {user: joe}\ncondition: known\n");
        assertThat(matches(new String[] {RULE, only}, 0, "joe")).isTrue();
        assertThat(matches(new String[] {RULE, only}, 0, "jim")).isFalse();
        assertThat(matches(new String[] {RULE, only, not}, 0, "joe")).isTrue();
    }

    @Test
    void aFilterForAnyRuleIsForThoseOfItsLogSource() {
        String other = RULE.replace("a_rule", "b").replace("cloudtrail", "other");
        String any = filter("rules: any\ns: {user: joe}\ncondition: not s\n");
        String list = any.replace("rules: any", "rules: [any]");
        String narrow = any.replace("{product: aws}", "{product: aws, service: other}");
        String wider = RULE.replace("  service: cloudtrail\n", "");
        assertThat(matches(new String[] {RULE, any}, 0, "joe")).isFalse();
        assertThat(matches(new String[] {RULE, list}, 0, "joe")).isFalse();
        assertThat(matches(new String[] {RULE, other, narrow}, 0, "joe")).isTrue();
        assertThat(rules(RULE, other, narrow).detections().get(1).condition())
                .isNotEqualTo(rules(other).detections().get(0).condition());
        String service = any.replace("{product: aws}", "{service: cloudtrail}");
        assertThat(matches(new String[] {wider, service}, 0, "joe")).isTrue();
    }

    @Test
    void correlationsCountWhatAFilterLeaves() {
        String correlation =
                """
                title: Many
                correlation:
                  type: event_count
                  rules: [a_rule]
                  timespan: 5m
                  condition: {gte: 3}
                """;
        String any = filter("rules: any\ns: {user: joe}\ncondition: not s\n");
        RuleSet rules = rules(RULE, correlation, any);
        assertThat(rules.detections().get(0).condition())
                .isNotEqualTo(rules(RULE).detections().get(0).condition());
        assertThat(rules.fields()).contains("user");
        assertThat(
                        problems(
                                correlation.replace("title: Many", "title: Many\nname: many"),
                                RULE,
                                filter("rules: [many]\ns: {a: b}\ncondition: s\n")))
                .containsExactly(
                        "r3.yml:4:11: \"many\" is a correlation rule; name the detection rules"
                                + " that it counts");
    }

    @Test
    void whatIsWrongWithAFilterIsSaid() {
        assertThat(problems(RULE, filter("rules: [a_rul]\ns: {a: b}\ncondition: s\n")))
                .containsExactly(
                        "r2.yml:4:11: there is no rule with the id or name \"a_rul\" (did you mean"
                                + " \"a_rule\"?)");
        assertThat(problems(RULE, filter("s: {a: b}\ncondition: s\n")))
                .containsExactly(
                        "r2.yml:4:3: the filter has no rules; list ids or names, or write"
                                + " \"rules: any\"");
        assertThat(problems(RULE, filter("rules: []\ns: {a: b}\ncondition: s\n")))
                .containsExactly(
                        "r2.yml:4:10: the filter names no rule; write \"rules: any\" for all");
        assertThat(problems(RULE, filter("rules: any\ns: {a|odd: b}\ncondition: s\n")))
                .singleElement()
                .asString()
                .startsWith("r2.yml:5:9: unknown modifier \"odd\"");
        assertThat(problems(RULE, filter("rules: any\ncondition: s\n")))
                .first()
                .asString()
                .startsWith("r2.yml:4:3: the detection has no selection");
        assertThat(problems(RULE, "title: a\nlogsource: {product: aws}\nfilter:\n"))
                .containsExactly("r2.yml:3:1: the filter is empty");
        assertThat(problems(RULE, "title: a\nfilter: {rules: any, s: {a: b}, condition: s}\n"))
                .singleElement()
                .asString()
                .startsWith("r2.yml:1:1: the rule has no logsource");
        assertThat(
                        problems(
                                RULE,
                                filter("rules: any\ns: {a: b}\ncondition: s\n")
                                        + "detection: {s: {a: b}, condition: s}\n"))
                .containsExactly(
                        "r2.yml:7:1: a filter cannot have a detection of its own; make it two"
                                + " documents");
    }
}
