package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An episode names events, however many a group has and however their times are rounded. */
class FloodedEpisodeTest {
    private static final long HOUR = 3_600_000;
    private static final String KEY = "0;";

    private final List<Alert> alerts = new ArrayList<>();
    private final List<Evidence> forwarded = new ArrayList<>();
    private final GroupState group = new GroupState();

    @Test
    void aFloodBeforeTheFirstFiringLeavesTheAlertAndTheChainedRuleTheirEvidence() {
        RuleEvaluator evaluator = distinct(2, HOUR, HOUR);
        for (int i = 0; i < 4_397; i++) {
            count(evaluator, HOUR + i, "flood-" + i, "same");
        }
        count(evaluator, 2 * HOUR - 10, "other", "another");
        evaluator.settle(group, KEY, 2 * HOUR, HOUR, output);
        close(evaluator);

        assertThat(forwarded).extracting(Evidence::eventId).containsExactly("flood-0");
        assertThat(alerts)
                .extracting(Alert::activity)
                .containsExactly(Alert.Activity.CREATE, Alert.Activity.CLOSE);
        assertThat(alerts)
                .allSatisfy(
                        alert -> {
                            assertThat(alert.count()).isEqualTo(4_398);
                            assertThat(alert.start()).isEqualTo(HOUR);
                            assertThat(alert.events()).hasSize(Alert.MAX_EVENTS);
                            assertThat(alert.events()[0].eventId()).isEqualTo("flood-0");
                            assertThat(alert.events()[19].eventId()).isEqualTo("other");
                        });
    }

    @Test
    void theFirstAndTheLatestEventsStayWhenAllBucketsBetweenAreGone() {
        RuleEvaluator evaluator = distinct(1, 0, 60_000);
        for (int i = 0; i < 50_000; i++) {
            long time = i * 100L;
            count(evaluator, time, "e" + i, "same");
            evaluator.settle(group, KEY, time, 0, output);
        }
        close(evaluator);
        Evidence[] events = alerts.get(1).events();
        assertThat(events).hasSize(Alert.MAX_EVENTS);
        assertThat(events[0].eventId()).isEqualTo("e0");
        assertThat(events[18].eventId()).isEqualTo("e18");
        assertThat(events[19].eventId()).isEqualTo("e49999");
    }

    @Test
    void whatComesAfterTheLastFiringIsNoEvidence() {
        RuleEvaluator evaluator = distinct(2, 60_000, 10_000);
        for (int i = 0; i < 30; i++) {
            count(evaluator, i * 1_000L, "e" + i, i % 2 == 0 ? "one" : "other");
        }
        count(evaluator, 95_000, "alone", "one");
        close(evaluator);
        Evidence[] events = alerts.get(1).events();
        assertThat(events[19].eventId()).isEqualTo("e29");
    }

    /** Whatever the order, with more events than are kept or rounded. */
    @ParameterizedTest
    @CsvSource({"3600, 3600", "3600, 60", "600, 600", "5000, 7", "20000, 20000"})
    void everyEpisodeNamesEventsOfItsOwn(long timespan, long suppress) {
        for (long seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            alerts.clear();
            forwarded.clear();
            RuleEvaluator evaluator = distinct(3, timespan * 1_000, suppress * 1_000);
            int spread = (int) (3 * timespan * 1_000);
            long horizon = 0;
            long time = 0;
            for (int i = 0; i < 20_000; i++) {
                time += random.nextInt(2_000) == 0 ? random.nextInt(spread / 10) : 1;
                long at = Math.max(horizon + 1, time - random.nextInt(3_000));
                count(evaluator, at, "e" + i, "v" + (random.nextInt(900) == 0 ? i % 7 : 0));
                if (random.nextInt(1_000) == 0) {
                    horizon = Math.max(horizon, time - 3_000);
                    evaluator.settle(group, KEY, horizon, 0, output);
                }
            }
            close(evaluator);
            String what = "seed " + seed;
            assertThat(group.isEmpty()).as(what).isTrue();
            assertThat(alerts).as(what).isNotEmpty();
            for (Alert alert : alerts) {
                assertThat(alert.events()).as(what).isNotEmpty();
                assertThat(alert.count()).as(what).isGreaterThanOrEqualTo(alert.events().length);
                for (Evidence event : alert.events()) {
                    assertThat(event.time()).as(what).isBetween(alert.start(), alert.end());
                }
            }
        }
    }

    private RuleEvaluator distinct(int minimum, long timespan, long suppress) {
        EpisodeRule rule =
                new EpisodeRule("rule", "f", new int[] {0}, minimum, 0, timespan, suppress);
        return RuleEvaluator.of(rule, true, true, false);
    }

    private void count(RuleEvaluator evaluator, long time, String id, String value) {
        Evidence evidence = Evidence.of(new TrailEventBuilder().build(id, time));
        evaluator.count(
                group,
                new Match(
                        KEY, 0, time, new int[] {0}, new String[0], new String[] {value}, evidence),
                output);
    }

    private void close(RuleEvaluator evaluator) {
        long horizon;
        while ((horizon = evaluator.nextWatermark(group, 0)) < Long.MAX_VALUE) {
            evaluator.settle(group, KEY, horizon, 0, output);
        }
    }

    private final EpisodeOutput output =
            new EpisodeOutput() {
                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }

                @Override
                public void episode(
                        EngineRule rule, String key, long time, ContributingEvents contributing) {
                    forwarded.add(contributing.events().get(0));
                }

                @Override
                public long created(long time) {
                    return time;
                }

                @Override
                public void withoutValue() {}
            };
}
