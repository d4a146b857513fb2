package dev.gatewatch.bench;

import dev.gatewatch.bench.trial.Trial;

/**
 * Something that is measured.
 *
 * @param name as on the command line
 * @param what in the table
 * @param kind what it is for
 * @param events in one round
 * @param warmUp events before the first round
 * @param heap its JVM's, such as {@code 1g}
 * @param start makes what is measured
 */
record Measurement(
        String name, String what, Kind kind, long events, long warmUp, String heap, Start start) {
    /** Makes a trial. */
    interface Start {
        Trial with(TrialArguments arguments) throws Exception;
    }

    /** What a measurement is for. */
    enum Kind {
        /** The job and its pieces. */
        OURS,
        /** Other ways to do the same. */
        BASELINE,
        /** Gives other figures than time. */
        FIGURES,
        /** Runs only if it is named. */
        NAMED
    }

    Measurement(String name, String what, Kind kind, long events, Start start) {
        this(name, what, kind, events, 2 * events, "1g", start);
    }
}
