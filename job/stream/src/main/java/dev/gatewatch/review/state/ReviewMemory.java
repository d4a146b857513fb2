package dev.gatewatch.review.state;

import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.ActivePrincipal;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.ReviewedAlert;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.review.model.UnreadPiece;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what reviews say, and decides when a day is over. Bounded. */
public final class ReviewMemory {
    private static final int FORMAT = 1;
    private static final long NEVER = Long.MIN_VALUE;

    /** After a longer gap only the last days have reviews: nobody reads a hundred of nothing. */
    private static final int MOST_DAYS = 8;

    /** Who begins so shortly before a day ends need not be told that nothing came. */
    private static final long SHORT = Duration.ofHours(1).toMillis();

    private static final Comparator<FiredRule> ORDER =
            Comparator.comparing((FiredRule fired) -> fired.rule().level())
                    .thenComparing(FiredRule::alerts)
                    .reversed()
                    .thenComparing(fired -> fired.rule().name());

    private final ReportWindow.Daily days;
    private final Map<String, ReviewedRule> rules = new LinkedHashMap<>();

    /** By their ends. */
    private final TreeMap<Long, ReviewDay> open = new TreeMap<>();

    /** What was unread before any time was known, by reason. */
    private final TreeMap<String, Long> early = new TreeMap<>();

    private PastDays past = new PastDays();
    private KnownPrincipals principals = new KnownPrincipals();
    private RuleTimes times = new RuleTimes();

    /** When counting began, epoch milliseconds. */
    private long since = NEVER;

    /** The end of the last day that has a review, epoch milliseconds. */
    private long reviewed = NEVER;

    /** The time up to which everything is known, epoch milliseconds. */
    private long reached = NEVER;

    /**
     * A memory of nothing.
     *
     * @param days when days begin
     * @param rules those that can raise alerts
     */
    public ReviewMemory(ReportWindow.Daily days, List<ReviewedRule> rules) {
        this.days = days;
        rules.forEach(rule -> this.rules.put(rule.id(), rule));
    }

    /** Takes note of something. */
    public void add(ReviewInput input) {
        FigureRow row = input.row();
        ReviewedAlert alert = input.alert();
        UnreadPiece unread = input.unread();
        if (row != null) {
            add(row);
        } else if (alert != null) {
            add(alert);
        } else if (unread != null && since == NEVER) {
            early.merge(unread.reason(), 1L, Long::sum);
        } else if (unread != null) {
            dayOf(Math.max(unread.time(), since)).add(unread.reason(), 1);
        }
    }

    private void add(FigureRow row) {
        if (row.end() <= reviewed) {
            past.correct(row);
        } else {
            open.computeIfAbsent(row.end(), end -> new ReviewDay(row.start(), end)).add(row);
        }
    }

    private void add(ReviewedAlert alert) {
        boolean late = alert.fired() < reviewed;
        if (alert.opening()) {
            ReviewedRule rule = rules.get(alert.ruleId());
            dayOf(alert.fired()).open(alert, rule != null && rule.weakens(), !late);
        } else if (!late) {
            ReviewDay day = dayOf(alert.fired());
            // What ends later had not ended then, whichever is known here first.
            if (alert.time() < day.end()) {
                day.close(alert);
            }
        }
    }

    /** The day of a time, or if that has its review, the first that has none. */
    private ReviewDay dayOf(long time) {
        long start = days.startOf(Math.max(time, reviewed));
        return open.computeIfAbsent(days.endOf(start), end -> new ReviewDay(start, end));
    }

    /**
     * The reviews of the days that are over, in their order. Days without anything are among them.
     *
     * @param time up to which everything is known, epoch milliseconds
     */
    public List<ReviewContent> advance(long time) {
        reached = Math.max(reached, time);
        if (since == NEVER) {
            // What is known of an earlier day came before any time was.
            since =
                    open.isEmpty()
                            ? time
                            : Math.min(time, open.firstEntry().getValue().start() + 1);
            early.forEach((reason, count) -> dayOf(since).add(reason, count));
            early.clear();
        }
        openUpTo(time);
        List<ReviewContent> due = new ArrayList<>();
        while (!open.isEmpty() && open.firstKey() <= time) {
            ReviewDay day = open.pollFirstEntry().getValue();
            boolean wanted = day.hasContent() || since <= day.end() - SHORT;
            ReviewContent review = review(day, false);
            if (wanted) {
                due.add(review);
            }
        }
        return due;
    }

