package dev.gatewatch.review.text;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.rule.model.Level;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A review for people: first what needs them, then the figures, then what to check. */
final class ReviewText {
    /** Mail programs break longer lines in places of their own. */
    private static final int WIDTH = 76;

    /** More is not read in two minutes. */
    static final int MOST_LINES = 84;

    private static final int MOST_NAMED = 3;
    private static final int MOST_CONCERNS = 8;
    private static final int LEAST_CHECKS = 4;
    private static final WrappedText LINES = WrappedText.within(WIDTH);
    private static final DateTimeFormatter MINUTES = format("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DATE = format("yyyy-MM-dd");

    private final ReviewContent day;
    private final StringBuilder text = new StringBuilder(4_096);

    private ReviewText(ReviewContent day) {
        this.day = day;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** The day's name: the date on which it begins. */
    static String date(ReviewContent day) {
        return DATE.format(Instant.ofEpochMilli(day.start()).atZone(day.zone()));
    }

    static String subject(ReviewContent day) {
        String lead = "Gatewatch daily review, " + date(day) + ": ";
        if (day.isEmpty()) {
            return lead + "no event was read";
        }
        long critical = alerts(day, Level.CRITICAL);
        long high = alerts(day, Level.HIGH);
        return lead
                + (critical == 0 ? "" : Shown.count(critical) + " critical, ")
                + (high == 0 && critical == 0 ? "no" : Shown.count(high))
                + (high == 1 ? " high alert, " : " high alerts, ")
                + Shown.count(day.figure(Figure.SIGN_INS), "sign-in", "sign-ins");
    }

    private static long alerts(ReviewContent day, Level level) {
        return day.rules().stream()
                .filter(fired -> fired.rule().level() == level)
                .mapToLong(FiredRule::alerts)
                .sum();
    }

    /**
     * The whole text. Where it would become too long, its last checks are left out, and of lists
     * only the first are named.
     *
     * @param checks the most urgent first
     */
    static String write(ReviewContent day, List<ReviewCheck> checks) {
        int most = Math.min(ReviewChecks.MOST, checks.size());
        for (int named = MOST_NAMED; named > 1; named--) {
            for (int shown = most; shown >= Math.min(LEAST_CHECKS, most); shown--) {
                String text = written(day, checks, shown, named);
                if (text.lines().count() <= MOST_LINES) {
                    return text;
                }
            }
        }
        return written(day, checks, 1, 1);
    }

    private static String written(
            ReviewContent day, List<ReviewCheck> checks, int shown, int named) {
        ReviewText review = new ReviewText(day);
        review.heading();
        review.concerns(checks, shown);
        review.text.append('\n');
        FigureTable.write(day, review.text);
        new ReviewSections(day, named, LINES, review.text).write();
        review.checks(checks.subList(0, shown));
        return review.text.toString();
    }

    private void heading() {
        text.append("Gatewatch daily review, ").append(date(day)).append('\n');
        text.append(minute(day.start())).append(" to ").append(minute(day.end()));
        text.append(' ').append(day.zone().getId()).append('\n');
        if (day.since() != null) {
            line("", "Counting began within this day: nothing to compare with other days.");
        }
        if (day.unfinished()) {
            line("", "The input ended before this day did: the figures are of a part of it.");
        }
        Long gap = day.noReviewSince();
        if (gap != null) {
            line("", "No review of the days since " + minute(gap) + ": nothing was read on them.");
        }
    }

    private String minute(long time) {
        return MINUTES.format(Instant.ofEpochMilli(time).atZone(day.zone()));
    }

    private void line(String lead, String line) {
        LINES.append(lead, line, text);
    }

    private void concerns(List<ReviewCheck> checks, int shown) {
        List<String> concerns = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            String concern = checks.get(i).concern();
            if (concern != null) {
                concerns.add(concern + (i < shown ? " (check " + (i + 1) + ")" : ""));
            }
        }
        text.append('\n');
        if (concerns.isEmpty()) {
            text.append("Nothing needs a person today.\n");
            return;
        }
        text.append("Needs a person today\n");
        concerns.stream().limit(MOST_CONCERNS).forEach(concern -> line("  - ", concern));
        if (concerns.size() > MOST_CONCERNS) {
            line("  ", "and " + (concerns.size() - MOST_CONCERNS) + " more");
        }
    }

    private void checks(List<ReviewCheck> checks) {
        text.append("\nChecks\n");
        for (int i = 0; i < checks.size(); i++) {
            ReviewCheck check = checks.get(i);
            String number = (i + 1) + ".";
            line(number + " ".repeat(4 - number.length()), Printable.of(check.question()));
            for (String query : check.query()) {
                text.append("    ").append(query).append('\n');
            }
        }
    }
}
