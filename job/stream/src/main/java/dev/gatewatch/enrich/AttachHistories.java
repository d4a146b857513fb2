package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.needs.LookupPriorities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * Attaches to each alert the latest history entries of the users that it involves, as many as are
 * known after a bounded time. Nothing is looked up for closing documents.
 *
 * <p>Use it with ordered output: an alert behind another one is emitted no later than its own
 * limit.
 */
public final class AttachHistories extends LookupFunction<Alert, AlertWithHistory, PendingAlert> {
    private static final long serialVersionUID = 1L;

    /**
     * Below all lookups that decide whether there is an alert: someone who causes hundreds of
     * alerts must not deprive the rules of lookups. The histories that led to an alert are in the
     * cache.
     */
    private static final int URGENCY = LookupPriorities.ALERT_HISTORIES;

    /** How many alerts of a subtask may be in flight. */
    private static final int ALERTS = 1_000;

    /** How late the scheduler may complete a lookup before the operator emits the alert. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final EnrichmentConfig config;

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    public AttachHistories(EnrichmentConfig config, UserHistoriesFactory histories) {
        super(
                config,
                histories,
                new Limits(
                        SharedSchedulers.Role.ALERTS,
                        config.contextWait().plus(GRACE),
                        ALERTS,
                        ALERTS,
                        ALERTS * AlertWithHistory.MAX_USERS));
        this.config = config;
    }

    @Override
    PendingAlert pending(Alert alert, ResultFuture<AlertWithHistory> result) {
        return new PendingAlert(alert, result);
    }

    @Override
    void lookUp(LookupScheduler scheduler, Alert alert, PendingAlert pending) {
        List<PendingUser> users = new ArrayList<>();
        if (alert.activity() == Alert.Activity.CREATE) {
            for (UserKey user : users(alert)) {
                users.add(lookUp(scheduler, user, alert, pending.counts()));
            }
        }
        pending.emitWith(users);
    }

    private PendingUser lookUp(
            LookupScheduler scheduler, UserKey user, Alert alert, LookupCallCounts counts) {
        return new PendingUser(
                user,
                scheduler.newestEntries(
                        user, alert.end(), AlertWithHistory.MAX_ENTRIES, URGENCY, counts),
                config.usernames()
                        ? scheduler.name(user)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    /** The first few different users of the alert's events. */
    private static Set<UserKey> users(Alert alert) {
        Set<UserKey> users = new LinkedHashSet<>();
        for (Evidence event : alert.events()) {
            UserKey user = UserKey.of(event.userPoolId(), event.user());
            if (user != null && users.size() < AlertWithHistory.MAX_USERS) {
                users.add(user);
            }
        }
        return users;
    }
}
