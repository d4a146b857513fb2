package dev.gatewatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class MatchPatternsTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @Test
    void matchesWhoseGapsAreShortAreOneEpisodeThatNamesAllCapturedEvents() throws Exception {
        PatternKit kit =
                PatternKit.pattern("within: 1m\ngroup-by: [user]", "one, rule: a", "two, rule: b");
        assertThat(kit.rule().suppress()).isEqualTo(Duration.ofMinutes(1));
        List<Alert> alerts = kit.alerts("a@1/x b@10/x a@20/x b@70/x a@200/x b@201/x");
        assertThat(alerts)
                .extracting(Alert::activity)
                .containsExactly(Activity.CREATE, Activity.CLOSE, Activity.CREATE, Activity.CLOSE);
        Alert create = alerts.get(0);
        assertThat(create.ruleId()).isEqualTo("p");
        assertThat(create.groupFields()).containsExactly("user");
        assertThat(create.groupValues()).containsExactly("x");
        assertThat(create.fired()).isEqualTo(10_000);
        assertThat(create.start()).isEqualTo(1_000);
        assertThat(create.count()).isEqualTo(2);
        Alert close = alerts.get(1);
        assertThat(close.fired()).isEqualTo(10_000);
        assertThat(close.end()).isEqualTo(70_000);
        assertThat(close.count()).isEqualTo(4);
        assertThat(close.suppressed()).isEqualTo(2);
        assertThat(close.events())
                .extracting(Evidence::eventId)
                .containsExactly("a1", "b10", "a20", "b70");
    }

    @Test
    void anAbsenceIsReportedAtTheEndOfItsTime() throws Exception {
        PatternKit kit = PatternKit.pattern("within: 1m", "one, rule: a", "no, rule: b, not: true");
        List<Alert> alerts = kit.alerts("a@1 a@300 b@301");
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).fired()).isEqualTo(61_000);
        assertThat(alerts.get(0).events()).extracting(Evidence::eventId).containsExactly("a1");
    }

    @Test
    void anEventOfSeveralMatchesCountsOnce() throws Exception {
        PatternKit kit = PatternKit.pattern("within: 1m", "one, rule: a", "two, rule: b");
        List<Alert> alerts = kit.alerts("a@1 a@2 a@3 b@4");
        assertThat(alerts).extracting(Alert::count).containsExactly(2L, 4L);
    }

    @Test
    void theSameIsFoundWithoutFlink() throws Exception {
        PatternKit kit =
                PatternKit.pattern(
                        "within: 1m\ngroup-by: [user]",
                        "one, rule: a, times: 1..3, greedy: true",
                        "two, rule: b, within: 20s",
                        "no, rule: c, not: true");
        List<Match> events =
                kit.read(
                        "a@1/x b@10/x a@20/x a@20/y b@21/y c@30/y b@70/x a@200/x b@201/x a@201/y"
                                + " ab@202/y b@202/y a@240/x b@250/x");
        List<Alert> alerts = kit.alerts(events, 3, true);
        assertThat(alerts).hasSizeGreaterThan(4);
        assertThat(InMemoryPatterns.run(kit.plan(), 3, events).alerts())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    @Timeout(60)
    void tenThousandEventsOfOneGroupAreDoneInNoTime() throws Exception {
        PatternKit kit =
                PatternKit.pattern(
                        "within: 10m\ngroup-by: [user]",
                        "many, rule: a, times: 5..",
                        "two, rule: b");
        List<Match> events = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            events.add(kit.match("a", i / 20, "x"));
        }
        events.add(kit.match("b", 501, "y"));
        List<Alert> alerts = kit.alerts(events, 200, false);
        assertThat(alerts).extracting(Alert::ruleId).containsExactly("p-overflow");
    }
}
