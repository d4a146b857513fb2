package dev.gatewatch.enrich.cognito;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The names of users: personal data, so created only if they are configured to appear in alerts.
 * Names that were found are cached for a while.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html">AdminGetUser</a>
 */
public final class UserNames {
    private static final String OPERATION = "AdminGetUser";
    private static final int MAX_NAMES = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final CognitoClients clients;
    private final Cache<UserKey, String> names =
            Caffeine.newBuilder()
                    .maximumSize(MAX_NAMES)
                    .expireAfterWrite(REMEMBERED)
                    .executor(Runnable::run)
                    .build();

    /**
     * @param clients not closed with this
     */
    public UserNames(CognitoClients clients) {
        this.clients = clients;
    }

    /**
     * The name of a user. Costs a call if it is not cached; never blocks.
     *
     * @return completes exceptionally with a {@link LookupException} only
     */
    public CompletableFuture<String> nameOf(UserKey user) {
        String known = names.getIfPresent(user);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return clients.call(
                OPERATION,
                user.userPoolId(),
                client ->
                        client.adminGetUser(
                                        request ->
                                                request.userPoolId(user.userPoolId())
                                                        .username(user.user()))
                                .thenCompose(answer -> remember(user, answer.username())));
    }

    private CompletableFuture<String> remember(UserKey user, @Nullable String name) {
        if (name == null) {
            return CompletableFuture.failedFuture(
                    new LookupException(
                            EnrichmentStatus.FAILED, true, OPERATION + ": no name in the answer"));
        }
        names.put(user, name);
        return CompletableFuture.completedFuture(name);
    }
}
