package dev.gatewatch.enrich.lookup;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls made for one request. Written by the scheduler, read by the caller. */
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

    /** How many of them were retries. */
    public int retries() {
        return retries.get();
    }

    /** How many of them were throttled. */
    public int throttles() {
        return throttles.get();
    }
}
