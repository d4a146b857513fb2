package dev.gatewatch.review.text;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.review.model.ReviewContent.WeakenedPool;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.rule.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which checks a day asks for, the most urgent first. */
final class ReviewChecks {
    /** What a person does of a list in the time there is. */
    static final int MOST = 10;

    private static final int MOST_RULES = 4;
    private static final int MOST_POOLS = 2;

    /** Fewer are no change worth a look, however many times as many as usual. */
    private static final long LEAST = 50;

    private static final int LONGEST_QUESTION = 140;

    /** Cells of a concern that is one line. */
    private static final int CONCERN = 61;

    private static final String LATE = "late";
    private static final String ANSWERED = "Is each alert of the day answered?";

    private final ReviewContent day;
    private final ReviewQueries queries;
    private final List<ReviewCheck> checks = new ArrayList<>();

    private ReviewChecks(ReviewContent day) {
        this.day = day;
        this.queries = new ReviewQueries(day.start(), day.end());
    }

    /** Those with a concern come first; no more than {@link #MOST} are for people. */
    static List<ReviewCheck> of(ReviewContent day) {
        ReviewChecks checks = new ReviewChecks(day);
        checks.silence();
        checks.pools();
        checks.graveAlerts();
        checks.principals();
        checks.figures();
        checks.notRead();
        checks.otherAlerts();
        checks.rules();
        checks.add(null, ANSWERED, checks.queries.alertsByRule());
        checks.add(null, "Who changed anything, and why?", checks.queries.trail());
        return List.copyOf(checks.checks);
    }

    private void add(@Nullable String concern, String question, List<String> query) {
        if (checks.stream().noneMatch(check -> check.query().equals(query))) {
            checks.add(new ReviewCheck(concern, question, query));
        }
    }

    private void silence() {
        if (day.isEmpty()) {
            add(
                    "No event was read: the trail, its way here or this job stood still,"
                            + " or nobody signed in at all.",
                    "Does CloudTrail know of sign-ins on this day?",
                    queries.trail());
        }
    }

    private void pools() {
        List<WeakenedPool> weakened = day.weakened();
        if (weakened.isEmpty()) {
            return;
        }
        Set<String> plain = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (WeakenedPool pool : weakened) {
            all.add(pool.pool());
            if (!pool.plainPool().isEmpty()) {
                plain.add(pool.plainPool());
            }
        }
        String concern = Shown.count(all.size(), "pool", "pools") + " with weakened settings";
        if (plain.isEmpty()) {
            ReviewedRule rule = weakened.get(0).rule();
            add(concern, question(rule.question()), queries.alertsOf(rule));
            return;
        }
        int added = 0;
        for (String pool : plain) {
            if (added++ < MOST_POOLS) {
                add(
                        added == 1 ? concern : null,
                        "Are the settings of " + pool + " right again?",
                        ReviewQueries.pool(pool));
            }
        }
    }

    private void graveAlerts() {
        int rules = 0;
        long more = 0;
        for (FiredRule fired : day.rules()) {
            if (fired.rule().level().compareTo(Level.HIGH) < 0) {
                continue;
            }
            if (++rules > MOST_RULES) {
                more += fired.alerts();
                continue;
            }
            String lead =
                    Shown.count(fired.alerts())
                            + " "
                            + level(fired)
                            + (fired.alerts() == 1 ? " alert: " : " alerts: ");
            add(
                    lead + Shown.title(fired.rule().title(), CONCERN - lead.length()),
                    question(fired.rule().question()),
                    queries.alertsOf(fired.rule()));
        }
        if (more > 0) {
            add(
                    Shown.count(more)
                            + " more critical or high "
                            + (more == 1 ? "alert" : "alerts")
                            + ", named below",
                    ANSWERED,
                    queries.alertsByRule());
        }
    }

    private void principals() {
        if (!day.principals().isEmpty() && !day.firstPrincipals()) {
            add(
                    Shown.count(day.principals().size(), "new principal", "new principals")
                            + " changed user pools",
                    "Who are they, and who let them?",
                    queries.trail());
        }
    }

