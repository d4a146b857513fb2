package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.gatewatch.engine.correlate.ContributingEvents;
import dev.gatewatch.engine.correlate.CorrelationOracle;
import dev.gatewatch.engine.correlate.CorrelationOracle.HeldWindow;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.EpisodeOutput;
import dev.gatewatch.engine.correlate.RandomRules;
import dev.gatewatch.engine.correlate.RuleEvaluator;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules that are decided when a window is over against the definition, on random rules and events,
 * with restarts.
 */
class WindowOracleTest {
    private static final int ROUNDS = 2000;

    @ParameterizedTest
    @EnumSource(
            value = CorrelationType.class,
            names = {"NEW_TERMS", "BASELINE"},
            mode = EXCLUDE)
    void windowsAreThoseOfTheDefinition(CorrelationType type) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(7_000_003L * round + type.name().hashCode());
            WindowRule rule = RandomRules.windowRule(type, random);
            List<OracleEvent> events = RandomRules.events(random);
            events.sort(Comparator.comparingLong(OracleEvent::time));
            HeldWindows held = new HeldWindows();
            RuleEvaluator windows = RuleEvaluator.of(rule, true, false, false);
            GroupState group = new GroupState();
            for (OracleEvent event : events) {
                if (random.nextInt(5) == 0) {
                    group = RestoredState.of(group);
                }
                if (rule.counts(event.matched())) {
                    windows.count(group, event.match(), held);
                }
            }
            windows.settle(group, OracleEvent.KEY, Long.MAX_VALUE, 0, held);
            assertThat(held.closed)
                    .as("round %d, %s, %s", round, rule, events)
                    .isEqualTo(CorrelationOracle.windows(rule, events));
            assertThat(held.created).isEqualTo(held.closed);
            assertThat(group.isEmpty()).isTrue();
        }
    }

    /** The windows that raised alerts. */
    private static final class HeldWindows implements EpisodeOutput {
        private final List<HeldWindow> created = new ArrayList<>();
        private final List<HeldWindow> closed = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            (alert.activity() == Activity.CREATE ? created : closed)
                    .add(new HeldWindow(alert.start(), alert.count()));
        }

        @Override
        public void episode(
                EngineRule rule, String key, long time, ContributingEvents contributing) {}

        @Override
        public long created(long time) {
            return time;
        }

        @Override
        public void withoutValue() {}
    }
}
