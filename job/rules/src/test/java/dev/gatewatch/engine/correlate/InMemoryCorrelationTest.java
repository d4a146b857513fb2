package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InMemoryCorrelationTest {
    private static final DetectionPlan PLAN =
            DetectionPlan.of(
                    RuleKit.rules(
                            RuleKit.selection("eventName: InitiateAuth\n"),
                            """
                            title: Many
                            name: many
                            correlation:
                              type: event_count
                              rules: a_rule
                              group-by: [sourceIPAddress]
                              timespan: 1m
                              condition: {gte: 3}
                            ---
                            title: Users
                            name: users
                            correlation:
                              type: value_count
                              rules: a_rule
                              group-by: [sourceIPAddress]
                              timespan: 1m
                              condition: {gte: 2, field: signIn.user}
                            """));

    private static Match match(String address, int second, @Nullable String user) {
        Evidence evidence =
                Evidence.of(new TrailEventBuilder().build(address + "-" + second, second * 1_000L));
        String prefix = GroupKey.prefix(List.of("sourceIPAddress"));
        return new Match(
                GroupKey.of(prefix, new String[] {address}),
                0,
                evidence.time(),
                new int[] {0},
                new String[] {address},
                new @Nullable String[] {user},
                evidence);
    }

    private static List<String> run(List<Match> matches) {
        return new InMemoryCorrelation(PLAN)
                .run(matches).stream().map(InMemoryCorrelationTest::text).toList();
    }

    private static String text(Alert alert) {
        return alert.activity()
                + " "
                + alert.ruleId()
                + " "
                + alert.groupValues()[0]
                + " "
                + alert.fired() / 1_000
                + ".."
                + alert.end() / 1_000
                + " x"
                + alert.count();
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(run(List.of())).isEmpty();
    }

    @Test
    void everyEpisodeIsOpenedAndClosed() {
        assertThat(
                        run(
                                List.of(
                                        match("A", 1, "u"),
                                        match("A", 2, "u"),
                                        match("A", 3, "u"),
                                        match("A", 4, "u"))))
                .containsExactly("CREATE many A 3..3 x3", "CLOSE many A 3..4 x4");
    }

    @Test
    void rulesOfOneDimensionCountOnTheirOwn() {
        assertThat(run(List.of(match("A", 1, "u"), match("A", 2, "v"))))
                .containsExactly("CREATE users A 2..2 x2", "CLOSE users A 2..2 x2");
    }

    @Test
    void anEventWithoutTheCountedValueDoesNotCountForThatRule() {
        assertThat(run(List.of(match("A", 1, "u"), match("A", 2, null), match("A", 3, null))))
                .containsExactly("CREATE many A 3..3 x3", "CLOSE many A 3..3 x3");
    }

    @Test
    void groupsDoNotMix() {
        assertThat(run(List.of(match("A", 1, "u"), match("A", 2, "u"), match("B", 3, "v"))))
                .isEmpty();
    }

    @Test
    void anEpisodeEndsBeforeTheNextOfItsGroupBegins() {
        List<Match> matches = new ArrayList<>();
        for (int second : new int[] {1, 2, 3, 100, 101, 102}) {
            matches.add(match("A", second, null));
        }
        assertThat(run(matches))
                .containsExactly(
                        "CREATE many A 3..3 x3",
                        "CLOSE many A 3..3 x3",
                        "CREATE many A 102..102 x3",
                        "CLOSE many A 102..102 x3");
    }

    @Test
    void theOrderOfTheMatchesDoesNotMatter() {
        List<Match> matches = new ArrayList<>();
        for (int second = 0; second < 300; second += 7) {
            matches.add(match(second % 2 == 0 ? "A" : "B", second, "u" + second % 3));
            matches.add(match("C", second * second, "u"));
        }
        List<String> expected = run(matches);
        assertThat(expected).hasSizeGreaterThan(4);
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(matches, new Random(seed));
            assertThat(run(matches)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theGivenListIsLeftAlone() {
        List<Match> matches = List.of(match("A", 3, "u"), match("A", 1, "u"));
        assertThat(run(matches)).isEmpty();
    }
}
