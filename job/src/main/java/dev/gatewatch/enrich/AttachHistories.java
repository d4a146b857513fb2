package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.InformedAlert;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Attaches to each alert what the users that it involves did lately. Every alert goes on exactly
 * once, after a bounded time, with as much of that as is known by then; closing documents ask for
 * nothing.
 *
 * <p>To be used with {@link #timeoutMillis} and {@link #queueCapacity}, for the same reasons as
 * {@link EnrichEvents}, and in order: an alert that stands behind another one goes on no later than
 * it would have to by itself.
 */
public final class AttachHistories extends RichAsyncFunction<Alert, InformedAlert> {
    private static final long serialVersionUID = 1L;

    /**
     * Below all lookups that decide whether there is an alert: whoever causes alerts by the
     * hundreds must not thereby blind the rules. Those that led to an alert are in the cache.
     */
    private static final int URGENCY = 1;

    /** How many alerts of a subtask may wait. */
    private static final int ALERTS = 1_000;

    /** How long the scheduler may fail to keep its word before the operator acts, milliseconds. */
    private static final long GRACE = 1_000;

    private final EnrichmentConfig config;
    private final UserHistoriesFactory histories;

    private transient InFlightQueue<PendingAlert> line;
    private transient SharedSchedulers.@Nullable Membership scheduler;

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    public AttachHistories(EnrichmentConfig config, UserHistoriesFactory histories) {
        this.config = config;
        this.histories = histories;
    }

    /**
     * After how long the operator asks for its {@link #timeout}: never, as long as the scheduler
     * keeps its word; 0 for no limit.
     */
    public long timeoutMillis() {
        return config.holdsStream() ? 0 : config.contextWait().toMillis() + GRACE;
    }

    /** How many alerts and watermarks the operator must be able to hold. */
    public int queueCapacity() {
        return config.holdsStream() ? ALERTS : ALERTS + EnrichEvents.WATERMARKS;
    }

    @Override
    public void open(OpenContext context) {
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        line = new InFlightQueue<>(config.holdsStream() ? Integer.MAX_VALUE : ALERTS);
        scheduler =
                SharedSchedulers.join(
                        getRuntimeContext().getJobInfo().getJobId().toString(),
                        SharedSchedulers.Role.ALERTS,
                        config.share(parallelism),
                        ALERTS * InformedAlert.MAX_USERS,
                        () -> LookupScheduler.open(config, histories));
    }

    @Override
    public void asyncInvoke(Alert alert, ResultFuture<InformedAlert> result) {
        PendingAlert pending = new PendingAlert(alert, result);
        List<PendingUser> asked = new ArrayList<>();
        SharedSchedulers.Membership joined = scheduler;
        if (joined != null && alert.activity() == Alert.Activity.CREATE) {
            for (UserKey user : users(alert)) {
                asked.add(ask(joined.scheduler(), user, alert, pending.counts()));
            }
        }
        pending.await(asked);
        line.add(pending, PendingAlert::goOn);
    }

    private PendingUser ask(
            LookupScheduler scheduler, UserKey user, Alert alert, LookupCallCounts counts) {
        return new PendingUser(
                user,
                scheduler.recent(user, alert.end(), InformedAlert.MAX_ENTRIES, URGENCY, counts),
                config.usernames()
                        ? scheduler.name(user)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    /** The first few different ones among the events. */
    private static Set<UserKey> users(Alert alert) {
        Set<UserKey> users = new LinkedHashSet<>();
        for (Evidence event : alert.events()) {
            UserKey user = UserKey.of(event.userPoolId(), event.user());
            if (user != null && users.size() < InformedAlert.MAX_USERS) {
                users.add(user);
            }
        }
        return users;
    }

    @Override
    public void timeout(Alert alert, ResultFuture<InformedAlert> result) {
        for (PendingAlert pending : line.events()) {
            if (pending.isFor(result)) {
                pending.goOn();
                return;
            }
        }
        new PendingAlert(alert, result).goOn();
    }

    @Override
    public void close() {
        if (line != null) {
            line.events().forEach(PendingAlert::abandon);
        }
        SharedSchedulers.Membership joined = scheduler;
        if (joined != null) {
            joined.close();
            scheduler = null;
        }
    }
}
