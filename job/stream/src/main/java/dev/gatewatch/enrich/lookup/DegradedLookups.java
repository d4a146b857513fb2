package dev.gatewatch.enrich.lookup;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns once a minute of events that went on without their risk, since rules that read it do not
 * see them. Confined to the event loop.
 */
final class DegradedLookups {
    private static final Logger LOG = LoggerFactory.getLogger(DegradedLookups.class);
    private static final long INTERVAL = 60_000;
    private static final String NO_POOL = "pool not known";

    private final EventLoop eventLoop;
    private final Map<String, Integer> counts = new TreeMap<>();

    DegradedLookups(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** An event goes on with this status. */
    void add(EnrichmentStatus status) {
        if (status.isDegraded()) {
            add(status.text());
        }
    }

    /** An event goes on, since nobody knows the user pool of its app client. */
    void addWithoutPool() {
        add(NO_POOL);
    }

    private void add(String reason) {
        if (counts.isEmpty()) {
            eventLoop.runAfter(INTERVAL, this::warn);
        }
        counts.merge(reason, 1, Integer::sum);
    }

    private void warn() {
        int events = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder reasons = new StringBuilder();
        counts.forEach(
                (reason, count) ->
                        reasons.append(reasons.isEmpty() ? "" : ", ")
                                .append(reason)
                                .append(' ')
                                .append(count));
        LOG.warn(
                "{} {} without risk in the last minute ({}): rules that read authEvent.* do not see"
                        + " them.{}{}",
                String.format(Locale.ROOT, "%,d", events),
                events == 1 ? "event" : "events",
                reasons,
                counts.containsKey(EnrichmentStatus.OVER_BUDGET.text())
                        ? " OverBudget: requests-per-second is too low for the events that need a"
                                + " lookup."
                        : "",
                counts.containsKey(NO_POOL)
                        ? " The pool is not known: allow cognito-idp:ListUserPools and"
                                + " ListUserPoolClients, or set client-pools."
                        : "");
        counts.clear();
    }
}
