package dev.gatewatch.enrich.cognito;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.eventId;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.history.HistoryLines;
import dev.gatewatch.history.UserPools;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.StandInAccount;
import dev.gatewatch.standin.StandInOperation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real SDK client against the stand-in, over HTTP. */
class CognitoHistoriesTest {
    private static final long NOW = 1_780_000_000;
    private static final String TOKYO = "ap-northeast-1_EXAMPLE";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final UserPools pools =
            HistoryLines.pools(
                    user(POOL, 1, NOW, NOW - 60, NOW - 3600),
                    user(POOL, 2),
                    user(POOL, 3, LongStream.range(0, 130).map(index -> NOW - index).toArray()),
                    user(TOKYO, 4, NOW),
                    "{\"userPoolId\":\"us-east-1_PLAIN\",\"threatProtection\":\"OFF\",\"clients\":[\"listed\"]}",
                    user("us-east-1_PLAIN", 5, NOW));
    private final CognitoStandIn standIn =
            CognitoStandIn.start(new StandInAccount(pools, System::currentTimeMillis));
    private CognitoHistories histories = histories(standIn.endpoint(), GENEROUS);

    @AfterEach
    void close() {
        histories.close();
        standIn.close();
    }

    @Test
    void anEntryComesWithAllThatCognitoSaysOfIt() throws Exception {
        HistoryPage page = page(POOL, 1, null);

        assertThat(page.events()).hasSize(3);
        AuthEvent event = page.events().get(0);
        assertThat(event)
                .usingRecursiveComparison()
                .isEqualTo(
                        new AuthEvent(
                                eventId(1, NOW),
                                "SignIn",
                                NOW * 1000 + 125,
                                "Pass",
                                "AccountTakeover",
                                "High",
                                true,
                                new AuthEvent.ChallengeResponse[] {
                                    new AuthEvent.ChallengeResponse("Password", "Success")
                                },
                                "192.0.2.7",
                                "Chrome 126, Windows 10",
                                "-07:00",
                                null,
                                "United States",
                                null,
                                null,
                                null));
    }

    @Test
    void aUserWithoutHistoryHasAnEmptyPage() throws Exception {
        assertThat(page(POOL, 2, null)).isEqualTo(new HistoryPage(List.of(), null));
    }

    @Test
    void pagesOfSixtyFollowOneAnother() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        List<AuthEvent> all = new ArrayList<>();
        String token = null;
        do {
            HistoryPage page = page(POOL, 3, token);
            sizes.add(page.events().size());
            all.addAll(page.events());
            token = page.nextToken();
        } while (token != null);

