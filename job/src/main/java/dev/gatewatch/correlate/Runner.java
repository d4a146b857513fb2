package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.EngineRule;
import dev.gatewatch.rule.EpisodeRule;
import dev.gatewatch.rule.WindowRule;

/** One rule at work on the state of one group at a time. */
interface Runner {
    /** Takes what is to be told of a group. */
    interface Told {
        /** An alert goes out. */
        void alert(Alert alert);

        /** An episode began, or a window held: an event for other rules. */
        void episode(EngineRule rule, String key, long time, Evidence earliest);

        /**
         * What an alert carries as its creation time when the group fires now, at this event time.
         */
        long created(long time);

        /** Something was left out of a count. */
        void leftOut(String what);
    }

    /** The rule. */
    EngineRule rule();

    /** Whether it takes events only in the order of their times. */
    boolean inOrder();

    /** Counts an event. */
    void count(Group group, Match match, Told told);

    /**
     * Tells what is over and forgets what no event can need any more.
     *
     * @param watermark all events up to this time have arrived, but for late ones
     * @param allowedLateness how late these may be, milliseconds
     */
    void settle(Group group, String key, long watermark, long allowedLateness, Told told);

    /**
     * The next watermark at which {@link #settle} has something to do, or {@link Long#MAX_VALUE}.
     */
    long nextWatermark(Group group, long allowedLateness);

    /**
     * A runner of a rule.
     *
     * @param alerts whether its episodes are told
     * @param feeds whether other rules look at its episodes
     * @param patient whether episodes are told of when the watermark has passed their beginning
     */
    static Runner of(
            EngineRule rule, boolean alerts, boolean feeds, boolean patient, Fingerprint64 hash) {
        if (rule instanceof WindowRule windows) {
            return new WindowRunner(new Windows(windows), alerts, feeds, hash);
        }
        return new EpisodeRunner((EpisodeRule) rule, alerts, feeds, patient, hash);
    }
}
