package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * Publishes batches and decides about each notification that a topic does not accept: it is
 * retried, or set aside for good if it alone is at fault. If a topic refuses everything, they wait,
 * and then the job fails, so that the checkpoint keeps them.
 *
 * <p>Callers and decisions are on one thread, {@code answers}; blocking work runs on another.
 */
final class SnsPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(SnsPublisher.class);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

    /** By the number of the next attempt. A random half keeps batches apart. */
    static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), LONGEST_DELAY);

    private final TopicsConfig topics;
    private final TopicClient client;
    private final UnpublishableAlerts unpublishable;
    private final SnsCounts counts;
    private final InstantSource clock;
    private final Executor answers;
    private final Executor blocking;
    private final Pause pause;
    private final Map<TopicArn, TopicHealth> health = new HashMap<>();
    private String lastFailure = "no answer yet";

    /** Does something later. */
    interface Pause {
        void then(Duration pause, Runnable next);
    }

    /** Threads and time. */
    record Surroundings(InstantSource clock, Executor answers, Executor blocking, Pause pause) {}

    SnsPublisher(
            TopicsConfig topics,
            TopicClient client,
            UnpublishableAlerts unpublishable,
            SnsCounts counts,
            Surroundings surroundings) {
        this.topics = topics;
        this.client = client;
        this.unpublishable = unpublishable;
        this.counts = counts;
        this.clock = surroundings.clock();
        this.answers = surroundings.answers();
        this.blocking = surroundings.blocking();
        this.pause = surroundings.pause();
    }

    /**
     * Publishes up to ten entries; the handler is called once.
     *
     * @param topic empty if the level of the entries has none; then they are set aside
     */
    void publish(
            Optional<TopicArn> topic, List<SnsEntry> entries, ResultHandler<SnsEntry> handler) {
        CompletableFuture<List<SnsEntry>> published =
                topic.map(known -> inOrder(known, entries)).orElseGet(() -> withoutTopic(entries));
        CompletableFuture<?> unused =
                published.whenComplete((again, error) -> answer(again, error, handler));
    }

    /** Since when the topic refuses everything; null if it does not. */
    SnsEntry.@Nullable Refusal refusal(TopicArn topic) {
        return health(topic).refusal();
    }

    /** Continues a refusal from a checkpoint, if it is of this topic. */
    void restore(TopicArn topic, SnsEntry.Refusal refusal) {
        if (refusal.topic().equals(topic.text())) {
            health(topic).restore(refusal.since());
        }
    }

    /** The code of the last failure. */
    String lastFailure() {
        return lastFailure;
    }

    private void answer(
            @Nullable List<SnsEntry> again,
            @Nullable Throwable error,
            ResultHandler<SnsEntry> handler) {
        if (again == null) {
            Throwable cause = error == null || error.getCause() == null ? error : error.getCause();
            handler.completeExceptionally(
                    cause instanceof IOException refusal
                            ? refusal
                            : new IOException("publishing alerts failed", error));
        } else if (again.isEmpty()) {
            handler.complete();
        } else {
            counts.retried().inc(again.size());
            int attempts = again.stream().mapToInt(SnsEntry::attempts).max().orElse(1);
            // Until then the batch counts as in flight, so that a failing topic slows the job.
            Duration delay = BACKOFF.computeDelay(Math.max(1, attempts) + 1);
            pause.then(delay, () -> handler.retryForEntries(again));
        }
    }

    /** They were accepted under another configuration, before a restart. */
    private CompletableFuture<List<SnsEntry>> withoutTopic(List<SnsEntry> entries) {
        return entries.stream()
                .map(entry -> setAside(entry, "its level has no topic"))
                .reduce(CompletableFuture.completedFuture(List.of()), SnsPublisher::both);
    }

    /**
     * If the topic keeps order, a call holds at most one notification of a group: if it fails,
     * those behind it have not been sent.
     */
    private CompletableFuture<List<SnsEntry>> inOrder(TopicArn topic, List<SnsEntry> entries) {
        int end = topic.isFifo() ? SnsRequest.distinctGroups(entries) : entries.size();
        List<SnsEntry> rest = entries.subList(end, entries.size());
        CompletableFuture<List<SnsEntry>> first = send(topic, entries.subList(0, end));
        if (rest.isEmpty()) {
            return first;
        }
        return first.thenCompose(
                again ->
                        again.isEmpty()
                                ? inOrder(topic, rest)
                                : CompletableFuture.completedFuture(joined(again, rest)));
    }

    /** One call; returns what must be sent again. */
    private CompletableFuture<List<SnsEntry>> send(TopicArn topic, List<SnsEntry> entries) {
        CompletableFuture<List<SnsEntry>> tooLarge = CompletableFuture.completedFuture(List.of());
        List<SnsEntry> sent = new ArrayList<>();
        List<PublishBatchRequestEntry> request = new ArrayList<>();
        for (SnsEntry entry : entries) {
            PublishBatchRequestEntry message =
                    SnsRequest.entry(entry.notification(), sent.size(), topic.isFifo());
            if (message == null) {
                tooLarge = both(tooLarge, setAside(entry, "it is too large"));
            } else {
                sent.add(entry);
                request.add(message);
            }
        }
        if (sent.isEmpty()) {
            return tooLarge;
        }
        return both(
                tooLarge,
                call(topic, request)
                        .handle(Answer::new)
                        .thenComposeAsync(
                                answer ->
                                        answer.response == null
                                                ? failed(topic, sent, answer.error)
                                                : answered(topic, sent, answer.response),
                                answers));
    }

    /** The outcome of a call: a response or an error. */
    private record Answer(@Nullable PublishBatchResponse response, @Nullable Throwable error) {}

    private CompletableFuture<PublishBatchResponse> call(
            TopicArn topic, List<PublishBatchRequestEntry> request) {
        try {
            return client.publish(topic, request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<List<SnsEntry>> answered(
            TopicArn topic, List<SnsEntry> sent, PublishBatchResponse response) {
        boolean[] published = new boolean[sent.size()];
        response.successful().forEach(taken -> published[Integer.parseInt(taken.id())] = true);
        counts.published().inc(response.successful().size());
        if (!response.successful().isEmpty()) {
            health(topic).accepted(clock.millis());
        }
        Map<Integer, BatchResultErrorEntry> errors = new HashMap<>();
        response.failed().forEach(error -> errors.put(Integer.parseInt(error.id()), error));
        CompletableFuture<List<SnsEntry>> again = CompletableFuture.completedFuture(List.of());
        for (int i = 0; i < published.length; i++) {
            if (!published[i]) {
                BatchResultErrorEntry error = errors.get(i);
                SnsFault fault = error == null ? SnsFault.PASSING : SnsFault.of(error);
                String code = error == null ? "no answer" : error.code();
                again = both(again, decide(topic, sent.get(i), fault, code));
            }
        }
        return again;
    }

    private CompletableFuture<List<SnsEntry>> failed(
            TopicArn topic, List<SnsEntry> sent, @Nullable Throwable error) {
        SnsFault fault = SnsFault.of(error);
        String code = SnsFault.code(error);
        boolean oneMayBeBad = fault == SnsFault.MESSAGE || fault == SnsFault.UNCLEAR;
        CompletableFuture<List<SnsEntry>> again = CompletableFuture.completedFuture(List.of());
        for (SnsEntry entry : sent) {
            again =
                    oneMayBeBad && sent.size() > 1
                            // Each by itself: only the bad one must fail.
                            ? again.thenCompose(
                                    before ->
                                            send(topic, List.of(entry))
                                                    .thenApply(alone -> joined(before, alone)))
                            : both(again, decide(topic, entry, fault, code));
        }
        return again;
    }

    private CompletableFuture<List<SnsEntry>> decide(
            TopicArn topic, SnsEntry entry, SnsFault fault, String code) {
        long now = clock.millis();
        lastFailure = code;
        SnsFault decided = fault;
        if (fault == SnsFault.UNCLEAR) {
            // If the topic has accepted another since, this one is at fault.
            long since = entry.attempts() == 0 ? now : entry.failingSince();
            decided = health(topic).acceptedSince(since) ? SnsFault.MESSAGE : SnsFault.TOPIC;
        }
        if (decided == SnsFault.MESSAGE) {
            return setAside(entry, "SNS does not take it: " + code);
        }
        if (decided == SnsFault.TOPIC) {
            counts.refusals().inc();
            IOException tooLong = health(topic).refused(code, now);
            if (tooLong != null) {
                return CompletableFuture.failedFuture(tooLong);
            }
        }
        return CompletableFuture.completedFuture(List.of(entry.failedAt(now)));
    }

    private TopicHealth health(TopicArn topic) {
        return health.computeIfAbsent(topic, key -> new TopicHealth(key, topics.giveUpAfter()));
    }

    /** Stores a notification elsewhere; one that cannot be stored now is retried as a whole. */
    private CompletableFuture<List<SnsEntry>> setAside(SnsEntry entry, String reason) {
        return CompletableFuture.supplyAsync(() -> stored(entry.notification(), reason), blocking)
                .thenApplyAsync(
                        stored -> {
                            if (stored) {
                                counts.unpublishable().inc();
                                return List.of();
                            }
                            lastFailure = "the folder for unpublishable alerts fails";
                            return List.of(entry.failedAt(clock.millis()));
                        },
                        answers);
    }

    private boolean stored(Notification notification, String reason) {
        try {
            unpublishable.keep(notification, reason);
        } catch (IOException | RuntimeException e) {
            LOG.error("the unpublishable alert {} is not kept yet", notification.id(), e);
            return false;
        }
        LOG.error(
                "the alert {} of {} is set aside: {}",
                notification.id(),
                notification.rule(),
                reason);
        return true;
    }

    private static CompletableFuture<List<SnsEntry>> both(
            CompletableFuture<List<SnsEntry>> one, CompletableFuture<List<SnsEntry>> other) {
        return one.thenCombine(other, SnsPublisher::joined);
    }

    private static List<SnsEntry> joined(List<SnsEntry> one, List<SnsEntry> other) {
        List<SnsEntry> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
