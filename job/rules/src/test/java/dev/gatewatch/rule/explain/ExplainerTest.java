package dev.gatewatch.rule.explain;

import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {
    private static final Object ABSENT = List.of();

    static Stream<Arguments> tests() {
        return Stream.of(
                Arguments.of("f: a", "A", "yes f is \"a\" <- \"A\""),
                Arguments.of("f: a", "b", "no f is \"a\" <- \"b\""),
                Arguments.of("f: a", ABSENT, "no f is \"a\" <- absent"),
                Arguments.of("f: a", "\0", "no f is \"a\" <- null"),
                Arguments.of("f: ''", "", "yes f is \"\" <- \"\""),
                Arguments.of("f: null", ABSENT, "yes f is absent or null <- absent"),
                Arguments.of("f: null", "\0", "yes f is absent or null <- null"),
                Arguments.of("f|exists: true", ABSENT, "no f exists <- absent"),
                Arguments.of("f|exists: false", "x", "no f does not exist <- \"x\""),
                Arguments.of("f: 5", 5, "yes f is 5 <- 5"),
                Arguments.of("f: true", false, "no f is true <- false"),
                Arguments.of(
                        "f|cased: a", "A", "no f is \"a\", upper and lower case differ <- \"A\""),
                Arguments.of("f|contains: a", "bab", "yes f contains \"a\" <- \"bab\""),
                Arguments.of("f|startswith: a", "b", "no f starts with \"a\" <- \"b\""),
                Arguments.of("f: '*a'", "ba", "yes f ends with \"a\" <- \"ba\""),
                Arguments.of("f: 'a*b?\\*'", "b", "no f is like \"a*b?\\*\" <- \"b\""),
                Arguments.of("f: '*'", "b", "yes f is like \"*\" <- \"b\""),
                Arguments.of("f|re: 'a+'", "b", "no f has a match of \"a+\" <- \"b\""),
                Arguments.of("f|gte: 1.5", 1, "no f is at least 1.5 <- 1"),
                Arguments.of("f|lt: 2", "x", "no f is less than 2 <- \"x\""),
                Arguments.of(
                        "f|hour|gte: 22",
                        "2026-01-01T23:00:00Z",
                        "yes f has a date whose hour is at least 22 <- \"2026-01-01T23:00:00Z\""),
                Arguments.of(
                        "f|cidr: 10.1.0.0/16",
                        "10.2.0.1",
                        "no f is in the network 10.1.0.0/16 <- \"10.2.0.1\""),
                Arguments.of(
                        "f|cidr: '2001:db8::/32'",
                        "::1",
                        "no f is in the network 2001:db8:0:0:0:0:0:0/32 <- \"::1\""),
                Arguments.of("f: [a, b, c]", "b", "yes f is \"b\", one of 3 wanted <- \"b\""),
                Arguments.of("f: [a, b]", "x", "no f is \"a\" or is \"b\" <- \"x\""),
                Arguments.of(
                        "f: [a, b, c, d, e, g, h]",
                        "x",
                        "no f is \"a\" or is \"b\" or is \"c\" or is \"d\" or is \"e\" or 2 more"
                                + " <- \"x\""),
                Arguments.of(
                        "f: b", List.of("a", "b", "c"), "yes f is \"b\" <- \"b\", one of 3 values"),
                Arguments.of(
                        "f: x",
                        List.of("1", "2", "3", "4", "5", "6", "7"),
                        "no f is \"x\" <- \"1\", \"2\", \"3\", \"4\", \"5\" and 2 more"),
                Arguments.of(
                        "f|contains|all: [a, b]",
                        "ac",
                        "no all of (yes f contains \"a\" <- \"ac\")"
                                + " (no f contains \"b\" <- \"ac\")"),
                Arguments.of("f|neq: a", "a", "no not (yes f is \"a\" <- \"a\")"),
                Arguments.of("f|fieldref: g", "a", "no f is the value of g <- \"a\" and \"other\""),
                Arguments.of(
                        "f|fieldref|contains: g",
                        "another",
                        "yes f contains the value of g <- \"another\" and \"other\""));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void eachTestSaysWhatIsAskedAndWhatThereIs(String test, Object value, String told) {
        assertThat(explain(selection(test + "\n"), "f", value, "g", "other"))
                .isEqualTo(told.replaceFirst(" ", " sel: "));
    }

    @Test
    void theTreeIsThatOfTheConditionWithItsNames() {
        String rule =
                detection(
                        """
                        one: {f: a, g: b}
                        two_a: {f: b}
                        two_b: {g: c}
                        keep: {g: b}
                        condition: one and 1 of two_* and not keep
                        """);
        assertThat(explain(rule, "f", "a", "g", "b"))
                .isEqualTo(
                        "no all of"
                                + " (yes one: all of (yes f is \"a\" <- \"a\")"
                                + " (yes g is \"b\" <- \"b\"))"
                                + " (no any of (no two_a: f is \"b\" <- \"a\")"
                                + " (no two_b: g is \"c\" <- \"b\"))"
                                + " (no not (yes keep: g is \"b\" <- \"b\"))");
    }

    @Test
    void keywordsNameTheValueThatHasThem() {
        String rule = detection("sel: [needle]\ncondition: sel\n");
        assertThat(explain(rule, "f", "hay", "eventName", "a needle"))
                .isEqualTo(
                        "yes sel: any value contains \"needle\" <- \"a needle\", one of 2 values");
        assertThat(explain(rule, "f", "hay", "eventName", "more"))
                .isEqualTo("no sel: any value contains \"needle\" <- \"hay\", \"more\"");
    }

    @Test
    void valuesArePrintableAndShort() {
        assertThat(explain(selection("f: x\n"), "f", "\u001b[31m\u202e\n"))
                .endsWith("<- \"\\u001b[31m\\u202e\\u000a\"");
        assertThat(explain(selection("f: x\n"), "f", "y".repeat(5_000)))
                .endsWith("<- \"" + "y".repeat(160) + "...\"");
    }

    private static String explain(String rule, Object... fieldsAndValues) {
        RuleSet rules = rules(rule);
        FieldPlan plan = FieldPlan.of(rules.fields());
        Explainer explainer = new Explainer(rules.detections().get(0), plan);
        return show(explainer.explain(RuleKit.event(plan, fieldsAndValues)));
    }

    private static String show(Explanation explanation) {
        StringBuilder shown = new StringBuilder(explanation.holds() ? "yes " : "no ");
        shown.append(explanation.asked());
        if (explanation.actual() != null) {
            shown.append(" <- ").append(explanation.actual());
        }
        explanation.parts().forEach(part -> shown.append(" (").append(show(part)).append(')'));
        return shown.toString();
    }
}
