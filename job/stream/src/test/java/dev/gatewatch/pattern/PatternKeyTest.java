package dev.gatewatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import org.junit.jupiter.api.Test;

class PatternKeyTest {
    private static final PatternKit KIT =
            PatternKit.pattern("within: 1m\ngroup-by: [user]", "one, rule: b", "two, rule: a");

    @Test
    void givesBackTheRuleAndTheGroup() {
        String prefix = PatternKey.prefix(KIT.rule());
        String group = GroupKey.of(GroupKey.prefix(KIT.rule().groupBy()), new String[] {"1:x;"});
        PatternKey key = PatternKey.parse(prefix + group);
        assertThat(key).isEqualTo(new PatternKey("p", prefix, group));
        assertThat(GroupKey.parse(key.group()).values()).containsExactly("1:x;");
    }

    @Test
    void anEventCarriesThePatternsOwnNumbers() {
        Match match = KIT.match("ad", 1, "x");
        assertThat(match.detections()).containsExactly(0, 3);
        Match event = KIT.event("ad", 1, "x");
        assertThat(event.detections()).containsExactly(1);
        assertThat(event.key()).startsWith(PatternKey.prefix(KIT.rule())).endsWith(match.key());
        assertThat(event.evidence()).isEqualTo(match.evidence());
    }
}
