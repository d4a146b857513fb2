package dev.gatewatch.enrich.cognito;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static dev.gatewatch.history.HistoryLines.username;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.history.HistoryLines;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.StandInAccount;
import dev.gatewatch.standin.StandInOperation;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real SDK client against the stand-in, over HTTP. */
class UserNamesTest {
    private final CognitoStandIn standIn =
            CognitoStandIn.start(
                    new StandInAccount(
                            HistoryLines.pools(user(POOL, 1)), System::currentTimeMillis));
    private final CognitoClients clients =
            new CognitoClients(CognitoAccess.to(standIn.endpoint(), Duration.ofSeconds(30), 10));
    private final UserNames names = new UserNames(clients);

    @AfterEach
    void close() {
        clients.close();
        standIn.close();
    }

    @Test
    void aNameIsAskedForOnce() throws Exception {
        assertThat(nameOf(1)).isEqualTo(username(1));
        assertThat(nameOf(1)).isEqualTo(username(1));
        assertThat(standIn.counts().of(StandInOperation.ADMIN_GET_USER)).isOne();
    }

    @Test
    void aUserWhoIsGoneHasNone() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> nameOf(2))
                .havingCause()
                .isInstanceOfSatisfying(
                        LookupException.class,
                        failure ->
                                assertThat(failure.status())
                                        .isEqualTo(EnrichmentStatus.USER_NOT_FOUND));
    }

    private String nameOf(int number) throws Exception {
        return names.nameOf(new UserKey(POOL, sub(number))).get(60, TimeUnit.SECONDS);
    }
}
