package dev.gatewatch.standin;

import dev.gatewatch.history.PoolUser;
import dev.gatewatch.history.UserPool;
import dev.gatewatch.history.UserPools;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls from an account's pools: a function of the request and of the clock, without any
 * network. For several threads.
 */
public final class StandInAccount {
    private final UserPools pools;
    private final LongSupplier clock;
    private final StandInCallCounts counts = new StandInCallCounts();
    private final Quotas quotas = new Quotas();
    private volatile boolean enforcesQuotas;
    private volatile @Nullable Duration settle;

    /**
     * An account without quotas whose whole histories can be seen.
     *
     * @param clock epoch milliseconds
     */
    public StandInAccount(UserPools pools, LongSupplier clock) {
        this.pools = pools;
        this.clock = clock;
    }

    /** Refuses calls beyond Cognito's quotas from now on. */
    public void enforceQuotas() {
        enforcesQuotas = true;
    }

    /**
     * Shows an entry of a history only when the clock is that far past its CreationDate.
     *
     * @param settle not negative
     */
    public void revealAfter(Duration settle) {
        this.settle = settle;
    }

    /** How often it was called. */
    public StandInCallCounts counts() {
        return counts;
    }

    /**
     * Answers a call.
     *
     * @param operation as the API names it, or null where the call names none
     * @param region that the call was signed for; null where it does not matter
     * @param body JSON
     * @param fault what goes wrong with it; only what shows in an answer matters here
     */
    public synchronized StandInAnswer answer(
            @Nullable String operation,
            @Nullable String region,
            byte[] body,
            @Nullable Fault fault) {
        long now = clock.getAsLong();
        try {
            StandInOperation known = StandInOperation.of(operation);
            if (known == null) {
                throw CognitoError.of("UnknownOperationException", "Unknown operation");
            }
            counts.countCall(known, now);
            return answer(known, region, body, fault, now);
        } catch (CognitoError e) {
            return e.answer();
        }
    }

    private StandInAnswer answer(
            StandInOperation operation,
            @Nullable String region,
            byte[] body,
            @Nullable Fault fault,
            long now)
            throws CognitoError {
        if (fault != null) {
            counts.countFault(fault);
        }
        if (enforcesQuotas && !quotas.take(operation.category(), now)) {
            counts.countOverQuota(operation);
            throw CognitoError.tooManyRequests();
        }
        if (fault == Fault.THROTTLE) {
            throw CognitoError.tooManyRequests();
        }
        if (fault == Fault.ERROR) {
            throw CognitoError.internal();
        }
        RequestBody request = RequestBody.parse(body);
        return switch (operation) {
            case LIST_USER_POOLS -> PoolAnswers.pools(pools, region, request);
            case LIST_USER_POOL_CLIENTS -> PoolAnswers.clients(pool(request, region), request);
            case LIST_USERS -> UserAnswers.users(pool(request, region), request);
            case ADMIN_GET_USER -> UserAnswers.user(user(pool(request, region), request));
            case ADMIN_LIST_USER_AUTH_EVENTS -> {
                UserPool pool = pool(request, region);
                yield UserAnswers.history(pool, user(pool, request), request, visibleUntil(now));
            }
        };
    }

    private long visibleUntil(long now) {
        Duration after = settle;
        return after == null ? Long.MAX_VALUE : now - after.toMillis();
    }

    private UserPool pool(RequestBody request, @Nullable String region) throws CognitoError {
        String id = request.userPoolId();
        UserPool pool = pools.find(id);
        if (pool == null || (region != null && !region.equals(region(pool)))) {
            throw CognitoError.of(
                    "ResourceNotFoundException", "User pool " + id + " does not exist.");
        }
        return pool;
    }

    private PoolUser user(UserPool pool, RequestBody request) throws CognitoError {
        PoolUser user = pool.user(request.username());
        if (user == null) {
            throw CognitoError.of("UserNotFoundException", "User does not exist.");
        }
        counts.countUser(pool.id(), user.sub());
        return user;
    }

    /** The Region that a pool's id begins with. */
    static String region(UserPool pool) {
        return pool.id().substring(0, pool.id().indexOf('_'));
    }
}
