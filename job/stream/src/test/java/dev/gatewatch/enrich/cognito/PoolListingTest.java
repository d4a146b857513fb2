package dev.gatewatch.enrich.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.history.HistoryLines;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.StandInAccount;
import dev.gatewatch.standin.StandInOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real SDK client against the stand-in, over HTTP. */
class PoolListingTest {
    private static final int POOLS = 61;
    private static final int CLIENTS = 125;

    private final CognitoStandIn standIn =
            CognitoStandIn.start(
                    new StandInAccount(HistoryLines.pools(lines()), System::currentTimeMillis));
    private final CognitoClients clients =
            new CognitoClients(CognitoAccess.to(standIn.endpoint(), Duration.ofSeconds(30), 10));

    @AfterEach
    void close() {
        clients.close();
        standIn.close();
    }

    @Test
    void allPagesOfAllPoolsAreListed() throws Exception {
        ListedPools listed = list(List.of("us-east-1", "eu-west-1"));

        assertThat(listed.complete()).isTrue();
        assertThat(listed.clientPools())
                .hasSize(POOLS + CLIENTS)
                .containsEntry("client7", "us-east-1_P7")
                .containsEntry("many124", "eu-west-1_MANY");
        assertThat(standIn.counts().of(StandInOperation.LIST_USER_POOLS)).isEqualTo(2 + 1);
        assertThat(standIn.counts().of(StandInOperation.LIST_USER_POOL_CLIENTS))
                .isEqualTo(POOLS + 3);
    }

    @Test
    void aRegionThatIsNotNamedIsLeftOut() throws Exception {
        assertThat(list(List.of("eu-west-1")).clientPools()).hasSize(CLIENTS);
    }

    @Test
    void callsThatFailNowAndThenAreMadeAgain() throws Exception {
        standIn.setFaults(Faults.of(Map.of(Fault.THROTTLE, 0.1, Fault.CUT, 0.1), Duration.ZERO, 7));

        ListedPools listed = list(List.of("eu-west-1"));

        assertThat(listed.clientPools()).hasSize(CLIENTS);
        assertThat(listed.complete()).isTrue();
    }

    @Test
    void whatCannotBeListedIsLeftOutAndSaid() throws Exception {
        standIn.setFaults(Faults.always(Fault.ERROR));

        assertThat(list(List.of("eu-west-1"))).isEqualTo(new ListedPools(Map.of(), false));
        assertThat(standIn.counts().of(StandInOperation.LIST_USER_POOLS)).isEqualTo(4);
    }

    @Test
    void atTheStartAListIsWaitedForOnlySoLong() {
        CognitoAccess access = CognitoAccess.to(standIn.endpoint(), Duration.ofSeconds(30), 10);
        List<String> regions = List.of("eu-west-1", "", "eu-west-1");
        assertThat(PoolListing.once(access, regions, Duration.ofMinutes(2))).hasSize(CLIENTS);
        assertThat(standIn.counts().of(StandInOperation.LIST_USER_POOLS)).isOne();

        standIn.setFaults(Faults.always(Fault.HANG));
        assertThat(PoolListing.once(access, regions, Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void whatWasFoundWhenTimeIsUpCounts() {
        // A page or a pool a second: not 61 of them in twenty.
        PoolListing listing = new PoolListing(clients, List.of("us-east-1"), Duration.ofSeconds(1));
        assertThat(listing.list(Duration.ofSeconds(20)))
                .isNotEmpty()
                .hasSizeLessThan(POOLS)
                .containsEntry("client0", "us-east-1_P0");
    }

    private ListedPools list(List<String> regions) throws Exception {
        return new PoolListing(clients, regions, Duration.ofMillis(1))
                .list()
                .get(60, TimeUnit.SECONDS);
    }

    private static String[] lines() {
        List<String> lines = new ArrayList<>();
        for (int pool = 0; pool < POOLS; pool++) {
            lines.add(
                    "{\"userPoolId\":\"us-east-1_P"
                            + pool
                            + "\",\"clients\":[\"client"
                            + pool
                            + "\"]}");
        }
        StringBuilder many = new StringBuilder("{\"userPoolId\":\"eu-west-1_MANY\",\"clients\":[");
        for (int client = 0; client < CLIENTS; client++) {
            many.append(client == 0 ? "\"many" : ",\"many").append(client).append('"');
        }
        lines.add(many.append("]}").toString());
        return lines.toArray(new String[0]);
    }
}
