package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.TermsRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that compare with the past against their definitions, with restarts and timers. */
class UnusualOracleTest {
    private static final int ROUNDS = 2000;
    private static final long DISORDER = 10_000;

    @Test
    void newTermsAreThoseOfTheDefinition() throws IOException {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(9_000_011L * round);
            TermsRule rule = RandomUnusual.terms("rule", random);
            List<OracleEvent> events = RandomRules.events(random);
            found += check(rule, events, UnusualOracle.episodes(rule, events), random);
        }
        assertThat(found).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void intervalsComparedWithThoseBeforeAreThoseOfTheDefinition() throws IOException {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(9_000_011L * round);
            BaselineRule rule = RandomUnusual.recent("rule", random);
            List<OracleEvent> events = RandomRules.events(random);
            found += check(rule, events, UnusualOracle.episodes(rule, events), random);
        }
        assertThat(found).isGreaterThan(ROUNDS / 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Compare.class,
            names = {"TIME_OF_DAY", "TIME_OF_WEEK"})
    void intervalsOfTheDayAreThoseOfTheDefinition(Compare compare) throws IOException {
        int found = 0;
        for (int round = 0; round < ROUNDS / 4; round++) {
            Random random = new Random(9_000_011L * round + compare.ordinal());
            BaselineRule rule = RandomUnusual.daily(compare, random);
            List<OracleEvent> events = RandomUnusual.weeks(random);
            found += check(rule, events, UnusualOracle.episodes(rule, events), random);
        }
        assertThat(found).isGreaterThan(ROUNDS / 8);
    }

    /** However events within ten seconds are mixed. */
    @Test
    void sharesJudgedByThemselvesAreThoseOfTheDefinitionInAnyOrder() throws IOException {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(9_000_011L * round);
            BaselineRule rule = RandomUnusual.share("rule", random);
            List<OracleEvent> events = RandomRules.events(random);
            found += check(rule, events, UnusualOracle.episodes(rule, events), random);
            found += checkMixed(rule, events, UnusualOracle.episodes(rule, events), random);
        }
        assertThat(found).isGreaterThan(ROUNDS / 2);
    }

    private static int checkMixed(
            BaselineRule rule, List<OracleEvent> all, List<EpisodeBounds> expected, Random random)
            throws IOException {
        List<OracleEvent> events = new ArrayList<>(all);
        Map<OracleEvent, Long> arrivals = new HashMap<>();
        events.forEach(event -> arrivals.put(event, event.time() + random.nextLong(DISORDER)));
        events.sort(Comparator.comparing(arrivals::get));
        Recorded output = new Recorded();
        RuleEvaluator evaluator = RuleEvaluator.of(rule, true, true, random.nextBoolean());
        assertThat(evaluator.inOrder()).isFalse();
        GroupState group = GroupState.of("f");
        for (OracleEvent event : events) {
            if (random.nextInt(5) == 0) {
                group = restored(group);
            }
            output.passed = Objects.requireNonNull(arrivals.get(event)) - DISORDER;
            due(evaluator, group, output.passed, output);
            if (rule.counts(event.matched())) {
                evaluator.count(group, event.match(), output);
            }
        }
        due(evaluator, group, Long.MAX_VALUE - 1, output);
        assertThat(output.closed).as("%s, %s", rule, events).containsExactlyElementsOf(expected);
        assertThat(output.past).isZero();
        assertThat(group.isEmpty()).isTrue();
        return expected.size();
    }

    private static int check(
            EngineRule rule, List<OracleEvent> all, List<EpisodeBounds> expected, Random random)
            throws IOException {
        List<OracleEvent> events = new ArrayList<>(all);
        events.sort(Comparator.comparingLong(OracleEvent::time).thenComparing(OracleEvent::id));
        Recorded output = new Recorded();
        RuleEvaluator evaluator = RuleEvaluator.of(rule, true, true, random.nextBoolean());
        GroupState group = GroupState.of("f");
        for (OracleEvent event : events) {
            if (random.nextInt(5) == 0) {
                group = restored(group);
            }
            group = due(evaluator, group, event.time() - 1, output);
            if (rule.counts(event.matched())) {
                evaluator.count(group, event.match(), output);
            }
        }
        group = due(evaluator, group, Long.MAX_VALUE - 1, output);
        String what = rule + ", " + events;
        assertThat(output.closed).as(what).containsExactlyElementsOf(expected);
        assertThat(output.created)
                .as(what)
                .containsExactlyElementsOf(expected.stream().map(EpisodeBounds::first).toList());
        assertThat(output.episodes).as(what).isEqualTo(output.created);
        assertThat(output.learning).as(what).isZero();
        assertThat(group.isEmpty()).as(what).isTrue();
        return expected.size();
    }

    /** As timers would: at each time at which something is due. */
    private static GroupState due(
            RuleEvaluator evaluator, GroupState group, long watermark, Recorded output) {
        long next = evaluator.nextWatermark(group, 0);
        while (next <= watermark) {
            evaluator.settle(group, OracleEvent.KEY, next, 0, output);
            long later = evaluator.nextWatermark(group, 0);
            assertThat(later).as("something was due at %d", next).isGreaterThan(next);
            next = later;
        }
        return group;
    }

    private static GroupState restored(GroupState group) throws IOException {
        KeyedGroups groups = new KeyedGroups();
        groups.put("rule", group, 0);
        KeyedGroupsFormat format = new KeyedGroupsFormat();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(groups.copy(), new DataOutputStream(bytes));
        KeyedGroups read =
                format.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return Objects.requireNonNull(read.get("rule"));
    }

    private static final class Recorded implements EpisodeOutput {
        private final List<EpisodeBounds> closed = new ArrayList<>();
        private final List<Long> created = new ArrayList<>();
        private final List<Long> episodes = new ArrayList<>();
        private int learning;
        private int past;
        private long passed = Long.MIN_VALUE;

        @Override
        public long passed() {
            return passed;
        }

        @Override
        public void pastWindow() {
            past++;
        }

        @Override
        public void alert(Alert alert) {
            assertThat(alert.unusual()).isNotNull();
            if (alert.activity() == Activity.CLOSE) {
                closed.add(EpisodeBounds.of(alert));
            } else {
                created.add(alert.fired());
            }
        }

        @Override
        public void episode(
                EngineRule rule, String key, long time, ContributingEvents contributing) {
            episodes.add(time);
        }

        @Override
        public long created(long time) {
            return time;
        }

        @Override
        public void withoutValue() {}

        @Override
        public void learning(boolean begins) {
            learning += begins ? 1 : -1;
        }
    }
}
