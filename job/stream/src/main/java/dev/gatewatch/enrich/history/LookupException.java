package dev.gatewatch.enrich.history;

import dev.gatewatch.event.EnrichmentStatus;

/**
 * A history could not be fetched. Its message names the operation and the kind of error and is fit
 * for logs: it contains nothing about the user or from the response.
 */
public final class LookupException extends Exception {
    private static final long serialVersionUID = 1L;

    private final EnrichmentStatus status;
    private final boolean retryable;

    /**
     * @param status the status to report for the event
     * @param retryable whether the same call may succeed later
     */
    public LookupException(EnrichmentStatus status, boolean retryable, String message) {
        super(message);
        this.status = status;
        this.retryable = retryable;
    }

    /** The status to report for the event. */
    public EnrichmentStatus status() {
        return status;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
