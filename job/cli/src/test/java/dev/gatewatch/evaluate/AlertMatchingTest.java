package dev.gatewatch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.label.AttackLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertMatchingTest {
    private static final String ADDRESS = "sourceIPAddress";
    private static final String CLIENT = "signIn.clientId";

    private final AlertMatching matching =
            new AlertMatching(
                    List.of(
                            label("one", 1_000, 5_000, "203.0.113.1", List.of("a", "b")),
                            label("two", 4_000, 9_000, "203.0.113.2", List.of("c"))));

    @Test
    void anAlertThatNamesAnEventFindsItsAttack() {
        matching.add(opening("rule", 1_000, 3_000, Map.of(CLIENT, "other"), "x", "b"));

        assertThat(result("one").delays()).containsExactly(Map.entry("rule", 2_000L));
        assertThat(result("two").delays()).isEmpty();
    }

    @Test
    void oneEventInManyIsThereByChance() {
        String[] named = {"b", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        matching.add(opening("rule", 1_000, 3_000, Map.of(), named));
        matching.add(opening("other", 1_000, 3_000, Map.of(), Arrays.copyOf(named, 9)));

        assertThat(result("one").delays()).containsOnlyKeys("other");
        assertThat(matching.result("set", 10).falseAlerts()).containsExactly(Map.entry("rule", 1));
    }

    @Test
    void anAlertWhoseGroupIsTheAttackersFindsItInItsTime() {
        matching.add(opening("early", 0, 500, Map.of(ADDRESS, "203.0.113.1"), "x"));
        matching.add(opening("rule", 0, 1_500, Map.of(ADDRESS, "203.0.113.1"), "x"));

        assertThat(result("one").delays()).containsExactly(Map.entry("rule", 500L));
        assertThat(matching.result("set", 10).falseAlerts()).containsExactly(Map.entry("early", 1));
    }

    @Test
    void theFirstOpeningTellsTheTimeAndOneAlertMayFindTwoAttacks() {
        matching.add(opening("rule", 1_000, 4_500, Map.of(), "a", "c"));
        matching.add(opening("rule", 1_000, 3_000, Map.of(), "a"));

        assertThat(result("one").delays()).containsExactly(Map.entry("rule", 2_000L));
        assertThat(result("two").delays()).containsExactly(Map.entry("rule", 500L));
    }

    @Test
    void anAlertThatWasOpenBeforeOnlyCovers() {
        matching.add(opening("rule", 0, 500, Map.of(CLIENT, "client"), "x"));
        matching.add(closing("rule", 0, 6_000, Map.of(CLIENT, "client"), "x", "y"));

        assertThat(result("one").delays()).isEmpty();
        assertThat(result("one").covered()).containsExactly("rule");
        assertThat(matching.result("set", 10).falseAlerts()).containsExactly(Map.entry("rule", 1));
    }

    @Test
    void aTargetFindsNothing() {
        matching.add(opening("rule", 1_000, 2_000, Map.of(CLIENT, "client"), "x"));

        assertThat(result("one").delays()).isEmpty();
        assertThat(matching.result("set", 10).falseAlerts()).containsExactly(Map.entry("rule", 1));
    }

    @Test
    void eventsOfNoAttackAreBenign() {
        assertThat(matching.result("set", 10).benignEvents()).isEqualTo(7);
    }

    private AttackResult result(String attack) {
        return matching.result("set", 10).attacks().stream()
                .filter(each -> each.attack().equals(attack))
                .findFirst()
                .orElseThrow();
    }

    private static AttackLabel label(
            String name, long start, long end, String address, List<String> events) {
        return new AttackLabel(
                name,
                "kind",
                "fast",
                "srp",
                start,
                end,
                Map.of(ADDRESS, List.of(address)),
                Map.of(CLIENT, List.of("client")),
                events);
    }

    private static AlertDocument opening(
            String rule, long start, long end, Map<String, String> group, String... events) {
        return new AlertDocument(rule, false, "f", start, end, group, Set.of(events));
    }

    private static AlertDocument closing(
            String rule, long start, long end, Map<String, String> group, String... events) {
        return new AlertDocument(rule, true, "f", start, end, group, Set.of(events));
    }
}
