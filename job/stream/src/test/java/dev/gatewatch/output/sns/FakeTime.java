package dev.gatewatch.output.sns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves only when something waits for it. */
final class FakeTime implements InstantSource, SnsPublisher.Pause {
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::time));
    private long now = Notifications.TIME;

    private record Due(long time, Runnable task) {}

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public void then(Duration pause, Runnable next) {
        due.add(new Due(now + pause.toMillis(), next));
    }

    /** Lets time pass until nothing waits any more. */
    void run() {
        for (Due next = due.poll(); next != null; next = due.poll()) {
            now = Math.max(now, next.time);
            next.task.run();
        }
    }

    Duration passed() {
        return Duration.ofMillis(now - Notifications.TIME);
    }
}
