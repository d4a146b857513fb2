package dev.gatewatch.dedupe;

import dev.gatewatch.event.bytes.UuidText;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The eventIDs of the current actor and their times. CloudTrail's are UUIDs: they are kept as two
 * numbers, many to an entry, which takes a fifth of the memory that texts take one by one. An entry
 * is written anew with each of its ids, so it has a limit; what is above goes to an entry of the
 * next level, which has more. What is no UUID, and what no level takes, is kept as text.
 */
final class SeenIds {
    /** Entries of an actor at the first level; each further one has as many times more. */
    private static final int ENTRIES = 8;

    /** With all entries full, some 150,000 ids of one actor. */
    private static final int LEVELS = 4;

    /** How many ids an entry takes. */
    private static final int LIMIT = 32;

    /** An entry begins with the time up to which the next level may have ids in its stead. */
    private static final int HEAD = 1;

    /** The numbers of an id: both halves of the UUID, and the time. */
    private static final int WIDTH = 3;

    /** How far the first number is set ahead, so that it is not written with each event, ms. */
    private static final long AHEAD = 60_000;

    private static final long[] EMPTY = {Long.MIN_VALUE};

    private final MapState<Integer, long[]> uuids;
    private final MapState<String, Long> texts;

    SeenIds(RuntimeContext context) {
        uuids =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "seen-uuids",
                                Types.INT,
                                PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        texts = context.getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.LONG));
    }

    /**
     * Adds an id; false if it is known.
     *
     * @param time of its event, epoch milliseconds
     */
    boolean add(String id, long time) throws Exception {
        if (!UuidText.isUuid(id)) {
            return addText(id, time);
        }
        long high = UuidText.high(id);
        long low = UuidText.low(id);
        int hash = Long.hashCode(high ^ low);
        int room = -1;
        long[] roomy = EMPTY;
        for (int level = 0, size = ENTRIES; level < LEVELS; level++, size *= ENTRIES) {
            int place = level << 16 | Math.floorMod(hash, size);
            long @Nullable [] entry = uuids.get(place);
            long[] known = entry == null ? EMPTY : entry;
            if (has(known, high, low)) {
                return false;
            }
            if (room < 0 && known.length < HEAD + LIMIT * WIDTH) {
                room = place;
                roomy = known;
            }
            if (room < 0 && known[0] < time) {
                known[0] = time + AHEAD;
                uuids.put(place, known);
            }
            if (room >= 0 && known[0] == Long.MIN_VALUE) {
                break;
            }
        }
        if (room < 0) {
            return addText(id, time);
        }
        // Also where there is room now: before, there may have been none.
        if (texts.contains(id)) {
            return false;
        }
        uuids.put(room, with(roomy, high, low, time));
        return true;
    }

    private static boolean has(long[] entry, long high, long low) {
        for (int at = HEAD; at < entry.length; at += WIDTH) {
            if (entry[at] == high && entry[at + 1] == low) {
                return true;
            }
        }
        return false;
    }

    private static long[] with(long[] entry, long high, long low, long time) {
        long[] more = Arrays.copyOf(entry, entry.length + WIDTH);
        more[entry.length] = high;
        more[entry.length + 1] = low;
        more[entry.length + 2] = time;
        return more;
    }

    private boolean addText(String id, long time) throws Exception {
        if (texts.contains(id)) {
            return false;
        }
        texts.put(id, time);
        return true;
    }

    /**
     * Drops the ids of events up to a time.
     *
     * @param until epoch milliseconds
     * @return the earliest time that remains, or {@link Long#MAX_VALUE}
     */
    long forget(long until) throws Exception {
        long oldest = Math.min(forgetUuids(until), forgetTexts(until));
        if (oldest == Long.MAX_VALUE) {
            // Removing the last entry through an iterator leaves an empty map behind.
            uuids.clear();
            texts.clear();
        }
        return oldest;
    }

    private long forgetUuids(long until) throws Exception {
        long oldest = Long.MAX_VALUE;
        Iterator<Map.Entry<Integer, long[]>> entries = uuids.iterator();
        while (entries.hasNext()) {
            Map.Entry<Integer, long[]> entry = entries.next();
            long[] known = entry.getValue();
            long[] kept = known.clone();
            int size = HEAD;
            kept[0] = known[0] <= until ? Long.MIN_VALUE : known[0];
            for (int at = HEAD; at < known.length; at += WIDTH) {
                if (known[at + 2] > until) {
                    System.arraycopy(known, at, kept, size, WIDTH);
                    oldest = Math.min(oldest, known[at + 2]);
                    size += WIDTH;
                }
            }
            if (size == HEAD && kept[0] == Long.MIN_VALUE) {
                entries.remove();
            } else if (size < known.length || kept[0] != known[0]) {
                entry.setValue(Arrays.copyOf(kept, size));
            }
        }
        return oldest;
    }

    private long forgetTexts(long until) throws Exception {
        long oldest = Long.MAX_VALUE;
        Iterator<Map.Entry<String, Long>> entries = texts.iterator();
        boolean any = false;
        while (entries.hasNext()) {
            long time = entries.next().getValue();
            if (time <= until) {
                entries.remove();
                any = true;
            } else {
                oldest = Math.min(oldest, time);
            }
        }
        if (any && oldest == Long.MAX_VALUE) {
            texts.clear();
        }
        return oldest;
    }
}
