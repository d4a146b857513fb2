package dev.gatewatch.enrich.history;

import static dev.gatewatch.enrich.history.Entries.user;
import static dev.gatewatch.event.EnrichmentStatus.FAILED;
import static dev.gatewatch.event.EnrichmentStatus.NOT_ENABLED;
import static dev.gatewatch.event.EnrichmentStatus.THROTTLED;
import static dev.gatewatch.event.EnrichmentStatus.USER_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NegativeCacheTest {
    private static final long NOW = 1_750_000_000_000L;
    private final NegativeCache gaps = new NegativeCache();

    @Test
    void aPoolWithoutProtectionIsKnownForAllItsUsersForTenMinutes() {
        gaps.learn(user("u"), NOT_ENABLED, NOW);
        assertThat(gaps.gap(user("v"), NOW + 599_999)).isEqualTo(NOT_ENABLED);
        assertThat(gaps.gap(user("v"), NOW + 600_000)).isNull();
        assertThat(gaps.gap(new UserKey("us-east-1_Other", "u"), NOW)).isNull();
    }

    @Test
    void aUserWhoIsNotThereIsKnownForAMinute() {
        gaps.learn(user("u"), USER_NOT_FOUND, NOW);
        assertThat(gaps.gap(user("u"), NOW + 59_999)).isEqualTo(USER_NOT_FOUND);
        assertThat(gaps.gap(user("u"), NOW + 60_000)).isNull();
        assertThat(gaps.gap(user("v"), NOW)).isNull();
    }

    @Test
    void whatMaySucceedNextTimeIsNotRemembered() {
        gaps.learn(user("u"), THROTTLED, NOW);
        gaps.learn(user("u"), FAILED, NOW);
        assertThat(gaps.gap(user("u"), NOW)).isNull();
    }

    @Test
    void anAttackerWithEndlessNamesDoesNotFillTheMemory() {
        for (int i = 0; i < 100_000; i++) {
            gaps.learn(user("u" + i), USER_NOT_FOUND, NOW);
        }
        int known = 0;
        for (int i = 0; i < 100_000; i++) {
            known += gaps.gap(user("u" + i), NOW) == null ? 0 : 1;
        }
        assertThat(known).isBetween(1, 10_000);
    }
}
