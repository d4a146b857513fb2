package dev.gatewatch.bench;

import dev.gatewatch.enrich.history.AuthAttempt;

/**
 * A CloudTrail event of a simulated attempt as it reaches the job.
 *
 * @param arrives epoch milliseconds
 * @param entry the id of the entry that the attempt has in its user's history
 * @param ambiguous whether another attempt of the user has the same second, address and outcome, so
 *     that nothing in the event tells the two apart
 */
record Sighting(long arrives, AuthAttempt attempt, int urgency, String entry, boolean ambiguous) {
    /** The same one, more or less urgent. */
    Sighting withUrgency(int other) {
        return new Sighting(arrives, attempt, other, entry, ambiguous);
    }
}