    /** The reviews of all days of which something is known, since no more will come. */
    public List<ReviewContent> finish() {
        if (!open.isEmpty()) {
            // Nothing but the end said what time it is.
            ReviewDay first = open.firstEntry().getValue();
            early.forEach(first::add);
            early.clear();
        }
        List<ReviewContent> all = new ArrayList<>();
        while (!open.isEmpty()) {
            ReviewDay day = open.pollFirstEntry().getValue();
            if (day.hasContent()) {
                all.add(review(day, reached < day.end()));
            }
        }
        return all;
    }

    /** So that a day is over even if nothing came. */
    private void openUpTo(long time) {
        long last = days.startOf(time);
        long from = reviewed == NEVER ? days.startOf(since) : days.startOf(reviewed);
        long oldest = last;
        for (int i = 1; i < MOST_DAYS; i++) {
            oldest = days.startOf(oldest - 1);
        }
        for (long start = Math.max(from, oldest); start <= last; start = days.endOf(start)) {
            dayOf(start);
        }
    }

    private ReviewContent review(ReviewDay day, boolean unfinished) {
        boolean partial = since > day.start();
        boolean firstPrincipals = principals.isEmpty();
        List<ActivePrincipal> fresh = new ArrayList<>();
        day.principals()
                .forEach(
                        (principal, changes) -> {
                            if (!principals.isKnown(principal)) {
                                fresh.add(new ActivePrincipal(principal, changes));
                            }
                        });
        fresh.sort(Comparator.comparing(ActivePrincipal::changes).reversed());
        List<FiredRule> fired = new ArrayList<>();
        day.rules()
                .forEach(
                        (id, alerts) -> {
                            ReviewedRule rule = rules.get(id);
                            if (rule != null && alerts.alerts() > 0) {
                                fired.add(
                                        new FiredRule(
                                                rule,
                                                alerts.alerts(),
                                                alerts.stillOpen(),
                                                alerts.groups(),
                                                alerts.examples()));
                            }
                        });
        fired.sort(ORDER);
        principals.seen(day.principals().keySet(), day.start());
        times.fired(day.rules().keySet(), rules.keySet(), day.start());
        ReviewContent content =
                new ReviewContent(
                        day.start(),
                        day.end(),
                        days.zone(),
                        partial ? (Long) since : null,
                        unfinished,
                        reviewed != NEVER && day.start() > reviewed ? (Long) reviewed : null,
                        past.compare(day.start(), day.figures()),
                        List.copyOf(fired),
                        List.copyOf(fresh),
                        day.morePrincipals(),
                        firstPrincipals,
                        day.weakened(rules),
                        times.silent(rules.values(), day.end()),
                        times.days(day.end()),
                        Map.copyOf(day.unread()));
        if (day.hasEvents() && !partial && !unfinished) {
            past.add(day.start(), day.figures());
        }
        reviewed = day.end();
        return content;
    }

    /** Writes it for a checkpoint. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeLong(since);
        out.writeLong(reviewed);
        out.writeLong(reached);
        past.write(out);
        principals.write(out);
        times.write(out);
        out.writeInt(open.size());
        for (ReviewDay day : open.values()) {
            day.write(out);
        }
        out.writeInt(early.size());
        for (Map.Entry<String, Long> each : early.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue());
        }
    }

    /**
     * Takes over what was written.
     *
     * @throws IOException if a later version wrote it
     */
    public void read(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException(
                    "the review's memory in format "
                            + format
                            + "; this version of Gatewatch reads format "
                            + FORMAT);
        }
        since = in.readLong();
        reviewed = in.readLong();
        reached = in.readLong();
        past = PastDays.read(in);
        principals = KnownPrincipals.read(in);
        times = RuleTimes.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            ReviewDay day = ReviewDay.read(in);
            open.put(day.end(), day);
        }
        for (int left = in.readInt(); left > 0; left--) {
            early.put(StateTexts.read(in), in.readLong());
        }
    }
}
