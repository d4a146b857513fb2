package dev.gatewatch.enrich;

import dev.gatewatch.event.TrailEvent;

/**
 * An event whose risk some rule or report asks for.
 *
 * @param urgency higher ones are looked up first when calls run short
 */
public record Needed(TrailEvent event, int urgency) {}
