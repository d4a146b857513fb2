package dev.gatewatch.enrich;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The inputs of a subtask that may still occupy a place in the queue of its asynchronous operator.
 * A watermark behind a pending input holds back completed outputs, so all inputs behind the first
 * pending one count.
 *
 * <p>Confined to the subtask's thread.
 */
final class InFlightQueue<T extends InFlight<?>> {
    private final Deque<T> inputs = new ArrayDeque<>();
    private final int capacity;

    /**
     * @param capacity how many places there are
     */
    InFlightQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an input. Before the queue is full, its first inputs are emitted as over budget. */
    void add(T input) {
        inputs.addLast(input);
        removeFinished();
        // Makes room for several, so that not every further input has to evict one.
        int tooMany = inputs.size() > capacity - capacity / 8 ? capacity / 8 : 0;
        while (tooMany-- > 0 && !inputs.isEmpty()) {
            inputs.removeFirst().emitNow(EnrichmentStatus.OVER_BUDGET);
        }
        removeFinished();
    }

    /** The inputs that are still in the queue, oldest first. */
    Iterable<T> inputs() {
        return inputs;
    }

    int size() {
        return inputs.size();
    }

    private void removeFinished() {
        while (!inputs.isEmpty() && inputs.getFirst().isFinished()) {
            inputs.removeFirst();
        }
    }
}
