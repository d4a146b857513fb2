package dev.gatewatch.enrich;

import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.InformedAlert;
import dev.gatewatch.event.UserHistory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/** An alert that waits for its users' histories and goes on exactly once, with what there is. */
final class PendingAlert implements InFlight {
    private final Alert alert;
    private final ResultFuture<InformedAlert> result;
    private final LookupCallCounts counts = new LookupCallCounts();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile List<PendingUser> users = List.of();

    PendingAlert(Alert alert, ResultFuture<InformedAlert> result) {
        this.alert = alert;
        this.result = result;
    }

    /** Where the calls for it are taken down. */
    LookupCallCounts counts() {
        return counts;
    }

    /** Goes on as soon as all is known of these users; at once if there are none. */
    void await(List<PendingUser> asked) {
        users = asked;
        CompletableFuture<?>[] all =
                asked.stream().map(PendingUser::done).toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(all).whenComplete((none, failure) -> goOn());
    }

    /** Goes on with what there is, and takes the other requests back. */
    void goOn() {
        if (gone.compareAndSet(false, true)) {
            List<PendingUser> asked = users;
            asked.forEach(PendingUser::takeBack);
            UserHistory[] told = asked.stream().map(PendingUser::told).toArray(UserHistory[]::new);
            result.complete(List.of(new InformedAlert(alert, told, counts.calls())));
        }
    }

    /** Takes all requests back; the alert goes nowhere, since the job ends here. */
    void abandon() {
        gone.set(true);
        users.forEach(PendingUser::takeBack);
    }

    @Override
    public boolean isGone() {
        return gone.get();
    }

    /** Whether it goes on through this result. */
    boolean isFor(ResultFuture<InformedAlert> other) {
        return result == other;
    }
}
