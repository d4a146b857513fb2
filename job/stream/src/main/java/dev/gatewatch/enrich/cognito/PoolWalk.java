package dev.gatewatch.enrich.cognito;

import dev.gatewatch.enrich.history.LookupException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** One walk through all pools and their clients, page by page, one call at a time. */
final class PoolWalk {
    private static final Logger LOG = LoggerFactory.getLogger(PoolWalk.class);
    private static final int PAGE = 60;
    private static final int TRIES = 4;

    /** An account may have 10,000 pools at most, and 10,000 clients in one. */
    private static final int MAX_PAGES_OF_A_LIST = 200;

    /** Some hours of pages: protects against a service that never stops paging. */
    private static final int MAX_CALLS = 50_000;

    private static final int MAX_CLIENTS = 200_000;

    private final CognitoClients clients;
    private final Duration pause;
    private final Deque<Page> pages = new ArrayDeque<>();
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private final CompletableFuture<ListedPools> result = new CompletableFuture<>();
    private int calls;
    private boolean complete = true;

    /**
     * A page that is still to be requested.
     *
     * @param pool the pool whose clients are listed; null for the pools of a Region
     * @param number from 1
     * @param tries attempts made so far
     */
    private record Page(
            Region region, @Nullable String pool, @Nullable String token, int number, int tries) {
        String operation() {
            return pool == null ? "ListUserPools" : "ListUserPoolClients";
        }

        Page next(String nextToken) {
            return new Page(region, pool, nextToken, number + 1, 0);
        }

        Page again() {
            return new Page(region, pool, token, number, tries + 1);
        }
    }

    PoolWalk(CognitoClients clients, List<Region> regions, Duration pause) {
        this.clients = clients;
        this.pause = pause;
        for (Region region : regions) {
            pages.add(new Page(region, null, null, 1, 0));
        }
    }

    CompletableFuture<ListedPools> start() {
        next(0);
        return result;
    }

    /**
     * Ends the walk with what was found so far; false if it has already ended. May be called from
     * any thread.
     */
    boolean stop() {
        return result.complete(new ListedPools(Map.copyOf(found), false));
    }

    private void next(int triesBefore) {
        if (result.isDone()) {
            return;
        }
        Page page = pages.poll();
        if (page == null || ++calls > MAX_CALLS || found.size() >= MAX_CLIENTS) {
            result.complete(new ListedPools(Map.copyOf(found), complete && page == null));
            return;
        }
        // Twice as long after each failed attempt.
        long milliseconds = pause.toMillis() << triesBefore;
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS)
                .execute(() -> guard(() -> ask(page)));
    }

    /** Ends the walk where a step of it fails: nobody else would, and it is waited for. */
    private void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            LOG.warn("App clients are missing from the map to user pools", e);
            var unused = stop();
        }
    }

    private void ask(Page page) {
        var unused =
                (page.pool() == null ? pools(page) : clients(page, page.pool()))
                        .handle(
                                (done, failure) -> {
                                    guard(
                                            () -> {
                                                if (failure == null) {
                                                    next(0);
                                                } else {
                                                    failed(page, failure);
                                                }
                                            });
                                    return null;
                                });
    }

    private void failed(Page page, Throwable failure) {
        if (result.isDone()) {
            return;
        }
        LookupException why = LookupFailures.of(page.operation(), failure);
        if (why.retryable() && page.tries() + 1 < TRIES) {
            pages.addFirst(page.again());
            next(page.tries() + 1);
            return;
        }
        complete = false;
        LOG.warn("App clients are missing from the map to user pools. {}", why.getMessage());
        next(0);
    }

    private CompletableFuture<Void> pools(Page page) {
        return clients.call(
                        page.operation(),
                        page.region(),
                        client ->
                                client.listUserPools(
                                        request ->
                                                request.maxResults(PAGE).nextToken(page.token())))
                .thenAccept(answer -> took(page, answer));
    }

    private void took(Page page, ListUserPoolsResponse answer) {
        for (UserPoolDescriptionType pool : answer.userPools()) {
            if (pool.id() != null) {
                pages.addLast(new Page(page.region(), pool.id(), null, 1, 0));
            }
        }
        follow(page, answer.nextToken());
    }

    private CompletableFuture<Void> clients(Page page, String pool) {
        return clients.call(
                        page.operation(),
                        page.region(),
                        client ->
                                client.listUserPoolClients(
                                        request ->
                                                request.userPoolId(pool)
                                                        .maxResults(PAGE)
                                                        .nextToken(page.token())))
                .thenAccept(answer -> took(page, pool, answer));
    }

    private void took(Page page, String pool, ListUserPoolClientsResponse answer) {
        for (UserPoolClientDescription client : answer.userPoolClients()) {
            if (client.clientId() != null) {
                found.put(client.clientId(), pool);
            }
        }
        follow(page, answer.nextToken());
    }

    private void follow(Page page, @Nullable String nextToken) {
        if (nextToken == null || nextToken.isEmpty()) {
            return;
        }
        if (page.number() == MAX_PAGES_OF_A_LIST) {
            complete = false;
        } else {
            pages.addFirst(page.next(nextToken));
        }
    }
}
