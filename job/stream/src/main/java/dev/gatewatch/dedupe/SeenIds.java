package dev.gatewatch.dedupe;

import dev.gatewatch.event.bytes.UuidText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The eventIDs of an actor and their times. CloudTrail's are UUIDs: each is kept as one of {@link
 * SeenNumbers}. It is compared with at most some 300 others, so that one event in some
 * 10<sup>12</sup> is taken for a copy that is none. The first of them are together, which is all
 * that most actors ever have. The others are in entries that are saved one by one: an entry is
 * written anew with each of its ids, so it has a limit; what is above goes to an entry of the next
 * level, which has more. What is no UUID, what no level takes, and what is too far from the
 * watermark for its time, is kept as text.
 *
 * <p>Arrays are never changed once they are here: they may be state that is being saved.
 */
final class SeenIds {
    /** That no sweep is planned. */
    static final long NEVER = Long.MIN_VALUE;

    /** How many ids are kept together, and in an entry. */
    private static final int LIMIT = 64;

    /** An actor has 8 entries at the first level; each further one has as many times more. */
    private static final int ENTRY_BITS = 3;

    /** With all entries full, some 300,000 ids of one actor. */
    private static final int LEVELS = 4;

    /** An entry begins with the time up to which the next level may have ids in its stead. */
    private static final int HEAD = 1;

    /** How far the first number is set ahead, so that it is not written with each event, ms. */
    private static final long AHEAD = 60_000;

    /** An actor without entries, bytes. */
    private static final int BYTES = 200;

    private static final long[] EMPTY = {Long.MIN_VALUE};

    /** The ids that are kept together. */
    long[] first = SeenNumbers.NONE;

    /** Whether there may be entries. */
    boolean entries;

    /** Whether there may be texts. */
    boolean texts;

    /** When old ids are to be forgotten, epoch milliseconds, or {@link #NEVER}. */
    long sweep = NEVER;

    /** The entries that were used, by place; empty for one that does not exist. */
    private final Map<Integer, long[]> used = new HashMap<>(0);

    /** Of these, the ones that are not saved yet. */
    private final Set<Integer> changed = new HashSet<>(0);

    /** What the actor has beyond the first ids: state of the current key. */
    record Others(MapState<Integer, long[]> entries, MapState<String, Long> texts) {}

    /**
     * Adds an id; false if it is known.
     *
     * @param time of its event, epoch milliseconds
     * @param watermark the same
     */
    boolean add(String id, long time, long watermark, Others others) throws Exception {
        if (!UuidText.isUuid(id) || SeenNumbers.isFar(time, watermark)) {
            return addText(id, time, others);
        }
        if (texts && others.texts.contains(id)) {
            return false;
        }
        long hash = SeenNumbers.hash(id);
        if (contains(hash, others)) {
            return false;
        }
        return keep(hash, time, others) || addText(id, time, others);
    }

    private boolean contains(long hash, Others others) throws Exception {
        if (SeenNumbers.has(first, 0, hash)) {
            return true;
        }
        if (!entries) {
            return false;
        }
        for (int level = 0; level < LEVELS; level++) {
            long[] known = entry(place(level, hash), others);
            if (SeenNumbers.has(known, HEAD, hash)) {
                return true;
            }
            if (known[0] == Long.MIN_VALUE) {
                return false;
            }
        }
        return false;
    }

    /** Keeps an id that is new; false if there is no room. */
    private boolean keep(long hash, long time, Others others) throws Exception {
        if (first.length < LIMIT) {
            first = SeenNumbers.with(first, hash, time);
            return true;
        }
        for (int level = 0; level < LEVELS; level++) {
            int place = place(level, hash);
            long[] known = entry(place, others);
            if (known.length < HEAD + LIMIT) {
                put(place, SeenNumbers.with(known, hash, time));
                return true;
            }
            if (known[0] < time) {
                long[] ahead = known.clone();
                ahead[0] = time + AHEAD;
                put(place, ahead);
            }
        }
        return false;
    }

    private static int place(int level, long hash) {
        return (level << 16) | SeenNumbers.place(hash, 1 << (ENTRY_BITS * (level + 1)));
    }

    private long[] entry(int place, Others others) throws Exception {
        long[] known = used.get(place);
        if (known == null) {
            long @Nullable [] saved = entries ? others.entries.get(place) : null;
            known = saved == null ? EMPTY : saved;
            used.put(place, known);
        }
        return known;
    }

