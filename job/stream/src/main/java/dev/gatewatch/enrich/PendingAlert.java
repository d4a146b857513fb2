package dev.gatewatch.enrich;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.UserHistory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * An alert that waits for its users' histories and is emitted exactly once, with what is available.
 */
final class PendingAlert extends InFlight<AlertWithHistory> {
    private final Alert alert;
    private volatile List<PendingUser> users = List.of();

    PendingAlert(Alert alert, ResultFuture<AlertWithHistory> result) {
        super(result);
        this.alert = alert;
    }

    /** Emits the alert as soon as these users are looked up; at once if there are none. */
    void emitWith(List<PendingUser> pending) {
        users = pending;
        CompletableFuture<?>[] all =
                pending.stream().map(PendingUser::done).toArray(CompletableFuture<?>[]::new);
        after(CompletableFuture.allOf(all), none -> emit());
    }

    /** Whatever the reason, users whose lookup is pending count as over budget. */
    @Override
    void emitNow(EnrichmentStatus reason) {
        emit();
    }

    @Override
    void abandon() {
        boolean unused = finish();
        users.forEach(PendingUser::cancel);
    }

    private void emit() {
        if (finish()) {
            List<PendingUser> known = users;
            known.forEach(PendingUser::cancel);
            UserHistory[] histories =
                    known.stream().map(PendingUser::history).toArray(UserHistory[]::new);
            emit(new AlertWithHistory(alert, histories, counts().calls()));
        }
    }
}
