package dev.gatewatch.bench.traffic;

/** What happens. */
public enum TrafficScenario {
    /** Sign-ins, refreshes and administration; users by Zipf's law, one event in ten a failure. */
    EVERYDAY,

    /** Sign-ins and refreshes that succeed, which no rule is about. */
    QUIET,

    /** Wrong passwords of one user from one address. */
    HOT_KEY,

    /** Wrong passwords, as many of each user. */
    FAILURES,

    /** Wrong passwords: of 25 users one has five within seconds, the others have at most four. */
    BURSTS,

    /** Everyday successes, and one event in seven a call that a detection rule alerts on. */
    ALERTS
}
