package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert.Activity;

/** Receives the starts and ends of the episodes of one rule in one group. */
interface EpisodeListener {
    /** An episode begins or is over. Called in the order of time within a group. */
    void episode(Activity activity, EpisodeSummary summary);
}