    private void figures() {
        Long failures = risen(Figure.FAILURES);
        if (failures != null) {
            add(
                    changed(Figure.FAILURES, failures),
                    "From which addresses, and why, did sign-ins fail?",
                    queries.report("addresses_by_failures"));
        }
        Long usual = day.usual(Figure.SIGN_INS);
        if (usual != null
                && usual >= LEAST
                && day.figure(Figure.SIGN_INS) * 2 < usual
                && !day.isEmpty()) {
            add(
                    changed(Figure.SIGN_INS, usual) + ": an outage, or events are missing",
                    "Which client's users could not sign in?",
                    queries.report("sign_ins_by_outcome"));
        }
        for (Figure costly : List.of(Figure.SIGN_UPS, Figure.CODES)) {
            Long before = risen(costly);
            if (before != null) {
                add(
                        changed(costly, before),
                        costly == Figure.CODES
                                ? "Who asks for codes, which cost money?"
                                : "Who signs up, and from where?",
                        queries.report(costly == Figure.CODES ? "code_deliveries" : "sign_ups"));
            }
        }
        long missing = day.figure(Figure.LOOKUPS_FAILED);
        long wanted = missing + day.figure(Figure.LOOKUPS);
        if (missing * 10 > wanted) {
            add(
                    "No risk for "
                            + Shown.count(missing)
                            + " of "
                            + Shown.count(wanted, "event", "events")
                            + " that needed it: rules that read it were blind",
                    "Why could Cognito not be asked, and is the budget too small?",
                    queries.report("enrichment_statuses"));
        }
    }

    /** What is usual of a figure that is more than twice as high and not small; else null. */
    private @Nullable Long risen(Figure figure) {
        Long usual = day.usual(figure);
        long now = day.figure(figure);
        return usual != null && now >= LEAST && now > 2 * usual ? usual : null;
    }

    private String changed(Figure figure, long usual) {
        return figure.label()
                + ": "
                + Shown.count(day.figure(figure))
                + ", usually "
                + Shown.count(usual);
    }

    private void notRead() {
        long late = day.unread().getOrDefault(LATE, 0L);
        long all = day.unread().values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return;
        }
        String unread = Shown.count(all - late, "piece", "pieces") + " of input could not be read";
        String tooLate = Shown.count(late, "event", "events") + " came too late to count";
        add(
                all == late ? tooLate : late == 0 ? unread : unread + ", " + tooLate,
                all == late
                        ? "Is the trail late, or allowed-lateness too short?"
                        : "What are they, and who sends them?",
                queries.rejects());
    }

    private void otherAlerts() {
        int added = 0;
        for (FiredRule fired : day.rules()) {
            if (fired.rule().level() == Level.MEDIUM && added < 2) {
                added++;
                add(null, question(fired.rule().question()), queries.alertsOf(fired.rule()));
            }
        }
    }

    private void rules() {
        tooOften(day).stream()
                .findFirst()
                .ifPresent(
                        fired ->
                                add(
                                        null,
                                        "On what does "
                                                + Shown.title(fired.rule().name())
                                                + " fire so often?",
                                        queries.groupsOf(fired.rule())));
        if (!day.silent().isEmpty()) {
            add(
                    null,
                    "Would the rules that never fire still fire?",
                    List.of("./gatewatch rules test"));
        }
    }

    /** The rules that fired more often than a person can look at. */
    static List<FiredRule> tooOften(ReviewContent day) {
        return day.rules().stream()
                .filter(fired -> fired.alerts() > ReviewContent.TOO_OFTEN)
                .toList();
    }

    static String level(FiredRule fired) {
        return level(fired.rule().level());
    }

    /** As rules write it. */
    static String level(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** A runbook's first step as far as its first question mark, else its beginning. */
    static String question(String step) {
        if (step.isEmpty()) {
            return "Is it an attack, and what did it reach?";
        }
        int mark = step.indexOf('?');
        if (mark >= 0 && mark < LONGEST_QUESTION) {
            return step.substring(0, mark + 1);
        }
        int stop = step.indexOf(". ");
        String sentence = stop > 0 ? step.substring(0, stop + 1) : step;
        return sentence.length() <= LONGEST_QUESTION
                ? sentence
                : Beginning.of(sentence, LONGEST_QUESTION - 3) + "...";
    }
}
