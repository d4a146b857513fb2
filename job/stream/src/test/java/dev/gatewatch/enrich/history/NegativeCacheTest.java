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
    private final NegativeCache negativeCache = new NegativeCache();

    @Test
    void aPoolWithoutProtectionIsKnownForAllItsUsersForTenMinutes() {
        negativeCache.learn(user("u"), NOT_ENABLED, NOW);
        assertThat(negativeCache.get(user("v"), NOW + 599_999)).isEqualTo(NOT_ENABLED);
        assertThat(negativeCache.get(user("v"), NOW + 600_000)).isNull();
        assertThat(negativeCache.get(new UserKey("us-east-1_Other", "u"), NOW)).isNull();
    }

    @Test
    void aUserWhoIsNotThereIsKnownForAMinute() {
        negativeCache.learn(user("u"), USER_NOT_FOUND, NOW);
        assertThat(negativeCache.get(user("u"), NOW + 59_999)).isEqualTo(USER_NOT_FOUND);
        assertThat(negativeCache.get(user("u"), NOW + 60_000)).isNull();
        assertThat(negativeCache.get(user("v"), NOW)).isNull();
    }

    @Test
    void whatMaySucceedNextTimeIsNotRemembered() {
        negativeCache.learn(user("u"), THROTTLED, NOW);
        negativeCache.learn(user("u"), FAILED, NOW);
        assertThat(negativeCache.get(user("u"), NOW)).isNull();
    }

    @Test
    void anAttackerWithEndlessNamesDoesNotFillTheMemory() {
        for (int i = 0; i < 100_000; i++) {
            negativeCache.learn(user("u" + i), USER_NOT_FOUND, NOW);
        }
        int known = 0;
        for (int i = 0; i < 100_000; i++) {
            known += negativeCache.get(user("u" + i), NOW) == null ? 0 : 1;
        }
        assertThat(known).isBetween(1, 10_000);
    }
}
