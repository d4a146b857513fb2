package dev.gatewatch.review.model;

import dev.gatewatch.rule.model.Level;
import java.io.Serializable;

/**
 * What a review needs of a rule that can raise alerts.
 *
 * @param name the rule's name, or its id if it has none
 * @param question what to ask first when it fires, one line, printable; empty if the rule says
 *     nothing
 * @param weakens whether it fires where a protection was taken away
 * @param counts whether it counts events, so that it has a threshold
 * @param expected whether it is worth a word that it never fires
 */
public record ReviewedRule(
        String id,
        String name,
        String title,
        Level level,
        String question,
        boolean weakens,
        boolean counts,
        boolean expected)
        implements Serializable {}
