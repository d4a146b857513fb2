package dev.gatewatch.enrich;

import dev.gatewatch.event.TrailEvent;

/**
 * An event that needs its entry of the user's history.
 *
 * @param urgency above 0; of two the higher one is looked up first where calls run short
 */
public record Needed(TrailEvent event, int urgency) {}
