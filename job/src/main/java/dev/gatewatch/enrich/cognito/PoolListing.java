package dev.gatewatch.enrich.cognito;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.regions.Region;

/**
 * Lists the app clients of all user pools of an account, in some Regions. Calls follow one another
 * with a pause, since Cognito lets an account list the clients of a pool five times a second only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html">UserPoolClientRead</a>
 */
public final class PoolListing {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final CognitoClients clients;
    private final List<Region> regions;
    private final Duration pause;

    /**
     * @param clients not closed with this
     * @param regions such as us-east-1
     */
    public PoolListing(CognitoClients clients, Collection<String> regions) {
        this(clients, regions, PAUSE);
    }

    PoolListing(CognitoClients clients, Collection<String> regions, Duration pause) {
        this.clients = clients;
        this.regions = regions.stream().map(Region::of).toList();
        this.pause = pause;
    }

    /** Makes a list. What cannot be listed is left out, and the list says so; it never fails. */
    CompletableFuture<ListedPools> list() {
        return new PoolWalk(clients, regions, pause).start();
    }
}
