package dev.gatewatch.enrich.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatewatch.event.EnrichmentStatus;
import org.jspecify.annotations.Nullable;

/** Remembers for a while which pools and users have no histories, so that no calls are made. */
public final class NegativeCache {
    private static final long POOL_MILLIS = 600_000;
    private static final long USER_MILLIS = 60_000;
    private static final int MOST_POOLS = 1_000;
    private static final int MOST_USERS = 10_000;

    private final Cache<String, Long> pools = bounded(MOST_POOLS);
    private final Cache<UserKey, Long> users = bounded(MOST_USERS);

    /** Remembers what a failure implies for other calls. */
    public void learn(UserKey user, EnrichmentStatus failure, long now) {
        if (failure == EnrichmentStatus.NOT_ENABLED) {
            pools.put(user.userPoolId(), now + POOL_MILLIS);
        } else if (failure == EnrichmentStatus.USER_NOT_FOUND) {
            users.put(user, now + USER_MILLIS);
        }
    }

    /** Why a lookup of a user would be useless now, or null. */
    public @Nullable EnrichmentStatus get(UserKey user, long now) {
        if (now < until(pools, user.userPoolId())) {
            return EnrichmentStatus.NOT_ENABLED;
        }
        return now < until(users, user) ? EnrichmentStatus.USER_NOT_FOUND : null;
    }

    private static <K> long until(Cache<K, Long> absences, K key) {
        @Nullable Long until = absences.getIfPresent(key);
        return until == null ? Long.MIN_VALUE : until;
    }

    private static <K> Cache<K, Long> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }
}