        // The last page that has entries has a token, too.
        assertThat(sizes).containsExactly(60, 60, 10, 0);
        assertThat(all)
                .extracting(AuthEvent::creationDate)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates()
                .hasSize(130);
    }

    @Test
    void eachPoolIsAskedInItsRegion() throws Exception {
        assertThat(page(POOL, 1, null).events()).hasSize(3);
        assertThat(page(TOKYO, 4, null).events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1_EXAMPLE, 9, USER_NOT_FOUND, false, UserNotFoundException",
        "us-east-1_PLAIN, 5, NOT_ENABLED, false, UserPoolAddOnNotEnabledException",
        "us-east-1_GONE, 1, FAILED, false, ResourceNotFoundException",
        "nowhere-1_EXAMPLE, 1, FAILED, false, no known Region",
        "evil.example.com/_x, 1, FAILED, false, no known Region",
        "us-east-1, 1, FAILED, false, no known Region",
    })
    void whatCognitoRefusesIsNotAskedAgain(
            String pool, int number, EnrichmentStatus status, boolean retryable, String word) {
        LookupException failure = failure(pool, number);

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageContaining(word).hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE, THROTTLED",
        "ERROR, FAILED",
        "CUT, FAILED",
        "GARBAGE, FAILED",
    })
    void whatMayPassIsWorthAnotherCallAndIsTriedOnceOnly(Fault fault, EnrichmentStatus status) {
        standIn.setFaults(Faults.always(fault));

        LookupException failure = failure(POOL, 1);

        assertThat(failure.status()).as(failure.getMessage()).isEqualTo(status);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasNoCause();
        assertThat(standIn.counts().of(StandInOperation.ADMIN_LIST_USER_AUTH_EVENTS)).isOne();
    }

    @Test
    void aCallThatHangsEndsInTime() {
        standIn.setFaults(Faults.always(Fault.HANG));
        use(SHORT);

        LookupException failure = failure(POOL, 1);

        assertThat(failure.status()).isEqualTo(EnrichmentStatus.TIMED_OUT);
        assertThat(failure.retryable()).isTrue();
        assertThat(standIn.counts().of(StandInOperation.ADMIN_LIST_USER_AUTH_EVENTS)).isOne();
    }

    @Test
    void whereNobodyListensIsWorthAnotherCall() {
        standIn.close();

        LookupException failure = failure(POOL, 1);

        assertThat(failure.status()).isEqualTo(EnrichmentStatus.FAILED);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void theConnectionServesAgainAfterEachFault() throws Exception {
        for (Fault fault : List.of(Fault.THROTTLE, Fault.ERROR, Fault.CUT, Fault.GARBAGE)) {
            standIn.setFaults(Faults.always(fault));
            failure(POOL, 1);
            standIn.setFaults(Faults.none());

            assertThat(page(POOL, 1, null).events()).as(fault.name()).hasSize(3);
        }
    }

    @Test
    void afterTheEndNothingIsAsked() {
        histories.close();

        assertThat(failure(POOL, 1).retryable()).isFalse();
        assertThat(standIn.counts().of(StandInOperation.ADMIN_LIST_USER_AUTH_EVENTS)).isZero();
    }

    @Test
    void aClientThatIsNotGivenIsFoundInTheAccount() throws Exception {
        CognitoAccess access = CognitoAccess.to(standIn.endpoint(), GENEROUS, 10);
        try (CognitoHistories known =
                CognitoHistories.withPools(
                        access, Map.of("given", POOL), List.of("us-east-1", "us-east-1"))) {
            assertThat(known.poolOf("given")).isCompletedWithValue(Optional.of(POOL));
            assertThat(standIn.counts().of(StandInOperation.LIST_USER_POOLS)).isZero();
            assertThat(known.poolOf("listed").get(60, TimeUnit.SECONDS))
                    .contains("us-east-1_PLAIN");
        }
        assertThat(histories.poolOf("listed")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void theEndLeavesNobodyWaiting() {
        standIn.setFaults(Faults.always(Fault.HANG));
        CompletableFuture<HistoryPage> asked = fetch(POOL, 1, null);
        while (standIn.counts().of(Fault.HANG) == 0) {
            Thread.onSpinWait();
        }
        List<CompletableFuture<HistoryPage>> queued = new ArrayList<>(List.of(asked));
        for (int call = 0; call < 100; call++) {
            queued.add(fetch(POOL, 1, null));
        }

        histories.close();

        assertThat(queued)
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .failsWithin(Duration.ofSeconds(60))
                                        .withThrowableOfType(ExecutionException.class)
                                        .withCauseInstanceOf(LookupException.class));
    }

    @Test
    void theEndpointOfTheSdksOwnSettingsIsHonoured() throws Exception {
        SdkSettings.with(
                Map.of(
                        "aws.endpointUrlCognitoIdentityProvider",
                        standIn.endpoint().toString(),
                        "aws.accessKeyId",
                        "example",
                        "aws.secretAccessKey",
                        "example"),
                () -> {
                    histories.close();
                    histories =
                            new CognitoHistories(
                                    new CognitoClients(CognitoAccess.real(GENEROUS, 10)));

                    assertThat(page(POOL, 1, null).events()).hasSize(3);
                });
    }

    private void use(Duration callTimeout) {
        histories.close();
        histories = histories(standIn.endpoint(), callTimeout);
    }

    private static CognitoHistories histories(URI endpoint, Duration callTimeout) {
        return new CognitoHistories(
                new CognitoClients(CognitoAccess.to(endpoint, callTimeout, 10)));
    }

    private HistoryPage page(String pool, int number, @Nullable String token) throws Exception {
        return fetch(pool, number, token).get(60, TimeUnit.SECONDS);
    }

    private LookupException failure(String pool, int number) {
        try {
            throw new AssertionError(fetch(pool, number, null).get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LookupException failure) {
                return failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<HistoryPage> fetch(String pool, int number, @Nullable String token) {
        return histories.fetch(new UserKey(pool, sub(number)), token);
    }
}
