package dev.gatewatch.enrich.lookup;

import java.util.concurrent.atomic.AtomicInteger;

/** What was done for one request. Written by the scheduler, read by whoever asked. */
public final class LookupCallCounts {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger throttles = new AtomicInteger();

    void addCall(boolean retry) {
        calls.incrementAndGet();
        if (retry) {
            retries.incrementAndGet();
        }
    }

    void addThrottle() {
        throttles.incrementAndGet();
    }

    /** Calls made for it, retries and further pages included. */
    public int calls() {
        return calls.get();
    }

    /** How many of them repeated one that had failed. */
    public int retries() {
        return retries.get();
    }

    /** How many of them were refused for their rate. */
    public int throttles() {
        return throttles.get();
    }
}
