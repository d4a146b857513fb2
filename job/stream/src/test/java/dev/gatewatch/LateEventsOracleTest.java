package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The job's operators against the definitions, with all that can happen to a stream: disorder,
 * copies, events that come too late, and restarts. What counts is what was not late: for rules that
 * alert at once all that is not behind the watermark by more than is allowed, for those that the
 * watermark decides all that it has not passed, and for shares that are judged by themselves all
 * that comes before it has passed the end of their interval.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class LateEventsOracleTest {
    private static final int RUNS = 40;
    private static final long SECOND = 1000;

    @ParameterizedTest
    @EnumSource(LateEventsRule.class)
    void episodesAndWindowsAreThoseOfWhatWasNotLate(LateEventsRule form) throws Exception {
        int late = 0;
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            long seed = 1_000_003L * run + form.name().hashCode();
            Random random = new Random(seed);
            RuleSet rules = RuleKit.rules(LateEventsRule.bases(), form.rules(random));
            LateTraffic traffic = new LateTraffic(rules, random, (1 + random.nextInt(60)) * SECOND);
            try (OperatorChainHarness path = new OperatorChainHarness(rules, traffic.timing())) {
                traffic.deliver(path);
                String what = form + ", seed " + seed;
                assertThat(path.late())
                        .as(what)
                        .containsExactlyInAnyOrderElementsOf(traffic.late());
                assertThat(path.remains()).as(what).isZero();
                found += traffic.compare(path, what);
                late += traffic.late().size();
            }
        }
        assertThat(late).as("some events are late").isPositive();
        assertThat(found).as("some rules alert").isPositive();
    }
}
