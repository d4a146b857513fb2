package dev.gatewatch.enrich.cognito;

import dev.gatewatch.enrich.HistoryPage;
import dev.gatewatch.enrich.LookupException;
import dev.gatewatch.enrich.UserHistories;
import dev.gatewatch.enrich.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
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

    /** The most that the operation gives at once; a page costs a call, whatever its size. */
    private static final int PAGE = 60;

    private final CognitoClients clients;
    private final UserNames names;

    /**
     * @param clients closed with this
     */
    public CognitoHistories(CognitoClients clients) {
        this.clients = clients;
        this.names = new UserNames(clients);
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
