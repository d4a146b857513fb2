package dev.gatewatch.enrich.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.cognito.CognitoAccess;
import dev.gatewatch.enrich.cognito.CognitoClients;
import dev.gatewatch.enrich.cognito.CognitoHistories;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.http.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails between the lookups and Cognito, over HTTP. Time is simulated, but for open calls. */
@Timeout(120)
class LookupFaultsTest {
    private static final long SEED = 23;
    private static final long START = 1_780_000_000_000L;
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final SimulatedTime time = new SimulatedTime(START);
    private final RecordedSignIns cognito = new RecordedSignIns();

    private enum Trouble {
        RESETS(Fault.CUT, 0.05, 0, 3_600),
        MANY_RESETS(Fault.CUT, 0.3, 0, 3_600),
        NO_ANSWER_FOR_TEN_SECONDS(Fault.HANG, 1, 100, 10),
        UNAVAILABLE_FOR_TEN_SECONDS(Fault.ERROR, 1, 100, 10),
        THROTTLED_FOR_TEN_SECONDS(Fault.THROTTLE, 1, 100, 10),
        SOMETHING_ELSE_ANSWERS_FOR_TEN_SECONDS(Fault.GARBAGE, 1, 100, 10);

        private final Fault fault;
        private final double share;
        private final int from;
        private final int lasts;

        Trouble(Fault fault, double share, int from, int lasts) {
            this.fault = fault;
            this.share = share;
            this.from = from;
            this.lasts = lasts;
        }

        private Supplier<@Nullable Fault> at(SimulatedTime time) {
            Faults drawn = Faults.of(Map.of(fault, share), Duration.ZERO, SEED);
            return () -> {
                long since = time.now() - START - from * 1_000L;
                return since >= 0 && since < lasts * 1_000L ? drawn.next() : null;
            };
        }
    }

    /** Twenty users, of whom some sign in so often that their events gather. */
    @ParameterizedTest
    @EnumSource
    void noEventGoesOnWithoutItsRisk(Trouble trouble) {
        try (FaultyServer server = FaultyServer.start(cognito, trouble.at(time));
                UserHistories histories = histories(server, trouble)) {
            EnrichmentConfig config = EnrichmentSettings.with();
            LookupScheduler scheduler =
                    new LookupScheduler(config, histories, time, new Random(SEED));
            scheduler.addShare(config.requestsPerSecond(), config.capacity());
            List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
            Random random = new Random(SEED);
            for (int second = 0; second < 240; second++) {
                String user = "user" + random.nextInt(1 + random.nextInt(20));
                cognito.add(user, time.now());
                answers.add(
                        scheduler.findEntry(
                                Entries.signIn(user, time.now()), 1, new LookupCallCounts()));
                time.pass(1_000);
            }
            time.pass(config.maxWait().toMillis());
            assertThat(answers)
                    .as("seed %d", SEED)
                    .extracting(answer -> answer.join().status())
                    .containsOnly(EnrichmentStatus.FOUND);
        }
    }

    /** Each call is over before time passes. */
    private static UserHistories histories(FaultyServer server, Trouble trouble) {
        // Where calls hang, each takes that long in real time.
        Duration timeout = trouble.fault == Fault.HANG ? SHORT : GENEROUS;
        CognitoHistories cognito =
                new CognitoHistories(
                        new CognitoClients(CognitoAccess.to(server.endpoint(), timeout, 4)));
        return new UserHistories() {
            @Override
            public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String token) {
                CompletableFuture<HistoryPage> page = cognito.fetch(user, token);
                page.handle((answer, failure) -> true).join();
                return page;
            }

            @Override
            public void close() {
                cognito.close();
            }
        };
    }
}
