package dev.gatewatch.output.sns;

import static dev.gatewatch.output.sns.FakeTopics.carries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.output.sns.FakeTopics.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsPublisherTest {
    private final FakeTopics sns = new FakeTopics();
    private final FakeTime time = new FakeTime();
    private final Map<String, String> kept = new TreeMap<>();
    private final SnsCounts counts = SnsCounts.in(new UnregisteredMetricsGroup());
    private @Nullable Exception fatal;
    private int failuresToKeep;

    /** Publishes as the sink does: what must be sent again goes before the rest. */
    private void publish(TopicArn topic, List<Notification> notifications) {
        SnsPublisher publisher = publisher(topic);
        List<SnsEntry> waiting = new ArrayList<>();
        notifications.forEach(one -> waiting.add(SnsEntry.of(one, Notifications.TIME)));
        while (!waiting.isEmpty() && fatal == null) {
            List<SnsEntry> batch =
                    new ArrayList<>(waiting.subList(0, Math.min(10, waiting.size())));
            waiting.subList(0, batch.size()).clear();
            publisher.publish(Optional.of(topic), batch, new Handler(waiting));
            time.run();
        }
    }

    private SnsPublisher publisher(TopicArn topic) {
        return new SnsPublisher(
                Notifications.topics(topic),
                sns,
                this::keep,
                counts,
                new SnsPublisher.Surroundings(time, Runnable::run, Runnable::run, time));
    }

    private void keep(Notification notification, String reason) throws IOException {
        if (failuresToKeep-- > 0) {
            throw new IOException("the folder cannot be reached");
        }
        kept.put(notification.id(), reason);
    }

    private final class Handler implements ResultHandler<SnsEntry> {
        private final List<SnsEntry> waiting;

        Handler(List<SnsEntry> waiting) {
            this.waiting = waiting;
        }

        @Override
        public void complete() {
            // All are taken.
        }

        @Override
        public void completeExceptionally(Exception e) {
            fatal = e;
        }

        @Override
        public void retryForEntries(List<SnsEntry> again) {
            waiting.addAll(0, again);
        }
    }

    private static List<Notification> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> Notifications.of("n" + i)).toList();
    }

    private static String[] ids(int count) {
        return numbered(count).stream().map(Notification::id).toArray(String[]::new);
    }

    @Test
    void publishesInBatches() {
        publish(Notifications.TOPIC, numbered(23));
        assertThat(sns.callSizes).containsExactly(10, 10, 3);
        assertThat(sns.takenIds()).containsExactly(ids(23));
        assertThat(counts.published().getCount()).isEqualTo(23);
    }

    @Test
    void onlyWhatFailedIsSentAgain() {
        Map<String, Integer> left = new TreeMap<>(Map.of("n2", 3, "n5", 1));
        sns.entry =
                message -> {
                    for (Map.Entry<String, Integer> failing : left.entrySet()) {
                        if (carries(message, failing.getKey()) && failing.getValue() > 0) {
                            failing.setValue(failing.getValue() - 1);
                            return new Failure("InternalError", false);
                        }
                    }
                    return null;
                };
        publish(Notifications.TOPIC, numbered(10));
        assertThat(sns.takenIds()).containsExactlyInAnyOrder(ids(10));
        assertThat(sns.callSizes).containsExactly(10, 2, 1, 1);
        assertThat(counts.retried().getCount()).isEqualTo(4);
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ServiceUnavailable, 503", "Throttled, 429", "KMSThrottling, 400"})
    void losesNothingWhileSnsFailsForAMinute(String code, int status) {
        sns.call =
                entries ->
                        time.passed().compareTo(Duration.ofMinutes(1)) < 0
                                ? FakeTopics.error(code, status)
                                : null;
        publish(Notifications.TOPIC, numbered(35));
        assertThat(sns.takenIds()).containsExactlyInAnyOrder(ids(35));
        assertThat(kept).isEmpty();
        assertThat(fatal).isNull();
        // Doubling pauses: a minute takes few calls.
        assertThat(sns.callSizes.size()).isBetween(5, 25);
    }

    @Test
    void waitsForeverWhereTheNetworkIsDown() {
        sns.call =
                entries ->
                        time.passed().compareTo(Duration.ofHours(5)) < 0
                                ? new IllegalStateException("no route")
                                : null;
        publish(Notifications.TOPIC, numbered(3));
        assertThat(sns.takenIds()).containsExactlyInAnyOrder(ids(3));
        assertThat(fatal).isNull();
    }

    @Test
    void onePoisonousAlertIsKeptAsideAndTheGoodOnesGoOut() {
        sns.entry =
                message -> carries(message, "n4") ? new Failure("InvalidParameter", true) : null;
        publish(Notifications.TOPIC, numbered(20));
        assertThat(sns.takenIds()).hasSize(19).doesNotContain("n4");
        assertThat(kept).containsExactly(Map.entry("n4", "SNS does not take it: InvalidParameter"));
        assertThat(counts.unpublishable().getCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidParameter", "BatchRequestTooLong", "SomethingNew"})
    void onePoisonousAlertThatFailsItsWholeBatchIsFound(String code) {
        sns.call =
                entries ->
                        entries.stream().anyMatch(message -> carries(message, "n4"))
                                ? FakeTopics.error(code, 400)
                                : null;
        publish(Notifications.TOPIC, numbered(20));
        assertThat(sns.takenIds()).hasSize(19).doesNotContain("n4");
        assertThat(kept).containsOnlyKeys("n4");
        assertThat(fatal).isNull();
    }

    @Test
    void anUnclearFaultIsTheAlertsOnceTheTopicTakesAnother() {
        sns.entry = message -> carries(message, "n0") ? new Failure("SomethingNew", true) : null;
        publish(Notifications.TOPIC, numbered(12));
        assertThat(sns.takenIds()).hasSize(11);
        assertThat(kept).containsOnlyKeys("n0");
    }

    @ParameterizedTest
    @CsvSource({
        "NotFound, 404",
        "AuthorizationError, 403",
        "KMSDisabled, 400",
        "ExpiredToken, 403",
        "SomethingNew, 400"
    })
    void aTopicThatRefusesEverythingFailsTheJobAfterAWhileAndLosesNothing(String code, int status) {
        sns.call = entries -> FakeTopics.error(code, status);
        publish(Notifications.TOPIC, numbered(12));
        assertThat(fatal)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Notifications.TOPIC.text())
                .hasMessageContaining(code);
        assertThat(time.passed())
                .isBetween(
                        Notifications.GIVE_UP_AFTER,
                        Notifications.GIVE_UP_AFTER.plus(SnsPublisher.LONGEST_DELAY));
        assertThat(kept).isEmpty();
        assertThat(counts.refusals().getCount()).isPositive();
    }

    @Test
    void theDelayDoublesWithEachAttemptUpToItsBoundAndVaries() {
        for (int attempt = 1; attempt < 1_000; attempt++) {
            long most = attempt > 7 ? 20_000 : 200L << (attempt - 1);
            assertThat(SnsPublisher.BACKOFF.computeDelay(attempt + 1).toMillis())
                    .as("attempt %d", attempt)
                    .isBetween(most / 2, most);
        }
    }

    @Test
    void aTopicThatIsMendedInTimeGetsEverything() {
        sns.entry =
                message ->
                        time.passed().compareTo(Duration.ofMinutes(9)) < 0
                                ? new Failure("AuthorizationError", true)
                                : null;
        publish(Notifications.TOPIC, numbered(12));
        assertThat(fatal).isNull();
        assertThat(sns.takenIds()).containsExactlyInAnyOrder(ids(12));
    }

    @Test
    void whatCannotBeKeptAsideYetIsTriedAgain() {
        failuresToKeep = 3;
        sns.entry =
                message -> carries(message, "n0") ? new Failure("InvalidParameter", true) : null;
        publish(Notifications.TOPIC, numbered(2));
        assertThat(kept).containsOnlyKeys("n0");
        assertThat(sns.takenIds()).containsExactly("n1");
    }

    @Test
    void whatFitsNoMessageIsKeptAside() {
        Notification huge =
                Notifications.of("huge", "g", "{\"desc\":\"" + "x".repeat(300_000) + "\"}");
        publish(Notifications.TOPIC, List.of(Notifications.of("n0"), huge));
        assertThat(kept).containsExactly(Map.entry("huge", "it is too large"));
        assertThat(sns.takenIds()).containsExactly("n0");
    }

    @Test
    void aLevelWhoseTopicIsGoneFromTheConfigurationIsKeptAside() {
        List<SnsEntry> entries = List.of(SnsEntry.of(Notifications.of("n0"), Notifications.TIME));
        publisher(Notifications.TOPIC)
                .publish(Optional.empty(), entries, new Handler(new ArrayList<>()));
        assertThat(kept).containsExactly(Map.entry("n0", "its level has no topic"));
        assertThat(sns.taken).isEmpty();
    }

    @Test
    void aFifoTopicKeepsTheOrderOfAGroupWhateverFails() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        sns.entry = message -> random.nextInt(3) == 0 ? new Failure("InternalError", false) : null;
        List<Notification> notifications =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        Notifications.of(
                                                "n" + i, "g" + i % 4, "{\"id\":\"n" + i + "\"}"))
                        .toList();
        publish(Notifications.FIFO, notifications);
        for (int group = 0; group < 4; group++) {
            int rest = group;
            assertThat(
                            sns.takenIds().stream()
                                    .map(id -> Integer.parseInt(id.substring(1)))
                                    .filter(number -> number % 4 == rest))
                    .as("seed %d", seed)
                    .hasSize(15)
                    .isSorted();
        }
        assertThat(sns.taken)
                .allSatisfy(
                        message -> {
                            assertThat(message.messageGroupId()).hasSize(36);
                            assertThat(message.messageDeduplicationId()).startsWith("n");
                        });
        assertThat(sns.taken.stream().map(message -> message.messageGroupId()).distinct())
                .hasSize(4);
    }

    @Test
    void aStandardTopicGetsNoGroup() {
        publish(Notifications.TOPIC, numbered(1));
        assertThat(sns.taken.get(0).messageGroupId()).isNull();
        assertThat(sns.taken.get(0).messageDeduplicationId()).isNull();
        assertThat(sns.taken.get(0).messageStructure()).isEqualTo("json");
    }
}
