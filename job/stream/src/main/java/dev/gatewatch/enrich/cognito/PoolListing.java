package dev.gatewatch.enrich.cognito;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

/**
 * Lists the app clients of all user pools of an account, in some Regions. Calls are made one after
 * another with a pause, since Cognito lets an account list the clients of a pool only five times a
 * second.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html">UserPoolClientRead</a>
 */
public final class PoolListing {
    private static final Logger LOG = LoggerFactory.getLogger(PoolListing.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final CognitoClients clients;
    private final List<Region> regions;
    private final Duration pause;

    /**
     * @param clients not closed with this
     * @param regions such as us-east-1; blank ones and duplicates are ignored
     */
    public PoolListing(CognitoClients clients, Collection<String> regions) {
        this(clients, regions, PAUSE);
    }

    PoolListing(CognitoClients clients, Collection<String> regions, Duration pause) {
        this.clients = clients;
        this.regions =
                regions.stream()
                        .filter(region -> !region.isBlank())
                        .distinct()
                        .map(Region::of)
                        .toList();
        this.pause = pause;
    }

    /**
     * Lists once, as at the start of a job, and waits for it. Pools that cannot be listed in time
     * are left out and logged; it never fails.
     *
     * @param limit how long it may take; what was found by then is returned
     * @return the user pool of each app client that was found
     */
    public static Map<String, String> once(
            CognitoAccess access, Collection<String> regions, Duration limit) {
        try (CognitoClients clients = new CognitoClients(access)) {
            return new PoolListing(clients, regions).list(limit);
        }
    }

    Map<String, String> list(Duration limit) {
        PoolWalk walk = new PoolWalk(clients, regions, pause);
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            if (walk.stop()) {
                                LOG.warn("{} were too short to list all app clients.", limit);
                            }
                        });
        return walk.start().join().clientPools();
    }

    /**
     * Makes a list. Pools that cannot be listed are left out, and the list is marked as incomplete;
     * it never fails.
     */
    CompletableFuture<ListedPools> list() {
        return new PoolWalk(clients, regions, pause).start();
    }
}
