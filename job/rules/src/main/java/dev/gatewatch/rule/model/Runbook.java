package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.util.List;

/**
 * What to do when a rule fires.
 *
 * @param text steps, or a link to them
 * @param dashboards links to consult meanwhile; may be empty
 */
public record Runbook(String text, List<String> dashboards) implements Serializable {
    /** A runbook without dashboards. */
    public Runbook(String text) {
        this(text, List.of());
    }
}
