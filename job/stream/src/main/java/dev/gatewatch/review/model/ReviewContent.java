package dev.gatewatch.review.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a review says, not yet written. Texts from events are as in the events.
 *
 * @param start of the day, epoch milliseconds
 * @param end of the day, exclusive, epoch milliseconds
 * @param zone of the times
 * @param since when counting began, if that was within the day, epoch milliseconds; else null
 * @param unfinished whether the input ended before the day did
 * @param noReviewSince if days before this one have no review, since nothing was read on them, the
 *     start of the first of them, epoch milliseconds; else null
 * @param figures those that are known of the day
 * @param rules those that fired, the highest level first, then the most alerts
 * @param principals those that had not administered in the time that is remembered
 * @param morePrincipals how many beyond those that have a row of their own administered
 * @param firstPrincipals whether there is no day before to know principals from
 * @param weakened the pools whose protection was reduced
 * @param silent the rules that have not fired for as long as {@link #SILENT_DAYS}
 * @param watchedDays for how many days rules have been watched
 * @param unread what did not count, by reason
 */
public record ReviewContent(
        long start,
        long end,
        ZoneId zone,
        @Nullable Long since,
        boolean unfinished,
        @Nullable Long noReviewSince,
        Map<Figure, Comparison> figures,
        List<FiredRule> rules,
        List<ActivePrincipal> principals,
        long morePrincipals,
        boolean firstPrincipals,
        List<WeakenedPool> weakened,
        List<ReviewedRule> silent,
        long watchedDays,
        Map<String, Long> unread) {
    /** A rule that has not fired for so many days is named. */
    public static final int SILENT_DAYS = 30;

    /** A rule that fired more often than this in a day is named. */
    public static final int TOO_OFTEN = 20;

    /** The figure of the day, 0 if it is not known. */
    public long figure(Figure figure) {
        Comparison comparison = figures.get(figure);
        return comparison == null ? 0 : comparison.day();
    }

    /** The median of the figure, or what it was the day before, or null. */
    public @Nullable Long usual(Figure figure) {
        Comparison comparison = figures.get(figure);
        if (comparison == null) {
            return null;
        }
        return comparison.median() != null ? comparison.median() : comparison.before();
    }

    /** Whether nothing at all was read. */
    public boolean isEmpty() {
        return figure(Figure.EVENTS) == 0 && rules.isEmpty();
    }

    /**
     * A figure beside those of other days.
     *
     * @param before of the day before, null if that is not known as a whole
     * @param median of the seven days before, null if fewer than three are known
     */
    public record Comparison(long day, @Nullable Long before, @Nullable Long median) {}

    /**
     * A rule and its alerts.
     *
     * @param alerts how many openings
     * @param open how many of their episodes had not ended
     * @param groups how many different groups, as far as they were told apart
     * @param examples some groups, in order
     */
    public record FiredRule(
            ReviewedRule rule, long alerts, long open, int groups, List<String> examples) {}

    /** A principal and how many changes it requested. */
    public record ActivePrincipal(String principal, long changes) {}

    /**
     * A pool of which an alert says that its protection was reduced.
     *
     * @param pool empty if none is known
     * @param plainPool the same if it can be no words of a stranger, else empty
     */
    public record WeakenedPool(ReviewedRule rule, String pool, String plainPool, String by) {}
}
