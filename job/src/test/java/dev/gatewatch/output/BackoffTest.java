package dev.gatewatch.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToItsBoundAndVaries() {
        long seed = 3;
        Backoff backoff = new Backoff(new SplittableRandom(seed));
        for (int attempt = 1; attempt < 1_000; attempt++) {
            long due =
                    attempt > 7
                            ? Backoff.LONGEST.toMillis()
                            : Backoff.FIRST.toMillis() << (attempt - 1);
            assertThat(backoff.after(attempt).toMillis())
                    .as("seed %d, attempt %d", seed, attempt)
                    .isBetween(due / 2, due);
        }
        assertThat(backoff.after(Integer.MAX_VALUE)).isLessThanOrEqualTo(Backoff.LONGEST);
    }
}
