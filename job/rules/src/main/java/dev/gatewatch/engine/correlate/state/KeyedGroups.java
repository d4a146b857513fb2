package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all rules of one dimension keep of one group, which an event reads and writes at once: the
 * events that they count are the same ones. Also when each rule has something to do, and the first
 * of the events that wait for the watermark.
 */
public final class KeyedGroups {
    /**
     * How many waiting events are kept here until the later half has to wait elsewhere: with more,
     * each event would write too many anew.
     */
    public static final int MAX_WAITING = 256;

    /** That a rule has nothing to do, or that no timer is set. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What is not counted below, of a group and its objects, bytes. */
    private static final int OVERHEAD = 160;

    /** A piece of evidence with its ids, bytes. */
    private static final int PIECE = 256;

    /** The rules that keep something, in the order in which they began to. */
    final List<Kept> rules = new ArrayList<>(2);

    /** In any order. */
    private final List<PackedMatch> waiting = new ArrayList<>(0);

    /** The earliest time of these, epoch milliseconds: asked for at each event. */
    private long firstWaiting = NEVER;

    /** Whether more wait elsewhere. */
    boolean othersWait;

    /** The earliest time for which a timer is set, epoch milliseconds. */
    long timer = NEVER;

    /** What a rule keeps, and when it has something to do. */
    static final class Kept {
        final String ruleId;
        final GroupState group;
        long due = NEVER;

        Kept(String ruleId, GroupState group) {
            this.ruleId = ruleId;
            this.group = group;
        }
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return rules.isEmpty() && waiting.isEmpty() && !othersWait;
    }

    /** What a rule keeps; null if that is nothing. */
    public @Nullable GroupState get(String ruleId) {
        Kept kept = find(ruleId);
        return kept == null ? null : kept.group;
    }

    private @Nullable Kept find(String ruleId) {
        for (Kept kept : rules) {
            if (kept.ruleId.equals(ruleId)) {
                return kept;
            }
        }
        return null;
    }

    /**
     * Keeps a rule's group.
     *
     * @param due the watermark at which the rule has something to do, or {@link #NEVER}
     * @return whether it was not kept before
     */
    public boolean put(String ruleId, GroupState group, long due) {
        Kept kept = find(ruleId);
        boolean opened = kept == null;
        if (kept == null || kept.group != group) {
            rules.remove(kept);
            kept = new Kept(ruleId, group);
            rules.add(kept);
        }
        kept.due = due;
        return opened;
    }

    /** Drops what a rule keeps. */
    public void remove(String ruleId) {
        rules.remove(find(ruleId));
    }

    /** The ids of the rules that have something to do at a watermark. */
    public List<String> due(long watermark) {
        List<String> due = new ArrayList<>(rules.size());
        for (Kept kept : rules) {
            if (kept.due <= watermark) {
                due.add(kept.ruleId);
            }
        }
        return due;
    }

    /** Lets an event wait. */
    public void letWait(PackedMatch match) {
        waiting.add(match);
        firstWaiting = Math.min(firstWaiting, match.time());
    }

    /**
     * Removes the later half of the events that wait here if there are too many.
     *
     * @return those, in the order of their times, which then wait elsewhere; or none
     */
    public List<PackedMatch> takeLaterWaiting() {
        if (waiting.size() < MAX_WAITING) {
            return List.of();
        }
        waiting.sort(Comparator.comparingLong(PackedMatch::time));
        List<PackedMatch> later = waiting.subList(waiting.size() / 2, waiting.size());
        List<PackedMatch> taken = List.copyOf(later);
        later.clear();
        othersWait = true;
        return taken;
    }

    /** The events that wait here, in any order. */
    List<PackedMatch> waiting() {
        return waiting;
    }

    /** Whether events may wait elsewhere. */
    public boolean othersWait() {
        return othersWait;
    }

    /** Says whether events may wait elsewhere. */
    public void othersWait(boolean wait) {
        othersWait = wait;
    }

    /** Removes the events that wait here for a watermark, and adds them to a list. */
    public void takeWaiting(long watermark, List<PackedMatch> due) {
        if (firstWaiting > watermark) {
            return;
        }
        waiting.removeIf(match -> match.time() <= watermark && due.add(match));
        firstWaiting = NEVER;
        for (PackedMatch match : waiting) {
            firstWaiting = Math.min(firstWaiting, match.time());
        }
    }

    /** The watermark at which something here has to be done, or {@link #NEVER}. */
    public long next() {
        long next = firstWaiting;
        for (Kept kept : rules) {
            next = Math.min(next, kept.due);
        }
        return next;
    }

    /** The earliest time for which a timer is set, epoch milliseconds, or {@link #NEVER}. */
    public long timer() {
        return timer;
    }

    /** Says that a timer is set, or none with {@link #NEVER}. */
    public void timer(long time) {
        timer = time;
    }

    /** Says that a timer of this time has fired. */
    public void timerFired(long time) {
        timer = timer <= time ? NEVER : timer;
    }

    /** A copy that shares nothing which changes. */
    public KeyedGroups copy() {
        KeyedGroups copy = new KeyedGroups();
        for (Kept kept : rules) {
            copy.put(kept.ruleId, kept.group.copy(), kept.due);
        }
        copy.waiting.addAll(waiting);
        copy.firstWaiting = firstWaiting;
        copy.othersWait = othersWait;
        copy.timer = timer;
        return copy;
    }

    /** About how much memory this takes, bytes. */
    public int bytes() {
        int bytes = OVERHEAD + PIECE;
        for (Kept kept : rules) {
            bytes += kept.group.bytes();
        }
        for (PackedMatch match : waiting) {
            bytes += OVERHEAD + (match.value == null ? 0 : match.value.length());
        }
        return bytes;
    }

    /** About how much memory a piece of evidence takes if all its texts but ids are shared. */
    static int bytes(Evidence evidence) {
        return PIECE + ownBytes(evidence);
    }

    /** How much of it other events of the same user do not share. */
    static int ownBytes(Evidence evidence) {
        int bytes = evidence.changes() == null ? 0 : OVERHEAD;
        if (evidence.episode() != null) {
            bytes += evidence.episode().events().length * PIECE;
        }
        return bytes;
    }
}
