package dev.gatewatch.cli.lookup;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.eventId;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static dev.gatewatch.history.HistoryLines.username;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.history.HistoryLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryHistoriesTest {
    private static final long NOW = 1_780_000_000;
    private static final String PLAIN = "us-east-1_PLAIN";

    private final InMemoryHistories histories =
            new InMemoryHistories(
                    HistoryLines.pools(
                            user(POOL, 1, NOW, NOW - 60, NOW - 3600),
                            user(POOL, 2),
                            user(
                                    POOL,
                                    3,
                                    LongStream.range(0, 130).map(index -> NOW - index).toArray()),
                            user(PLAIN, 5, NOW),
                            "{\"userPoolId\":\"us-east-1_PLAIN\",\"threatProtection\":\"OFF\",\"clients\":[\"known\"]}"));

    @Test
    void pagesOfSixtyFollowOneAnotherNewestFirst() {
        List<Integer> sizes = new ArrayList<>();
        List<AuthEvent> all = new ArrayList<>();
        String token = null;
        do {
            HistoryPage page = fetch(POOL, sub(3), token).join();
            sizes.add(page.events().size());
            all.addAll(page.events());
            token = page.nextToken();
        } while (token != null);

        // The last page that has entries has a token, too, as Cognito's has.
        assertThat(sizes).containsExactly(60, 60, 10, 0);
        assertThat(all)
                .extracting(AuthEvent::creationDate)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates()
                .hasSize(130);
    }

    @Test
    void anEntryComesAsItWasRead() {
        AuthEvent event = fetch(POOL, sub(1), null).join().events().get(0);

        assertThat(event.eventId()).isEqualTo(eventId(1, NOW));
        assertThat(event.creationDate()).isEqualTo(NOW * 1000 + 125);
        assertThat(event.riskLevel()).isEqualTo("High");
        assertThat(event.city()).isNull();
        assertThat(event.country()).isEqualTo("United States");
    }

    @Test
    void aUserWithoutHistoryHasAnEmptyPage() {
        assertThat(fetch(POOL, sub(2), null))
                .isCompletedWithValue(new HistoryPage(List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1_EXAMPLE, 9, USER_NOT_FOUND",
        "us-east-1_PLAIN, 5, NOT_ENABLED",
        "us-east-1_GONE, 1, FAILED",
    })
    void whatCognitoWouldRefuseHasTheSameReason(String pool, int number, EnrichmentStatus status) {
        LookupException failure = failure(fetch(pool, sub(number), null));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageNotContaining(sub(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "4", "99999999999"})
    void aWrongTokenIsRefused(String token) {
        assertThat(failure(fetch(POOL, sub(1), token)).status()).isEqualTo(EnrichmentStatus.FAILED);
    }

    @Test
    void aUserHasANameThatIsFoundByItAsWell() {
        assertThat(histories.name(new UserKey(POOL, sub(1)))).isCompletedWithValue(username(1));
        assertThat(fetch(POOL, username(1), null).join().events()).hasSize(3);
        assertThat(failure(histories.name(new UserKey(POOL, sub(9)))).status())
                .isEqualTo(EnrichmentStatus.USER_NOT_FOUND);
        assertThat(failure(histories.name(new UserKey("us-east-1_GONE", sub(1)))).status())
                .isEqualTo(EnrichmentStatus.FAILED);
    }

    @Test
    void thePoolOfAClientIsTheOneWhoseLineNamesIt() {
        assertThat(histories.poolOf("known")).isCompletedWithValue(Optional.of(PLAIN));
        assertThat(histories.poolOf("unknown")).isCompletedWithValue(Optional.empty());
    }

    private CompletableFuture<HistoryPage> fetch(
            String pool, String user, @Nullable String pageToken) {
        return histories.fetch(new UserKey(pool, user), pageToken);
    }

    private static LookupException failure(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure =
                answer.handle((value, thrown) -> thrown).getNow(new AssertionError("not complete"));
        assertThat(failure).isInstanceOf(LookupException.class);
        return (LookupException) failure;
    }
}
