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
 * The eventIDs of an actor and their times. CloudTrail's are UUIDs: they are kept as two numbers,
 * the first of them together, which is all that most actors ever have. The others are in entries
 * that are saved one by one: an entry is written anew with each of its ids, so it has a limit; what
 * is above goes to an entry of the next level, which has more. What is no UUID, and what no level
 * takes, is kept as text.
 *
 * <p>Arrays are never changed once they are here: they may be state that is being saved.
 */
final class SeenIds {
    /** The numbers of an id: both halves of the UUID, and the time. */
    static final int WIDTH = 3;

    static final long[] NONE = {};

    /** That no sweep is planned. */
    static final long NEVER = Long.MIN_VALUE;

    /** How many ids are kept together, and in an entry. */
    private static final int LIMIT = 32;

    /** Entries of an actor at the first level; each further one has as many times more. */
    private static final int ENTRIES = 8;

    /** With all entries full, some 150,000 ids of one actor. */
    private static final int LEVELS = 4;

    /** An entry begins with the time up to which the next level may have ids in its stead. */
    private static final int HEAD = 1;

    /** How far the first number is set ahead, so that it is not written with each event, ms. */
    private static final long AHEAD = 60_000;

    /** An actor without entries, bytes. */
    private static final int BYTES = 200;

    private static final long[] EMPTY = {Long.MIN_VALUE};

    /** The ids that are kept together, {@value #WIDTH} numbers each. */
    long[] first = NONE;

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
     */
    boolean add(String id, long time, Others others) throws Exception {
        if (!UuidText.isUuid(id)) {
            return addText(id, time, others);
        }
        long high = UuidText.high(id);
        long low = UuidText.low(id);
        if (has(first, 0, high, low)) {
            return false;
        }
        boolean room = first.length < LIMIT * WIDTH;
        if (entries || !room) {
            return addBeyond(id, high, low, time, room, others);
        }
        if (texts && others.texts.contains(id)) {
            return false;
        }
        first = with(first, high, low, time);
        return true;
    }

    private boolean addBeyond(
            String id, long high, long low, long time, boolean roomInFirst, Others others)
            throws Exception {
        int hash = Long.hashCode(high ^ low);
        int room = -1;
        for (int level = 0, size = ENTRIES; level < LEVELS; level++, size *= ENTRIES) {
            int place = level << 16 | Math.floorMod(hash, size);
            long[] known = entry(place, others);
            if (has(known, HEAD, high, low)) {
                return false;
            }
            if (room < 0 && known.length < HEAD + LIMIT * WIDTH) {
                room = place;
            }
            if (room < 0 && known[0] < time) {
                long[] ahead = known.clone();
                ahead[0] = time + AHEAD;
                put(place, ahead);
            }
            if (room >= 0 && known[0] == Long.MIN_VALUE) {
                break;
            }
        }
        if (texts && others.texts.contains(id)) {
            return false;
        }
        if (roomInFirst) {
            first = with(first, high, low, time);
        } else if (room < 0) {
            return addText(id, time, others);
        } else {
            put(room, with(entry(room, others), high, low, time));
        }
        return true;
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

    private static boolean has(long[] ids, int from, long high, long low) {
        for (int at = from; at < ids.length; at += WIDTH) {
            if (ids[at] == high && ids[at + 1] == low) {
                return true;
            }
        }
        return false;
    }

    private static long[] with(long[] ids, long high, long low, long time) {
        long[] more = Arrays.copyOf(ids, ids.length + WIDTH);
        more[ids.length] = high;
        more[ids.length + 1] = low;
        more[ids.length + 2] = time;
        return more;
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
     * @return the earliest time that remains, or {@link Long#MAX_VALUE}
     */
    long forget(long until, Others others) throws Exception {
        first = later(first, 0, until);
        long oldest = oldest(first, 0);
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
            long[] kept = later(known, HEAD, until);
            if (known[0] != Long.MIN_VALUE && known[0] <= until) {
                kept = kept.clone();
                kept[0] = Long.MIN_VALUE;
            }
            oldest = Math.min(oldest, oldest(kept, HEAD));
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

    private static long[] later(long[] ids, int from, long until) {
        int size = from;
        for (int at = from; at < ids.length; at += WIDTH) {
            size += ids[at + 2] > until ? WIDTH : 0;
        }
        if (size == ids.length) {
            return ids;
        }
        long[] kept = Arrays.copyOf(ids, size);
        int to = from;
        for (int at = from; at < ids.length; at += WIDTH) {
            if (ids[at + 2] > until) {
                System.arraycopy(ids, at, kept, to, WIDTH);
                to += WIDTH;
            }
        }
        return kept;
    }

    private static long oldest(long[] ids, int from) {
        long oldest = Long.MAX_VALUE;
        for (int at = from; at < ids.length; at += WIDTH) {
            oldest = Math.min(oldest, ids[at + 2]);
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
        return BYTES + first.length * Long.BYTES + used.size() * LIMIT * WIDTH * Long.BYTES;
    }
}
