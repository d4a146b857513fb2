package dev.gatewatch.enrich.cognito;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user pool of each app client: most events name only the client. The configuration takes
 * precedence over the list. A client that is in neither triggers a new list, since it may have been
 * created since.
 *
 * <p>Anybody can write a client id into a request. So lists are made at most once per interval,
 * regardless of the caller; a client that was missing from a list triggers no other list for an
 * hour; and only a limited number of events wait for a list. For the others, the pool is reported
 * as unknown at once.
 */
public final class ClientPools {
    private static final Logger LOG = LoggerFactory.getLogger(ClientPools.class);
    private static final Optional<String> UNKNOWN = Optional.empty();
    private static final int MAX_CLIENT_ID_LENGTH = 128;
    private static final int MAX_CLIENTS = 200_000;
    private static final int MAX_ABSENT = 10_000;
    private static final int MAX_WAITING = 1000;
    private static final Duration ABSENT_FOR = Duration.ofHours(1);

    private final Map<String, String> configured;
    private final Supplier<CompletableFuture<ListedPools>> listing;
    private final long intervalNanos;
    private final LongSupplier clock;
    private final Cache<String, Boolean> absent;
    private volatile Map<String, String> known;
    private volatile boolean complete;
    private @Nullable CompletableFuture<Void> refresh;
    private long startedAt;
    private boolean started;
    private int waiting;

    /**
     * Pools as listed by Cognito.
     *
     * @param configured the pool of each client that is configured
     * @param interval the minimum time between two lists
     */
    public ClientPools(Map<String, String> configured, PoolListing listing, Duration interval) {
        this(configured, listing::list, interval, System::nanoTime);
    }

    /**
     * @param clock in nanoseconds, with any origin
     */
    ClientPools(
            Map<String, String> configured,
            Supplier<CompletableFuture<ListedPools>> listing,
            Duration interval,
            LongSupplier clock) {
        this.configured = Map.copyOf(configured);
        this.known = this.configured;
        this.listing = listing;
        this.intervalNanos = interval.toNanos();
        this.clock = clock;
        this.absent =
                Caffeine.newBuilder()
                        .maximumSize(MAX_ABSENT)
                        .expireAfterWrite(ABSENT_FOR)
                        .ticker(clock::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** The pools that are known now, by client. */
    public Map<String, String> known() {
        return known;
    }

    /**
     * Lists the pools, as at the start. Never blocks and never fails: pools that cannot be listed
     * stay unknown.
     */
    public CompletableFuture<Void> refresh() {
        CompletableFuture<Void> running;
        synchronized (this) {
            if (refresh != null) {
                return refresh;
            }
            running = begin();
        }
        list(running);
        return running;
    }

    /**
     * The pool of a client; empty if it is not known. Never blocks and never fails; complete at
     * once unless a list is worth waiting for.
     */
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        String pool = known.get(clientId);
        if (pool != null) {
            return CompletableFuture.completedFuture(Optional.of(pool));
        }
        if (!isClientId(clientId)) {
            return CompletableFuture.completedFuture(UNKNOWN);
        }
        CompletableFuture<Void> running;
        boolean begun = false;
        synchronized (this) {
            running = refresh;
            if (running == null && mayBegin(clientId)) {
                running = begin();
                begun = true;
            }
            if (running == null || waiting == MAX_WAITING) {
                return CompletableFuture.completedFuture(UNKNOWN);
            }
            waiting++;
        }
        CompletableFuture<Optional<String>> found = running.thenApply(done -> listed(clientId));
        if (begun) {
            list(running);
        }
        return found;
    }

    private boolean mayBegin(String clientId) {
        return (!started || clock.getAsLong() - startedAt >= intervalNanos)
                && absent.getIfPresent(clientId) == null;
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> running = new CompletableFuture<>();
        refresh = running;
        started = true;
        startedAt = clock.getAsLong();
        waiting = 0;
        return running;
    }

    private void list(CompletableFuture<Void> running) {
        CompletableFuture<ListedPools> list;
        try {
            list = listing.get();
        } catch (Throwable e) {
            list = CompletableFuture.failedFuture(e);
        }
        var unused =
                list.handle(
                        (listed, failure) -> {
                            if (failure != null) {
                                LOG.warn("The app clients cannot be listed", failure);
                            }
                            end(failure == null ? listed : null);
                            return running.complete(null);
                        });
    }

    private synchronized void end(@Nullable ListedPools listed) {
        refresh = null;
        complete = listed != null && listed.complete();
        if (listed == null) {
            return;
        }
        // Clients stay if a list leaves them out: it may be incomplete.
        Map<String, String> all = new HashMap<>(known);
        all.putAll(listed.clientPools());
        if (all.size() > MAX_CLIENTS) {
            all = new HashMap<>(listed.clientPools());
        }
        all.putAll(configured);
        known = Map.copyOf(all);
    }

    /** The pool of a client that a list was made for. */
    private Optional<String> listed(String clientId) {
        String pool = known.get(clientId);
        if (pool == null && complete) {
            absent.put(clientId, true);
        }
        return Optional.ofNullable(pool);
    }

    /** Whether it can be a client id: letters, digits, underscores and plus signs, at most 128. */
    private static boolean isClientId(String text) {
        if (text.isEmpty() || text.length() > MAX_CLIENT_ID_LENGTH) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c >= 0x80 || (!Character.isLetterOrDigit(c) && c != '_' && c != '+')) {
                return false;
            }
        }
        return true;
    }
}
