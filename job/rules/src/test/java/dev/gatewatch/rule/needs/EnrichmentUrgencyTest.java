package dev.gatewatch.rule.needs;

import static dev.gatewatch.rule.needs.NeedsKit.OF_SIGN_IN;
import static dev.gatewatch.rule.needs.NeedsKit.needs;
import static dev.gatewatch.rule.needs.NeedsKit.signIn;
import static dev.gatewatch.rule.needs.NeedsKit.urgency;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import org.junit.jupiter.api.Test;

/** Which events are looked up first. */
class EnrichmentUrgencyTest {
    @Test
    void higherPriorityComesFirstThenHigherLevel() {
        int[] order = {
            needs(rule("", "priority: 0"), signIn()),
            needs(rule("level: critical", "priority: 0"), signIn()),
            needs(rule("level: informational", "priority: 1"), signIn()),
            needs(rule("level: low", "runbook: r"), signIn()),
            needs(rule("level: high", "priority: 50"), signIn()),
            needs(rule("level: low", "priority: 100"), signIn())
        };
        assertThat(order).doesNotHaveDuplicates().isSorted();
        assertThat(order[0]).isGreaterThanOrEqualTo(LookupPriorities.LEAST);
    }

    @Test
    void theMostUrgentRuleThatIsUndecidedCounts() {
        RuleSet rules =
                RuleKit.rules(
                        named("low", rule("level: low", "priority: 10")),
                        named("high", rule("level: low", "priority: 90")),
                        named(
                                "decided",
                                rule("level: low", "priority: 100")
                                        .replace("signIn.kind: SignIn", "eventName: Else")));
        assertThat(urgency(rules, signIn()))
                .isEqualTo(needs(rule("level: low", "priority: 90"), signIn()));
    }

    @Test
    void aDetectionIsAsUrgentAsTheMostUrgentRuleThatLooksAtIt() {
        String base = RuleKit.selection(OF_SIGN_IN);
        String own = base + "gatewatch: {priority: 70}\n";
        int high = urgency(RuleKit.rules(base, correlation("b", "a_rule", 90)), signIn());
        int low = urgency(RuleKit.rules(base, correlation("b", "a_rule", 10)), signIn());
        int alone = needs(base, signIn());
        assertThat(high).isGreaterThan(alone);
        // A rule that alerts of nothing itself is not more urgent than what it is for.
        assertThat(low).isLessThan(alone);
        assertThat(urgency(RuleKit.rules(own, correlation("b", "a_rule", 10)), signIn()))
                .isEqualTo(needs(own, signIn()));
        RuleSet chained =
                RuleKit.rules(base, correlation("b", "a_rule", 10), correlation("c", "b", 90));
        // The inner one has a priority of its own, the outer one raises it.
        assertThat(urgency(chained, signIn())).isEqualTo(high);
    }

    private static String rule(String level, String block) {
        return RuleKit.selection(OF_SIGN_IN) + level + "\ngatewatch: {" + block + "}\n";
    }

    private static String named(String name, String rule) {
        return rule.replace("title: A rule", "title: " + name)
                .replace("name: a_rule", "name: " + name);
    }

    private static String correlation(String name, String of, int priority) {
        return """
        title: NAME
        name: NAME
        correlation: {type: event_count, rules: OF, timespan: 1h, condition: {gte: 2}}
        gatewatch: {priority: PRIORITY}
        """
                .replace("NAME", name)
                .replace("OF", of)
                .replace("PRIORITY", Integer.toString(priority));
    }
}
