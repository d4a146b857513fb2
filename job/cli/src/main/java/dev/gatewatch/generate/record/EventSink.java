package dev.gatewatch.generate.record;

import java.util.UUID;

/** Takes what is recorded, in any order. */
public interface EventSink {
    /** Which log a record is in. */
    enum Log {
        TRAIL,
        ACTIVITY
    }

    /**
     * An event.
     *
     * @param time epoch milliseconds
     * @param json the record
     */
    void event(Log log, long time, UUID id, String json);

    /**
     * An entry of a user's history.
     *
     * @param time epoch milliseconds
     * @param entry as AdminListUserAuthEvents returns it
     */
    void history(String pool, String sub, long time, String entry);
}
