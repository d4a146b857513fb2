package dev.gatewatch.review.text;

import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.ActivePrincipal;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.review.model.ReviewContent.WeakenedPool;
import dev.gatewatch.rule.model.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lists between the figures and the checks. */
final class ReviewSections {
    private static final int VALUE = 60;
    private static final int FEW_GROUPS = 5;
    private static final int TITLES = 6;

    private final ReviewContent day;
    private final int named;
    private final WrappedText lines;
    private final StringBuilder text;

    /**
     * @param named how many of a kind are named
     */
    ReviewSections(ReviewContent day, int named, WrappedText lines, StringBuilder text) {
        this.day = day;
        this.named = named;
        this.lines = lines;
        this.text = text;
    }

    void write() {
        alerts();
        principals();
        pools();
        ruleHealth();
        notRead();
    }

    private void line(String lead, String line) {
        lines.append(lead, line, text);
    }

    /** Twice as many rules as of other kinds. */
    private int rules() {
        return 2 * named;
    }

    private void alerts() {
        if (day.rules().isEmpty()) {
            return;
        }
        text.append("\nAlerts by rule, with what to ask first\n");
        int first = Math.min(rules(), day.rules().size());
        for (FiredRule fired : day.rules().subList(0, first)) {
            String lead = "  [" + ReviewChecks.level(fired) + "] ";
            String count =
                    ": "
                            + Shown.count(fired.alerts())
                            + (fired.open() > 0
                                    ? ", " + Shown.count(fired.open()) + " not ended"
                                    : "");
            int room = lines.width() - lead.length() - count.length();
            line(lead, Shown.title(fired.rule().title(), room) + count);
            line("      ", ReviewChecks.question(fired.rule().question()));
        }
        moreAlerts(day.rules().subList(first, day.rules().size()));
    }

    /** By level, in a paragraph each, so that nothing that fired is unnamed on an ordinary day. */
    private void moreAlerts(List<FiredRule> rest) {
        int most = TITLES * named;
        Map<Level, List<String>> titles = new TreeMap<>(Comparator.reverseOrder());
        for (FiredRule fired : rest.subList(0, Math.min(most, rest.size()))) {
            titles.computeIfAbsent(fired.rule().level(), level -> new ArrayList<>())
                    .add(
                            Shown.title(fired.rule().title())
                                    + (fired.alerts() == 1
                                            ? ""
                                            : " (" + Shown.count(fired.alerts()) + ")"));
        }
        titles.forEach(
                (level, ofLevel) ->
                        line(
                                "  [" + ReviewChecks.level(level) + "] ",
                                "also " + String.join("; ", ofLevel)));
        if (rest.size() > most) {
            line("  ", "and " + Shown.count(rest.size() - most, "more rule", "more rules"));
        }
    }

    private void principals() {
        if (day.principals().isEmpty() && day.morePrincipals() == 0) {
            return;
        }
        text.append(
                day.firstPrincipals()
                        ? "\nWho changed user pools (all are new to a first review)\n"
                        : "\nNew principals that changed user pools\n");
        for (ActivePrincipal each :
                day.principals().subList(0, Math.min(named, day.principals().size()))) {
            line(
                    "  ",
                    Shown.value(each.principal(), VALUE)
                            + ": "
                            + Shown.count(each.changes(), "change", "changes"));
        }
        more("  ", day.principals().size());
        if (day.morePrincipals() > 0) {
            line("  ", "and " + Shown.count(day.morePrincipals()) + " that were not told apart");
        }
    }

    private void pools() {
        if (day.weakened().isEmpty()) {
            return;
        }
        text.append("\nPools with weakened settings\n");
        Map<String, Set<String>> changes = new TreeMap<>();
        for (WeakenedPool each : day.weakened()) {
            String pool = each.pool().isEmpty() ? "unknown pool" : Shown.value(each.pool(), 55);
            changes.computeIfAbsent(pool, name -> new TreeSet<>())
                    .add(
                            Shown.title(each.rule().title())
                                    + (each.by().isEmpty()
                                            ? ""
                                            : ", by " + Shown.value(each.by(), VALUE)));
        }
        int pools = 0;
        for (Map.Entry<String, Set<String>> each : changes.entrySet()) {
            if (pools++ < named) {
                line("  ", each.getKey());
                each.getValue().stream().limit(named).forEach(what -> line("    - ", what));
                if (each.getValue().size() > named) {
                    more("    ", each.getValue().size());
                }
            }
        }
        more("  ", changes.size());
    }

    private void more(String lead, int all) {
        if (all > named) {
            line(lead, "and " + Shown.count(all - named) + " more");
        }
    }

    private void ruleHealth() {
        List<FiredRule> often = ReviewChecks.tooOften(day);
        if (often.isEmpty() && day.silent().isEmpty()) {
            return;
        }
        text.append("\nRules\n");
        for (FiredRule fired : often.subList(0, Math.min(named, often.size()))) {
            line(
                    "  ",
                    Shown.title(fired.rule().name())
                            + " fired "
                            + Shown.count(fired.alerts())
                            + " times, too often to look at: "
                            + suggestion(fired));
        }
        if (!day.silent().isEmpty()) {
            List<String> names =
                    day.silent().stream()
                            .map(rule -> Shown.title(rule.name()))
                            .limit(named)
                            .toList();
            int rest = day.silent().size() - names.size();
            line(
                    "  ",
                    "Not fired for "
                            + ReviewContent.SILENT_DAYS
                            + " days: "
                            + String.join(", ", names)
                            + (rest > 0 ? " and " + Shown.count(rest) + " more" : ""));
        }
    }

    private static String suggestion(FiredRule fired) {
        if (fired.groups() > 0 && fired.groups() <= FEW_GROUPS) {
            return "on few groups; list the known ones in a filter, or suppress for longer";
        }
        return fired.rule().counts()
                ? "on many groups; raise its threshold"
                : "on single events; count them in a correlation, or filter the known ones";
    }

    private void notRead() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(day.unread())
                .forEach((reason, count) -> parts.add(reason + " " + Shown.count(count)));
        long missing = day.figure(Figure.LOOKUPS_FAILED);
        if (missing > 0) {
            parts.add("without their risk " + Shown.count(missing));
        }
        text.append('\n');
        line("Not read: ", parts.isEmpty() ? "nothing" : String.join(", ", parts));
    }
}
