package dev.gatewatch.review.state;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.ReviewContent.WeakenedPool;
import dev.gatewatch.review.model.ReviewedAlert;
import dev.gatewatch.review.model.ReviewedRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of a day that has no review yet. Bounded, and the same for any order of input. */
final class ReviewDay {
    /** Rows have 100 principals each of two reports; some that fell behind others may stay. */
    private static final int MOST_PRINCIPALS = 400;

    private static final int MOST_POOLS = 50;
    private static final int LONGEST = 256;

    private final long start;
    private final long end;
    private final FigureValues figures;
    private final TreeMap<String, Long> principals = new TreeMap<>();
    private final TreeMap<String, long[]> others = new TreeMap<>();
    private final TreeMap<String, RuleDay> rules = new TreeMap<>();
    private final TreeSet<Weakening> weakened = new TreeSet<>();
    private final TreeMap<String, Long> unread = new TreeMap<>();

    ReviewDay(long start, long end) {
        this(start, end, new FigureValues());
    }

    private ReviewDay(long start, long end, FigureValues figures) {
        this.start = start;
        this.end = end;
        this.figures = figures;
    }

    /** A pool whose protection was reduced, by texts alone: rules may change. */
    private record Weakening(String pool, String rule, String by, String plainPool)
            implements Comparable<Weakening> {
        @Override
        public int compareTo(Weakening other) {
            int byPool = pool.compareTo(other.pool);
            int byRule = byPool != 0 ? byPool : rule.compareTo(other.rule);
            return byRule != 0 ? byRule : by.compareTo(other.by);
        }
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** Replaces what an earlier row said of the same. */
    void add(FigureRow row) {
        long changes = row.numbers()[Figure.CHANGES.ordinal()];
        if (row.principal().isEmpty()) {
            figures.update(row.numbers());
        } else if (row.others() > 0) {
            others.put(row.principal(), new long[] {row.others(), Math.max(0, changes)});
        } else if (changes < 0) {
            principals.remove(cut(row.principal()));
        } else if (principals.size() < MOST_PRINCIPALS
                || principals.containsKey(cut(row.principal()))) {
            principals.put(cut(row.principal()), changes);
        }
    }

    /**
     * Counts an opening.
     *
     * @param followed whether its end will be known here
     */
    void open(ReviewedAlert alert, boolean weakens, boolean followed) {
        rules.computeIfAbsent(alert.ruleId(), id -> new RuleDay()).open(alert, followed);
        if (weakens && !alert.ofUser()) {
            weakened.add(
                    new Weakening(
                            cut(alert.pool()),
                            alert.ruleId(),
                            cut(alert.by()),
                            cut(alert.plainPool())));
            if (weakened.size() > MOST_POOLS) {
                weakened.pollLast();
            }
        }
    }

    void close(ReviewedAlert alert) {
        rules.computeIfAbsent(alert.ruleId(), id -> new RuleDay()).close();
    }

    /** Counts pieces of input that did not count. */
    void add(String reason, long pieces) {
        unread.merge(reason, pieces, Long::sum);
    }

    /** The figures as they are now. */
    FigureValues figures() {
        long changes = 0;
        for (long each : principals.values()) {
            changes += each;
        }
        for (long[] each : others.values()) {
            changes += each[1];
        }
        long alerts = 0;
        for (RuleDay rule : rules.values()) {
            alerts += rule.alerts();
        }
        long failures = Math.max(0, figures.get(Figure.FAILURES));
        long attempts = failures + Math.max(0, figures.get(Figure.SIGN_INS));
        figures.set(
                Figure.FAILED_SHARE,
                attempts == 0 ? -1 : (failures * 1_000 + attempts / 2) / attempts);
        figures.set(Figure.CHANGES, changes);
        figures.set(Figure.ALERTS, alerts);
        return figures;
    }

    /** Whether any event was read. */
    boolean hasEvents() {
        return figures.get(Figure.EVENTS) > 0 || !rules.isEmpty();
    }

    /** Whether there is anything to say. */
    boolean hasContent() {
        return hasEvents() || !unread.isEmpty();
    }

    Map<String, Long> principals() {
        return principals;
    }

    /** How many principals have no row of their own. */
    long morePrincipals() {
        return others.values().stream().mapToLong(each -> each[0]).sum();
    }

    Map<String, RuleDay> rules() {
        return rules;
    }

    /** Of rules that are still loaded. */
    List<WeakenedPool> weakened(Map<String, ReviewedRule> loaded) {
        List<WeakenedPool> pools = new ArrayList<>();
        for (Weakening each : weakened) {
            ReviewedRule rule = loaded.get(each.rule);
            if (rule != null) {
                pools.add(new WeakenedPool(rule, each.pool, each.plainPool, each.by));
            }
        }
        return pools;
    }

    Map<String, Long> unread() {
        return unread;
    }

    private static String cut(String text) {
        return Beginning.of(text, LONGEST);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(end);
        figures.write(out);
        out.writeInt(principals.size());
        for (Map.Entry<String, Long> each : principals.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue());
        }
        out.writeInt(others.size());
        for (Map.Entry<String, long[]> each : others.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue()[0]);
            out.writeLong(each.getValue()[1]);
        }
        out.writeInt(rules.size());
        for (Map.Entry<String, RuleDay> each : rules.entrySet()) {
            StateTexts.write(each.getKey(), out);
            each.getValue().write(out);
        }
        out.writeInt(weakened.size());
        for (Weakening each : weakened) {
            StateTexts.write(each.pool, out);
            StateTexts.write(each.rule, out);
            StateTexts.write(each.by, out);
            StateTexts.write(each.plainPool, out);
        }
        out.writeInt(unread.size());
        for (Map.Entry<String, Long> each : unread.entrySet()) {
            StateTexts.write(each.getKey(), out);
            out.writeLong(each.getValue());
        }
    }

    static ReviewDay read(DataInput in) throws IOException {
        ReviewDay day = new ReviewDay(in.readLong(), in.readLong(), FigureValues.read(in));
        for (int left = in.readInt(); left > 0; left--) {
            day.principals.put(StateTexts.read(in), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            day.others.put(StateTexts.read(in), new long[] {in.readLong(), in.readLong()});
        }
        for (int left = in.readInt(); left > 0; left--) {
            day.rules.put(StateTexts.read(in), RuleDay.read(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            day.weakened.add(
                    new Weakening(
                            StateTexts.read(in),
                            StateTexts.read(in),
                            StateTexts.read(in),
                            StateTexts.read(in)));
        }
        for (int left = in.readInt(); left > 0; left--) {
            day.unread.put(StateTexts.read(in), in.readLong());
        }
        return day;
    }
}
