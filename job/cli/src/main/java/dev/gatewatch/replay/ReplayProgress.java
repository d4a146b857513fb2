package dev.gatewatch.replay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a replay. The job and the command that shows it run in one JVM and share this by
 * the replay's name, since Flink copies everything else that they share.
 */
public final class ReplayProgress {
    private static final Map<String, ReplayProgress> ALL = new ConcurrentHashMap<>();

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final FirstRejects rejects = new FirstRejects();
    private final AtomicLong outside = new AtomicLong();
    private volatile long reached = Long.MIN_VALUE;
    private volatile @Nullable TimeRange times;
    private volatile boolean read;

    private ReplayProgress() {}

    /** The progress of the replay with this name. */
    public static ReplayProgress of(String replay) {
        return ALL.computeIfAbsent(replay, name -> new ReplayProgress());
    }

    /** Removes a replay that has ended. */
    public static void forget(String replay) {
        ALL.remove(replay);
    }

    /** Bytes read from files. */
    public long bytes() {
        return bytes.get();
    }

    /** Events and rejects passed to the job. */
    public long events() {
        return events.get();
    }

    /** What was no event. */
    public FirstRejects rejects() {
        return rejects;
    }

    void addBytes(long read) {
        bytes.addAndGet(read);
    }

    /**
     * The event time that the replay has reached, epoch milliseconds, or {@link Long#MIN_VALUE}
     * before the first.
     */
    public long reached() {
        return reached;
    }

    /** Events that were left out for their time. */
    public long outside() {
        return outside.get();
    }

    /** From the earliest to the latest time of the events passed to the job; null before any. */
    public @Nullable TimeRange times() {
        return times;
    }

    /** Whether all events were passed to a job that does not end with them. */
    public boolean isRead() {
        return read;
    }

    void setRead() {
        read = true;
    }

    /** The one thread that reads calls this. */
    void addTime(long time) {
        TimeRange before = times;
        if (before == null) {
            times = new TimeRange(time, time);
        } else if (time < before.from() || time > before.to()) {
            times = new TimeRange(Math.min(before.from(), time), Math.max(before.to(), time));
        }
    }

    void addOutside() {
        outside.incrementAndGet();
    }

    void addEvent(long time) {
        events.incrementAndGet();
        reached = time;
    }
}
