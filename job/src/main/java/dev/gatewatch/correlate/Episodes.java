package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.EpisodeRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of one rule in one group: takes events in any order, says when an episode exists in
 * what has arrived, and closes it when no event can change it any more.
 *
 * <p>"Settled up to h" means that every event with a time of at most h has arrived.
 *
 * <p>What a group keeps, for a threshold of n: for each stretch of {@code min(timespan, suppress)}
 * up to 2n values with their times, 20 pieces of evidence, and event times: for event_count at most
 * about 2n, for value_count those at which the group does not fire, at most {@value #MAX_TIMES}.
 * Where {@code suppress} is shorter than {@code timespan} up to {@value #EXACT_TIMES} times of
 * firing are kept as well, so that the extents of episodes that overlap are exact up to there.
 * Everything expires when it is settled and older than a timespan.
 */
final class Episodes {
    /**
     * Times kept in a cell before those within an episode are merged, where extents of episodes may
     * overlap.
     */
    static final int EXACT_TIMES = 1024;

    /** Times kept in a cell before all are rounded. */
    static final int MAX_TIMES = 4096;

    /** Takes what is to be told of an episode. */
    interface Output {
        /** Called in the order of time within a group. */
        void tell(Activity activity, Extent extent);
    }

    private final EpisodeRule rule;
    private final Condition condition;
    private final long width;
    private final int mergeAbove;

    Episodes(EpisodeRule rule) {
        this.rule = rule;
        // Where every event fires, cells need not fit into windows.
        this.width =
                Math.max(
                        1,
                        rule.firesOnEach()
                                ? rule.suppress()
                                : Math.min(rule.timespan(), rule.suppress()));
        this.condition = Condition.of(rule, width);
        this.mergeAbove = rule.suppress() < rule.timespan() ? EXACT_TIMES : 2 * rule.minimum() + 32;
    }

    EpisodeRule rule() {
        return rule;
    }

    /**
     * Adds an event that is not settled yet, for rules that count events or values.
     *
     * @param value a hash of the value that is counted, of the eventID where events are
     * @param now what an alert that goes out now carries as its creation time, epoch milliseconds
     */
    void add(Group group, long value, Evidence evidence, long now, Output output) {
        Cell cell = cell(group, evidence);
        tell(group, cell, evidence.time(), see(cell, evidence.time(), value), now, output);
    }

    /**
     * Adds an event that is not settled yet, for rules that ask which of their rules it matches.
     *
     * @param matched the numbers of the rules that the event matches
     * @param now what an alert that goes out now carries as its creation time, epoch milliseconds
     */
    void addMatched(Group group, int[] matched, Evidence evidence, long now, Output output) {
        Cell cell = cell(group, evidence);
        boolean news = false;
        long steps = 0;
        for (int position = 0; position < rule.detections().length; position++) {
            if (rule.matches(position, matched)) {
                steps |= 1L << position;
                if (rule.test() != EpisodeRule.Test.SEQUENCE) {
                    news |= see(cell, evidence.time(), position);
                }
            }
        }
        if (rule.test() == EpisodeRule.Test.SEQUENCE) {
            news = cell.steps.add(evidence.time(), steps);
        }
        tell(group, cell, evidence.time(), news, now, output);
    }

    private Cell cell(Group group, Evidence evidence) {
        Cell cell = group.cell(Math.floorDiv(evidence.time(), width));
        cell.times.add(evidence.time());
        cell.keep(evidence);
        return cell;
    }

    private boolean see(Cell cell, long time, long value) {
        boolean news = cell.first.addFirst(time, value, condition.values());
        return cell.last.addLast(time, value, condition.values()) || news;
    }

    private void tell(Group group, Cell cell, long time, boolean news, long now, Output output) {
        if (!group.covers(time) && condition.holds(group, time)) {
            fire(group, time);
        }
        if (news && !rule.firesOnEach()) {
            fireLaterOnes(group, time);
        }
        cell.times.compact(mergeAbove, MAX_TIMES, Math.max(1000, width / 2048), group::covers);
        for (Run run : group.runs) {
            if (run.announced.length == 0) {
                run.announced = new long[] {run.first};
                run.created = now;
                output.tell(Activity.CREATE, extent(group, run));
            }
        }
    }

    /**
     * The episodes that have begun up to a time and were not handed on yet; they count as handed on
     * now.
     */
    List<Run> handOn(Group group, long time) {
        List<Run> begun = new ArrayList<>();
        for (Run run : group.runs) {
            if (!run.handedOn && run.first <= time) {
                run.handedOn = true;
                begun.add(run);
            }
        }
        return begun;
    }

    /** When the next episode is to be handed on, or {@link Long#MAX_VALUE}. */
    long nextHandOn(Group group) {
        long next = Long.MAX_VALUE;
        for (Run run : group.runs) {
            next = run.handedOn ? next : Math.min(next, run.first);
        }
        return next;
    }

    /**
     * Closes what is over and forgets what no event can need any more, once all is settled up to
     * the horizon.
     */
    void settle(Group group, long horizon, Output output) {
        Iterator<Run> runs = group.runs.iterator();
        while (runs.hasNext()) {
            Run run = runs.next();
            if (closesAt(run) <= horizon) {
                output.tell(Activity.CLOSE, extent(group, run));
                runs.remove();
            }
        }
        while (!group.cells.isEmpty() && expiresAt(group.cells.get(0)) <= horizon) {
            forgetOldest(group, horizon);
        }
    }

    /** The next horizon at which {@link #settle} has something to do, or {@link Long#MAX_VALUE}. */
    long nextHorizon(Group group) {
        long next = Long.MAX_VALUE;
        for (Run run : group.runs) {
            next = Math.min(next, closesAt(run));
        }
        return group.cells.isEmpty() ? next : Math.min(next, expiresAt(group.cells.get(0)));
    }

    private long closesAt(Run run) {
        return run.last + rule.suppress();
    }

    private long expiresAt(Cell cell) {
        // The times may have been rounded down, what is seen has not: the last event's window is
        // open until then.
        long last = cell.times.times[cell.times.size - 1];
        if (cell.last.size > 0) {
            last = Math.max(last, cell.last.times[0]);
        }
        if (cell.steps.size > 0) {
            last = Math.max(last, cell.steps.times[cell.steps.size - 1]);
        }
        // Not before the cell's end, so that an event of a settled second does not bring it back.
        return Math.max(last + rule.timespan(), (cell.index + 1) * width);
    }

    /** The event may have made events after it fire: those whose window reaches back to it. */
    private void fireLaterOnes(Group group, long time) {
        long until = time + rule.timespan();
        boolean sequence = rule.test() == EpisodeRule.Test.SEQUENCE;
        long last = 1L << (rule.detections().length - 1);
        // By position: firing changes the runs, never the cells.
        for (int c = 0; c < group.cells.size(); c++) {
            Cell cell = group.cells.get(c);
            long[] times = sequence ? cell.steps.times : cell.times.times;
            int size = sequence ? cell.steps.size : cell.times.size;
            // Of a sequence, equal times count as ordered: this event may complete others of its
            // time.
            int from =
                    sequence
                            ? cell.steps.firstAtOrAfter(time)
                            : cell.times.firstAtOrAfter(time + 1);
            for (int i = from; i < size && times[i] <= until; i++) {
                boolean candidate = !sequence || (cell.steps.rules[i] & last) != 0;
                if (candidate && !group.covers(times[i]) && condition.holds(group, times[i])) {
                    fire(group, times[i]);
                }
            }
        }
    }

    private void fire(Group group, long time) {
        @Nullable Run joined = null;
        int at = 0;
        Iterator<Run> runs = group.runs.iterator();
        while (runs.hasNext()) {
            Run run = runs.next();
            if (time > run.last + rule.suppress()) {
                at++;
            } else if (time >= run.first - rule.suppress()) {
                if (joined == null) {
                    joined = run;
                    run.extend(time);
                } else {
                    joined.join(run);
                    runs.remove();
                }
            }
        }
        if (joined == null) {
            group.runs.add(at, Run.at(time));
        }
    }

    /** How far an episode reaches by now. */
    Extent extent(Group group, Run run) {
        long start = start(group, run);
        long count = run.count + group.count(start, run.last);
        long countAtFirst = run.countAtFirst + group.count(start, run.first);
        Evidence[] events = run.events;
        for (Cell cell : group.cells) {
            for (Evidence evidence : cell.events) {
                if (evidence.time() >= start) {
                    events = Cell.earliest(events, evidence);
                }
            }
        }
        List<Evidence> within = new ArrayList<>();
        for (Evidence evidence : events) {
            if (evidence.time() <= run.last) {
                within.add(evidence);
            }
        }
        return new Extent(run, start, count, countAtFirst, within);
    }

    private long start(Group group, Run run) {
        return run.start != Run.UNKNOWN
                ? run.start
                : group.earliest(run.first - rule.timespan(), run.first);
    }

    private void forgetOldest(Group group, long horizon) {
        for (Run run : group.runs) {
            // A run that begins later than the horizon has a window that begins after all that is
            // forgotten.
            if (run.first <= horizon) {
                run.start = start(group, run);
                sumUp(run, group.cells.get(0));
            }
        }
        group.cells.remove(0);
    }

    private static void sumUp(Run run, Cell cell) {
        run.count += cell.times.count(run.start, run.last);
        run.countAtFirst += cell.times.count(run.start, run.first);
        run.pending += cell.times.count(Math.max(run.start, run.last + 1), Long.MAX_VALUE);
        for (Evidence evidence : cell.events) {
            if (evidence.time() >= run.start) {
                run.events = Cell.earliest(run.events, evidence);
            }
        }
    }
}
