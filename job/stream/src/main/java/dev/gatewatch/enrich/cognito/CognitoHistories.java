package dev.gatewatch.enrich.cognito;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListUserAuthEventsResponse;

/**
 * The histories that Cognito's threat protection keeps.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html">AdminListUserAuthEvents</a>
 */
public final class CognitoHistories implements UserHistories {
    private static final String OPERATION = "AdminListUserAuthEvents";

    /** The maximum that the operation returns at once; a page costs one call, whatever its size. */
    private static final int PAGE = 60;

    /** Minimum interval between lists of app clients; a list may take minutes. */
    private static final Duration LISTING_INTERVAL = Duration.ofMinutes(5);

    private final CognitoClients clients;
    private final UserNames names;
    private final @Nullable ClientPools pools;

    /**
     * Histories that know no app clients.
     *
     * @param clients closed with this
     */
    public CognitoHistories(CognitoClients clients) {
        this(clients, null);
    }

    CognitoHistories(CognitoClients clients, @Nullable ClientPools pools) {
        this.clients = clients;
        this.names = new UserNames(clients);
        this.pools = pools;
    }

    /**
     * Histories that know the pools of app clients: those given, and those in some Regions, which
     * are listed when a client appears that is in no list.
     *
     * @param clientPools app client to user pool
     * @param regions such as us-east-1
     */
    public static CognitoHistories withPools(
            CognitoAccess access, Map<String, String> clientPools, Collection<String> regions) {
        CognitoClients clients = new CognitoClients(access);
        PoolListing listing = new PoolListing(clients, regions);
        return new CognitoHistories(
                clients, new ClientPools(clientPools, listing, LISTING_INTERVAL));
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        return clients.call(
                OPERATION,
                user.userPoolId(),
                client ->
                        client.adminListUserAuthEvents(
                                        request ->
                                                request.userPoolId(user.userPoolId())
                                                        .username(user.user())
                                                        .maxResults(PAGE)
                                                        .nextToken(pageToken))
                                .thenCompose(CognitoHistories::page));
    }

    @Override
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        return pools == null ? UserHistories.super.poolOf(clientId) : pools.poolOf(clientId);
    }

    private static CompletableFuture<HistoryPage> page(AdminListUserAuthEventsResponse answer) {
        if (!answer.hasAuthEvents()) {
            // Not a user without history: the answer has no list at all, not even an empty one.
            return CompletableFuture.failedFuture(
                    new LookupException(
                            EnrichmentStatus.FAILED, true, OPERATION + ": no list in the answer"));
        }
        return CompletableFuture.completedFuture(
                new HistoryPage(AuthEvents.of(answer.authEvents()), answer.nextToken()));
    }

    @Override
    public CompletableFuture<String> name(UserKey user) {
        return names.nameOf(user);
    }

    @Override
    public void close() {
        clients.close();
    }
}
