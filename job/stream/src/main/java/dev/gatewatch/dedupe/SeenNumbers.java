package dev.gatewatch.dedupe;

import dev.gatewatch.event.bytes.UuidText;
import java.util.Arrays;

/**
 * EventIDs as numbers, some of them in an array: 48 bits of the hash of each, and when it was, in
 * units of {@value #UNIT} ms. Arrays are never changed.
 */
final class SeenNumbers {
    static final long[] NONE = {};

    private static final int UNIT_BITS = 17;

    /** About two minutes: an id is forgotten at the end of the unit that it was in. */
    private static final long UNIT = 1L << UNIT_BITS;

    /** Units are counted anew after 99 days, so that half of that can be told apart. */
    private static final int TIME_BITS = 16;

    private static final long FAR = UNIT << (TIME_BITS - 2);

    private SeenNumbers() {}

    /**
     * Whether an event is too far from the watermark for its time to be part of a number.
     *
     * @param time epoch milliseconds
     * @param watermark the same, or {@link Long#MIN_VALUE} before the first
     */
    static boolean isFar(long time, long watermark) {
        return watermark != Long.MIN_VALUE && time - watermark > FAR;
    }

    /**
     * When an id of this time can be forgotten once no copy of it may come any more.
     *
     * @param time epoch milliseconds
     */
    static long end(long time) {
        return ((time >> UNIT_BITS) + 1) << UNIT_BITS;
    }

    /** The hash of a UUID. */
    static long hash(String uuid) {
        return hash(UuidText.high(uuid), UuidText.low(uuid));
    }

    /** The hash of a UUID of these halves. */
    static long hash(long high, long low) {
        long hash = high * 0x9E3779B97F4A7C15L + low;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }

    /** One of so many places, a power of two, by the bits of the hash that a number has not. */
    static int place(long hash, int places) {
        return (int) (hash & (places - 1));
    }

    /** Whether an id is among these. */
    static boolean has(long[] ids, int from, long hash) {
        for (int at = from; at < ids.length; at++) {
            if ((ids[at] ^ hash) >>> TIME_BITS == 0) {
                return true;
            }
        }
        return false;
    }

    /** These and one more. */
    static long[] with(long[] ids, long hash, long time) {
        long[] more = Arrays.copyOf(ids, ids.length + 1);
        long units = (time >> UNIT_BITS) & ((1L << TIME_BITS) - 1);
        more[ids.length] = (hash & (-1L << TIME_BITS)) | units;
        return more;
    }

    /** Those that must be kept after a time; the first ones, which are no ids, as they are. */
    static long[] later(long[] ids, int from, long until) {
        int size = from;
        for (int at = from; at < ids.length; at++) {
            size += after(ids[at], until) >= 0 ? 1 : 0;
        }
        if (size == ids.length) {
            return ids;
        }
        long[] kept = Arrays.copyOf(ids, size);
        int to = from;
        for (int at = from; at < ids.length; at++) {
            if (after(ids[at], until) >= 0) {
                kept[to++] = ids[at];
            }
        }
        return kept;
    }

    /**
     * The beginning of the unit of the earliest id, epoch milliseconds, or {@link Long#MAX_VALUE}.
     *
     * @param until of {@link #later}, which returned the ids
     */
    static long oldest(long[] ids, int from, long until) {
        int first = Integer.MAX_VALUE;
        for (int at = from; at < ids.length; at++) {
            first = Math.min(first, after(ids[at], until));
        }
        return first == Integer.MAX_VALUE
                ? Long.MAX_VALUE
                : ((until >> UNIT_BITS) + first) << UNIT_BITS;
    }

    /** How many units an id is after a time, or, where less than 0, before it. */
    private static int after(long id, long time) {
        return (short) (id - (time >> UNIT_BITS));
    }
}
