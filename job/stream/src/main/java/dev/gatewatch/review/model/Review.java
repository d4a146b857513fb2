package dev.gatewatch.review.model;

/**
 * A daily review in its forms.
 *
 * @param id the same whenever the review of this day is written again
 * @param start of the day, epoch milliseconds
 * @param end of the day, exclusive, epoch milliseconds
 * @param subject of an e-mail
 * @param text plain text, in lines
 * @param json one line
 */
public record Review(String id, long start, long end, String subject, String text, String json) {}
