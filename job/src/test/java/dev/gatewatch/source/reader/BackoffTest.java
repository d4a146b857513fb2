package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToALimitAndIsShorterByChance() {
        Backoff backoff = new Backoff(new Random(1));
        long most = 500;
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).as("seed 1, failure %s", i).isBetween(most / 2, most);
            most = Math.min(16_000, most * 2);
        }
        assertThat(backoff.failures()).isEqualTo(100);
    }

    @Test
    void startsAnewAfterSuccess() {
        Backoff backoff = new Backoff(new Random(1));
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.failures()).isZero();
        assertThat(backoff.next()).isBetween(250L, 500L);
    }
}
