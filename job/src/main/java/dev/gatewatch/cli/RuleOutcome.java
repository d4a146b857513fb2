package dev.gatewatch.cli;

import dev.gatewatch.event.TrailEvent;

/** What one rule makes of many events together. */
interface RuleOutcome {
    /**
     * Takes an event; the text gets lines on what the rule sees in it, or why it does not count.
     */
    void add(TrailEvent event, StringBuilder text);

    /** Adds what the events until now make together, or what there is instead. */
    void tell(StringBuilder text);
}
