package dev.gatewatch.cli.lookup;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.history.PackedHistory;
import dev.gatewatch.history.PoolUser;
import dev.gatewatch.history.ThreatProtection;
import dev.gatewatch.history.UserPool;
import dev.gatewatch.history.UserPools;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers from user pools in memory as Cognito does: in pages of sixty entries, and with the same
 * reasons if there is no history. All answers are complete at once.
 */
final class InMemoryHistories implements UserHistories {
    /**
     * The most that AdminListUserAuthEvents returns at once.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html">AdminListUserAuthEvents</a>
     */
    private static final int PAGE = 60;

    private final UserPools pools;

    /**
     * @param pools read from any thread; no longer changed
     */
    InMemoryHistories(UserPools pools) {
        this.pools = pools;
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        try {
            return CompletableFuture.completedFuture(page(user, pageToken));
        } catch (LookupException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private HistoryPage page(UserKey key, @Nullable String pageToken) throws LookupException {
        UserPool pool = pool(key);
        PoolUser user = user(pool, key);
        if (pool.threatProtection() == ThreatProtection.OFF) {
            throw failure(EnrichmentStatus.NOT_ENABLED, "the pool has no threat protection");
        }
        PackedHistory history = user.history();
        int from = pageToken == null ? 0 : position(history, pageToken);
        int to = Math.min(history.size(), from + PAGE);
        // Cognito's last page has a token, too.
        return new HistoryPage(history.events(from, to), to > from ? String.valueOf(to) : null);
    }

    /** The index of the first entry of a page. */
    private static int position(PackedHistory history, String pageToken) throws LookupException {
        try {
            int from = Integer.parseInt(pageToken);
            if (from >= 0 && from <= history.size()) {
                return from;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw failure(EnrichmentStatus.FAILED, "no such page");
    }

    @Override
    public CompletableFuture<String> name(UserKey user) {
        try {
            return CompletableFuture.completedFuture(user(pool(user), user).username());
        } catch (LookupException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(pools.poolOfClient(clientId)));
    }

    private UserPool pool(UserKey key) throws LookupException {
        UserPool pool = pools.find(key.userPoolId());
        if (pool == null) {
            throw failure(EnrichmentStatus.FAILED, "no such pool");
        }
        return pool;
    }

    private static PoolUser user(UserPool pool, UserKey key) throws LookupException {
        PoolUser user = pool.user(key.user());
        if (user == null) {
            throw failure(EnrichmentStatus.USER_NOT_FOUND, "the pool has no such user");
        }
        return user;
    }

    private static LookupException failure(EnrichmentStatus status, String message) {
        return new LookupException(status, false, message);
    }

    @Override
    public void close() {
        // The pools belong to the caller that loaded them.
    }
}
