package dev.gatewatch.enrich;

import static dev.gatewatch.enrich.history.Entries.POOL;
import static dev.gatewatch.enrich.history.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.async.AsyncLookupOperator;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.UserHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class AttachHistoriesTest {
    /** Long ago: any history fetched now tells of it. */
    private static final long T = 1_700_000_000_000L;

    /** A wait that a test never sees the end of, unless the time of its harness is set. */
    private static final EnrichmentConfig PATIENT =
            EnrichmentSettings.with("requests-per-second", "1000", "context-wait", "60s");

    private int schedulers;

    @BeforeEach
    void countSchedulers() {
        schedulers = SharedSchedulers.size();
    }

    @AfterEach
    void noSchedulerIsLeftOpen() {
        assertThat(SharedSchedulers.size()).isEqualTo(schedulers);
    }

    @Test
    void anAlertTellsTheNewestFiveEntriesOfFiveUsers() throws Exception {
        try (var harness = harness(PATIENT, new Source(false))) {
            harness.open();
            harness.processElement(
                    alert("a", Activity.CREATE, "u1", "u2", "u1", "u3", "u4", "u5", "u6"), T);
            harness.endInput();
            AlertWithHistory told = harness.extractOutputValues().get(0);
            assertThat(told.users())
                    .extracting(UserHistory::user)
                    .containsExactly("u1", "u2", "u3", "u4", "u5");
            assertThat(told.users()[4].events())
                    .as("without what came long after the alert")
                    .extracting(AuthEvent::eventId)
                    .containsExactly("e0", "e1", "e2", "e3", "e4");
            assertThat(told.users()[4].userPoolId()).isEqualTo(POOL);
            assertThat(told.users()).as("not configured").allMatch(u -> u.username() == null);
            assertThat(told.calls()).isEqualTo(5);
        }
    }

    @Test
    void namesAppearWhereTheyAreConfigured() throws Exception {
        EnrichmentConfig config =
                EnrichmentSettings.with("on-overload", "wait", "usernames", "true");
        try (var harness = harness(config, new Source(false))) {
            harness.open();
            harness.processElement(alert("a", Activity.CREATE, "u1", "u2"), T);
            harness.endInput();
            assertThat(harness.extractOutputValues().get(0).users())
                    .extracting(UserHistory::username)
                    .containsExactly("name-u1", "name-u2");
        }
    }

    @Test
    void closingDocumentsAndAlertsWithoutUsersAskForNothing() throws Exception {
        try (var harness = harness(PATIENT, new Source(true))) {
            harness.open();
            harness.processElement(alert("close", Activity.CLOSE, "u1"), T);
            harness.processElement(alert("nobody", Activity.CREATE, (String) null), T);
            harness.processElement(alert("endless", Activity.CREATE, "x".repeat(256)), T);
            harness.endInput();
            assertThat(harness.extractOutputValues())
                    .extracting(AlertWithHistory::calls)
                    .containsExactly(0, 0, 0);
        }
    }

    @Test
    void anAlertWaitsNoLongerThanItMay() throws Exception {
        EnrichmentConfig config =
                EnrichmentSettings.with("requests-per-second", "1000", "context-wait", "0s");
        try (var harness = harness(config, new Source(true))) {
            harness.open();
            harness.processElement(alert("a", Activity.CREATE, "u1"), T);
            harness.endInput();
            assertThat(told(harness)).containsExactly("a u1 OverBudget");
        }
    }

    @Test
    void theOperatorsTimeoutSendsAnAlertOnWithWhatThereIs() throws Exception {
        try (var harness = harness(PATIENT, new Source(true))) {
            harness.open();
            harness.setProcessingTime(1);
            harness.processElement(alert("a", Activity.CREATE, "u1"), T);
            harness.setProcessingTime(
                    2 + new AttachHistories(PATIENT, new Source(true)).timeoutMillis());
            harness.endInput();
            assertThat(told(harness)).containsExactly("a u1 OverBudget");
        }
    }

    /** More alerts than may wait: the first go on without their context, and none is lost. */
    @Test
    void aFloodOfAlertsIsNotHeld() throws Exception {
        try (var harness = harness(PATIENT, new Source(true))) {
            harness.open();
            harness.setProcessingTime(1);
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                harness.processElement(alert("a" + i, Activity.CREATE, "u" + i), T);
                sent.add("a" + i + " u" + i + " OverBudget");
            }
            harness.setProcessingTime(
                    2 + new AttachHistories(PATIENT, new Source(true)).timeoutMillis());
            harness.endInput();
            assertThat(told(harness)).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void afterARestoreNoAlertIsLostOrDoubled() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(PATIENT, new Source(true))) {
            harness.open();
            for (int i = 0; i < 20; i++) {
                harness.processElement(alert("a" + i, Activity.CREATE, "u" + i), T);
            }
            state = harness.snapshot(1, 1);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
        try (var harness = harness(PATIENT, new Source(false))) {
            harness.initializeState(state);
            harness.open();
            harness.endInput();
            assertThat(told(harness))
                    .hasSize(20)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.endsWith(" Found"));
        }
    }

    @Test
    void holdingTheStreamNothingTimesOut() {
        EnrichmentConfig config = EnrichmentSettings.with("on-overload", "wait");
        assertThat(new AttachHistories(config, new Source(true)).timeoutMillis()).isZero();
    }

    private static List<String> told(
            OneInputStreamOperatorTestHarness<Alert, AlertWithHistory> harness) {
        List<String> told = new ArrayList<>();
        for (AlertWithHistory withHistory : harness.extractOutputValues()) {
            for (UserHistory user : withHistory.users()) {
                told.add(
                        withHistory.alert().ruleId()
                                + " "
                                + user.user()
                                + " "
                                + user.status().text());
            }
        }
        return told;
    }

    private static Alert alert(String rule, Activity activity, @Nullable String... users) {
        Evidence[] events = new Evidence[users.length];
        for (int i = 0; i < users.length; i++) {
            events[i] = Evidence.of(Entries.event("e" + i, users[i], T));
        }
        return new Alert(
                activity,
                rule,
                new String[0],
                new String[0],
                T,
                1,
                null,
                T,
                T,
                T,
                users.length,
                0,
                new long[] {T},
                events);
    }

    private static OneInputStreamOperatorTestHarness<Alert, AlertWithHistory> harness(
            EnrichmentConfig config, UserHistoriesFactory histories) throws Exception {
        AttachHistories attach = new AttachHistories(config, histories);
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncLookupOperator<>(
                                attach, attach.timeoutMillis(), attach.queueCapacity(), true),
                        serializer(Alert.class));
        harness.setup(serializer(AlertWithHistory.class));
        return harness;
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    }

    /** Everybody has seven entries up to T and one an hour later; or no call ever comes back. */
    private record Source(boolean hangs) implements UserHistoriesFactory {
        @Override
        public UserHistories open() {
            return new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(
                        UserKey user, @Nullable String pageToken) {
                    return hangs
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(new HistoryPage(entries(), null));
                }

                @Override
                public CompletableFuture<String> name(UserKey user) {
                    return CompletableFuture.completedFuture("name-" + user.user());
                }

                @Override
                public void close() {}
            };
        }

        private static List<AuthEvent> entries() {
            List<AuthEvent> entries = new ArrayList<>();
            entries.add(entry("later", T + 3_600_000));
            for (int i = 0; i < 7; i++) {
                entries.add(entry("e" + i, T - 1_000L * i));
            }
            return entries;
        }
    }
}
