package dev.gatewatch.review.model;

/**
 * A piece of input that did not count.
 *
 * @param reason the name of the reason, as rejects write it
 * @param time when it arrived, or of a late event when it happened; epoch milliseconds
 */
public record UnreadPiece(String reason, long time) {}
