package dev.gatewatch.enrich;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import java.util.List;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * Replaces {@link AttachHistories} if no rule needs a lookup, as {@link NoEnrichmentOfEvents} does
 * for the lookup of events.
 */
public final class NoEnrichmentOfAlerts implements AsyncFunction<Alert, AlertWithHistory> {
    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(Alert alert, ResultFuture<AlertWithHistory> result) {
        result.complete(List.of(AlertWithHistory.without(alert)));
    }
}
