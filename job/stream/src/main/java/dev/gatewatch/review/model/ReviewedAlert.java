package dev.gatewatch.review.model;

/**
 * What a review needs of an alert. Texts are as in the events: not yet fit to be shown.
 *
 * @param opening whether it is about the start of an episode or about an event; else an end
 * @param episode whether a closing follows
 * @param fired when it first fired, epoch milliseconds of event time
 * @param time of an end, when it was known that nothing more came; epoch milliseconds of event time
 * @param uid the same for all documents of an episode
 * @param group the values of the group, empty for none
 * @param pool the pool that it is about, empty if none is known
 * @param plainPool the same if it can be no words of a stranger, else empty
 * @param by the principal that acted, empty if none did
 * @param ofUser whether the call was about a single user
 */
public record ReviewedAlert(
        String ruleId,
        boolean opening,
        boolean episode,
        long fired,
        long time,
        String uid,
        String group,
        String pool,
        String plainPool,
        String by,
        boolean ofUser) {}
