package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureIsolationTest {
    private static final Location PLACE = new Location("rules/bad.yml", 3, 1);

    private final Problems problems = new Problems();
    private final FailureIsolation isolation = new FailureIsolation(problems);

    private List<String> shown() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void whatIsUnexpectedIsAProblemOfItsFile() {
        assertThat(isolation.<String>call(PLACE, "read", () -> "abc".substring(4))).isNull();
        assertThat(shown())
                .singleElement()
                .asString()
                .startsWith("rules/bad.yml:3:1: this cannot be read because of an error in")
                .contains("StringIndexOutOfBoundsException")
                .endsWith("; take it out, and report the error with this file");
        assertThat(isolation.call(PLACE, "read", () -> "abc")).isEqualTo("abc");
        assertThat(problems.size()).isEqualTo(1);
    }

    @Test
    void aMessageOfSeveralLinesIsShownOnOne() {
        isolation.run(
                PLACE,
                "read",
                () -> {
                    throw new IllegalStateException("a\nb");
                });
        assertThat(shown()).singleElement().asString().doesNotContain("\n").contains("a\\u{a}b");
    }

    @Test
    void aRuleThatCannotBeCompiledDoesNotHideTheOthers() {
        RuleSet good = RuleKit.rules(RuleKit.selection("eventName: a"));
        DetectionRule rule = good.detections().get(0);
        Expression broken =
                new Expression.FieldMatcher("a", new ValueMatcher.Regex("(", false, false, false));
        Expression deep = new Expression.And(List.of());
        for (int level = 0; level < 100_000; level++) {
            deep = new Expression.Not(deep);
        }
        RuleTrial trial = new RuleTrial(isolation);
        trial.run(good);
        assertThat(problems.size()).isZero();
        trial.run(RuleSet.of(with(rule, broken)));
        assertThat(shown())
                .anyMatch(line -> line.startsWith("r1.yml:1:1: this cannot be compiled"))
                .anyMatch(line -> line.startsWith("r1.yml:1:1: this cannot be explained"));
        trial.run(RuleSet.of(with(rule, deep)));
        assertThat(shown()).anyMatch(line -> line.contains("StackOverflowError"));
    }

    private static DetectionRule with(DetectionRule rule, Expression condition) {
        return new DetectionRule(rule.header(), rule.logSource(), condition, rule.episode());
    }
}
