package dev.gatewatch.enrich;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The events, or alerts, of a subtask that may still occupy a place in its queue. A watermark
 * behind an event that waits holds back what is already answered, so all behind the first that
 * waits count.
 *
 * <p>Confined to the subtask's thread.
 */
final class InFlightQueue<T extends InFlight> {
    private final Deque<T> events = new ArrayDeque<>();
    private final int capacity;

    /**
     * @param capacity how many places there are
     */
    InFlightQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Lines an event up, and makes room before the queue is full: the first in line have to go.
     *
     * @param sendOn sends an event on
     */
    void add(T event, Consumer<T> sendOn) {
        events.addLast(event);
        leave();
        // Room for some more, so that not each further event has to send one on.
        int tooMany = events.size() > capacity - capacity / 8 ? capacity / 8 : 0;
        while (tooMany-- > 0 && !events.isEmpty()) {
            sendOn.accept(events.removeFirst());
        }
        leave();
    }

    /** All that are still in line. */
    Iterable<T> events() {
        return events;
    }

    int size() {
        return events.size();
    }

    private void leave() {
        while (!events.isEmpty() && events.getFirst().isGone()) {
            events.removeFirst();
        }
    }
}
