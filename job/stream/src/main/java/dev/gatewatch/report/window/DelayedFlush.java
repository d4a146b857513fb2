package dev.gatewatch.report.window;

import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Flushes a second after the first request, so that what was collected goes on also while the
 * watermark stands still.
 */
final class DelayedFlush {
    private static final long DELAY_MILLIS = 1_000;

    private final ProcessingTimeService clock;
    private final Runnable flush;
    private boolean isRequested;

    /**
     * Not yet requested.
     *
     * @param clock of the operator, whose thread it flushes on
     */
    DelayedFlush(ProcessingTimeService clock, Runnable flush) {
        this.clock = clock;
        this.flush = flush;
    }

    void request() {
        if (!isRequested) {
            isRequested = true;
            var unused =
                    clock.registerTimer(
                            clock.getCurrentProcessingTime() + DELAY_MILLIS,
                            time -> {
                                isRequested = false;
                                flush.run();
                            });
        }
    }
}
