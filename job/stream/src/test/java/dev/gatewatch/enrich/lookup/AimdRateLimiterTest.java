package dev.gatewatch.enrich.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AimdRateLimiterTest {
    private static final long T = 1_750_000_000_123L;
    private final AimdRateLimiter budget = new AimdRateLimiter();

    @Test
    void withoutAShareNothingGoes() {
        assertThat(budget.tryAcquire(T)).isFalse();
        budget.addShare(2);
        assertThat(budget.tryAcquire(T)).isTrue();
        budget.addShare(-2);
        assertThat(budget.tryAcquire(T + 10_000)).isFalse();
    }

    /** However the calls are asked for, and however late the timers are. */
    @Test
    void noSecondHoldsMoreCallsThanTheRateWhereverItBegins() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            AimdRateLimiter tried = new AimdRateLimiter();
            int rate = 1 + random.nextInt(60);
            tried.addShare(rate);
            List<Long> calls = new ArrayList<>();
            long now = T;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(30);
                if (tried.tryAcquire(now)) {
                    calls.add(now);
                }
                int first = calls.size() - rate - 1;
                if (first >= 0) {
                    assertThat(calls.get(calls.size() - 1) - calls.get(first))
                            .as("seed %d", seed)
                            .isGreaterThan(1_000);
                }
            }
        }
    }

    @Test
    void whoAsksAllTheTimeGetsTheRate() {
        budget.addShare(10);
        int calls = callsWithin(100_000);
        assertThat(calls).isBetween(980, 1_001);
    }

    @Test
    void fractionsOfACallAddUp() {
        budget.addShare(0.5);
        assertThat(callsWithin(100_000)).isBetween(49, 51);
    }

    @Test
    void sharesAddUp() {
        budget.addShare(2.5);
        budget.addShare(2.5);
        assertThat(callsWithin(100_000)).isBetween(490, 501);
    }

    @Test
    void itTellsWhenTheNextCallMayGo() {
        budget.addShare(10);
        assertThat(budget.tryAcquire(T)).isTrue();
        long next = budget.nextAt(T);
        assertThat(next).isGreaterThan(T);
        assertThat(budget.tryAcquire(next - 1)).isFalse();
        assertThat(budget.tryAcquire(next)).isTrue();
    }

    @Test
    void aThrottleHalvesTheRateOnceForAllCallsThatWereUnderWay() {
        budget.addShare(10);
        budget.throttled(T - 10, T);
        budget.throttled(T - 5, T);
        budget.throttled(T, T);
        assertThat(budget.rate()).isEqualTo(5);
        budget.throttled(T + 1, T + 1);
        assertThat(budget.rate()).isBetween(2.4, 2.6);
    }

    @Test
    void theRateNeverSinksToNothing() {
        budget.addShare(10);
        for (int i = 0; i < 1_000; i++) {
            budget.throttled(T + i, T + i);
        }
        assertThat(budget.rate()).isGreaterThanOrEqualTo(0.5);
        assertThat(budget.tryAcquire(T + 1_000)).isTrue();
    }

    @Test
    void theRateGrowsBackByTheSameAmountEachSecondUntilItIsWhole() {
        budget.addShare(12);
        budget.throttled(T, T);
        assertThat(rateAfter(10_000)).isEqualTo(8);
        assertThat(rateAfter(20_000)).isEqualTo(10);
        assertThat(rateAfter(30_000)).isEqualTo(12);
        assertThat(rateAfter(90_000)).isEqualTo(12);
    }

    private double rateAfter(long millis) {
        budget.nextAt(T + millis);
        return budget.rate();
    }

    private int callsWithin(long millis) {
        int calls = 0;
        for (long now = T; now < T + millis; now++) {
            if (budget.tryAcquire(now)) {
                calls++;
            }
        }
        return calls;
    }
}