    private void put(int place, long[] entry) {
        used.put(place, entry);
        changed.add(place);
        entries = true;
    }

    /**
     * Takes over ids as earlier releases saved them, three numbers each: both halves of the UUID,
     * and the time. In an entry one number is before them.
     */
    void takeOver(long[] numbers, Others others) throws Exception {
        for (int at = numbers.length % 3; at < numbers.length; at += 3) {
            long time = numbers[at + 2];
            if (!keep(SeenNumbers.hash(numbers[at], numbers[at + 1]), time, others)) {
                addText(UuidText.of(numbers[at], numbers[at + 1]), time, others);
            }
        }
    }

    /** Takes over those that were kept together, of which there were at most 32. */
    void takeOverFirst(long[] numbers) {
        for (int at = 0; at < numbers.length; at += 3) {
            long hash = SeenNumbers.hash(numbers[at], numbers[at + 1]);
            first = SeenNumbers.with(first, hash, numbers[at + 2]);
        }
    }

    private boolean addText(String id, long time, Others others) throws Exception {
        if (texts && others.texts.contains(id)) {
            return false;
        }
        others.texts.put(id, time);
        texts = true;
        return true;
    }

    /**
     * Drops the ids of events up to a time.
     *
     * @param until epoch milliseconds
     * @return the beginning of the unit of the earliest that remains, or {@link Long#MAX_VALUE}
     */
    long forget(long until, Others others) throws Exception {
        first = SeenNumbers.later(first, 0, until);
        long oldest = SeenNumbers.oldest(first, 0, until);
        if (entries) {
            oldest = Math.min(oldest, forgetEntries(until, others.entries));
        }
        if (texts) {
            oldest = Math.min(oldest, forgetTexts(until, others.texts));
        }
        if (oldest == Long.MAX_VALUE && entries) {
            // What is left of them only says where ids may be.
            others.entries.clear();
            used.clear();
            changed.clear();
            entries = false;
        }
        return oldest;
    }

    private long forgetEntries(long until, MapState<Integer, long[]> saved) throws Exception {
        for (Map.Entry<Integer, long[]> entry : saved.entries()) {
            used.putIfAbsent(entry.getKey(), entry.getValue());
        }
        long oldest = Long.MAX_VALUE;
        Iterator<Map.Entry<Integer, long[]>> all = used.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Integer, long[]> entry = all.next();
            int place = entry.getKey();
            long[] known = entry.getValue();
            long[] kept = SeenNumbers.later(known, HEAD, until);
            if (known[0] != Long.MIN_VALUE && known[0] <= until) {
                kept = kept.clone();
                kept[0] = Long.MIN_VALUE;
            }
            oldest = Math.min(oldest, SeenNumbers.oldest(kept, HEAD, until));
            if (kept.length == HEAD && kept[0] == Long.MIN_VALUE) {
                saved.remove(place);
                changed.remove(place);
                all.remove();
            } else if (!Arrays.equals(kept, known)) {
                entry.setValue(kept);
                changed.add(place);
            }
        }
        return oldest;
    }

    private long forgetTexts(long until, MapState<String, Long> saved) throws Exception {
        long oldest = Long.MAX_VALUE;
        Iterator<Map.Entry<String, Long>> all = saved.iterator();
        while (all.hasNext()) {
            long time = all.next().getValue();
            if (time <= until) {
                all.remove();
            } else {
                oldest = Math.min(oldest, time);
            }
        }
        if (oldest == Long.MAX_VALUE) {
            saved.clear();
            texts = false;
        }
        return oldest;
    }

    /** Saves the entries that are not yet. */
    void saveEntries(MapState<Integer, long[]> saved) throws Exception {
        for (int place : changed) {
            long[] entry = used.get(place);
            if (entry != null) {
                saved.put(place, entry);
            }
        }
        changed.clear();
    }

    /** A copy that shares nothing which changes. */
    SeenIds copy() {
        SeenIds copy = new SeenIds();
        copy.first = first;
        copy.entries = entries;
        copy.texts = texts;
        copy.sweep = sweep;
        copy.used.putAll(used);
        copy.changed.addAll(changed);
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return BYTES + first.length * Long.BYTES + used.size() * LIMIT * Long.BYTES;
    }
}
