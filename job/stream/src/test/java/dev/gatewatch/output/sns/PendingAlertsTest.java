package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.value.TopicArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingAlertsTest {
    private static final Optional<TopicArn> FIFO = Optional.of(Notifications.FIFO);
    private static final Optional<TopicArn> TOPIC = Optional.of(Notifications.TOPIC);

    private final PendingAlerts pending = new PendingAlerts();

    private void add(Optional<TopicArn> topic, int from, int to) {
        for (int i = from; i < to; i++) {
            pending.add(topic, SnsEntry.of(Notifications.of("n" + i), 100 + i));
        }
    }

    private PendingBatch next() {
        return Objects.requireNonNull(pending.next());
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        pending.forEach((topic, entry) -> ids.add(entry.notification().id()));
        return ids;
    }

    @Test
    void aBatchIsSentOnceItIsFullOrDue() {
        add(TOPIC, 0, 9);
        assertThat(pending.next()).isNull();
        add(TOPIC, 9, 14);
        assertThat(next().entries()).hasSize(10);
        assertThat(pending.next()).isNull();
        pending.sendAll();
        assertThat(next().entries()).hasSize(4);
        assertThat(pending.next()).isNull();
        assertThat(pending.count()).isEqualTo(14);
    }

    @Test
    void fourCallsAreInFlightAtATimeAndOneWhereTheTopicKeepsTheOrder() {
        add(TOPIC, 0, 50);
        add(FIFO, 50, 80);
        List<Optional<TopicArn>> topics = new ArrayList<>();
        for (PendingBatch batch = pending.next(); batch != null; batch = pending.next()) {
            topics.add(batch.topic());
        }
        assertThat(topics).containsExactly(TOPIC, TOPIC, TOPIC, TOPIC, FIFO);
    }

    @Test
    void whatIsSentAgainGoesFirstAndInFlightAlertsAreListed() {
        add(FIFO, 0, 12);
        PendingBatch first = next();
        assertThat(ids()).hasSize(12).startsWith("n0", "n1").endsWith("n10", "n11");
        assertThat(pending.oldest()).isEqualTo(100);

        pending.done(first, first.entries().subList(7, 9));
        assertThat(ids()).containsExactly("n7", "n8", "n10", "n11");
        assertThat(pending.oldest()).isEqualTo(107);

        PendingBatch second = next();
        pending.done(second, List.of());
        assertThat(pending.count()).isZero();
        assertThat(pending.oldest()).isEqualTo(Long.MAX_VALUE);
        assertThat(pending.next()).isNull();
    }

    @Test
    void aBatchStaysBelowTheMostBytesOfACall() {
        for (int i = 0; i < 10; i++) {
            pending.add(
                    TOPIC,
                    SnsEntry.of(
                            Notifications.of("n" + i, "g", Notifications.finding(4, 5_000)), 1));
        }
        PendingBatch batch = next();
        assertThat(batch.entries()).hasSizeBetween(1, 9);
        assertThat(batch.entries().stream().mapToInt(SnsEntry::size).sum())
                .isLessThanOrEqualTo(SnsMessage.MAX_BYTES);
    }

    @Test
    void theyAreFullByNumberOrBySize() {
        SnsEntry small = new SnsEntry(Notifications.of("n"), 1, 0, 0, 1, null);
        for (int i = 0; i < PendingAlerts.MAX_COUNT; i++) {
            assertThat(pending.isFull()).isFalse();
            pending.add(TOPIC, small);
        }
        assertThat(pending.isFull()).isTrue();
        pending.done(next(), List.of());
        assertThat(pending.isFull()).isFalse();

        String document = "x".repeat(PendingAlerts.MAX_LENGTH / 8);
        SnsEntry large = new SnsEntry(Notifications.of("n", "g", document), 1, 0, 0, 1, null);
        for (int i = 0; i < 8; i++) {
            assertThat(pending.isFull()).isFalse();
            pending.add(TOPIC, large);
        }
        assertThat(pending.isFull()).isTrue();
    }
}
