package dev.gatewatch.enrich;

import java.util.concurrent.atomic.AtomicInteger;

/** What was done for one question. Written by the desk, read by whoever asked. */
public final class CallCounts {
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
