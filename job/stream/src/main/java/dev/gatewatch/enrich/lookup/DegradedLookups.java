package dev.gatewatch.enrich.lookup;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns once a minute of events that went on without their risk, since rules that read it do not
 * see them. Confined to the event loop.
 */
final class DegradedLookups {
    private static final Logger LOG = LoggerFactory.getLogger(DegradedLookups.class);
    private static final long INTERVAL = 60_000;

    private final EventLoop eventLoop;
    private final Map<EnrichmentStatus, Integer> counts = new EnumMap<>(EnrichmentStatus.class);

    DegradedLookups(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** An event goes on with this status. */
    void add(EnrichmentStatus status) {
        if (!status.isDegraded()) {
            return;
        }
        if (counts.isEmpty()) {
            eventLoop.runAfter(INTERVAL, this::warn);
        }
        counts.merge(status, 1, Integer::sum);
    }

    private void warn() {
        int events = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder reasons = new StringBuilder();
        counts.forEach(
                (status, count) ->
                        reasons.append(reasons.isEmpty() ? "" : ", ")
                                .append(status.text())
                                .append(' ')
                                .append(count));
        LOG.warn(
                "{} {} without risk in the last minute ({}): rules that read authEvent.* do not see"
                        + " them.{}{}",
                String.format(Locale.ROOT, "%,d", events),
                events == 1 ? "event" : "events",
                reasons,
                counts.containsKey(EnrichmentStatus.OVER_BUDGET)
                        ? " OverBudget: requests-per-second is too low for the events that need a"
                                + " lookup."
                        : "",
                counts.containsKey(EnrichmentStatus.POOL_UNKNOWN)
                        ? " PoolUnknown: allow cognito-idp:ListUserPools and"
                                + " ListUserPoolClients, or set client-pools."
                        : "");
        counts.clear();
    }
}
