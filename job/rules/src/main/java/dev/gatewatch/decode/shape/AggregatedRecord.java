package dev.gatewatch.decode.shape;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records that a Kinesis producer has put into one: four magic bytes, a message of Protocol
 * Buffers, its MD5. Takes them apart without a copy.
 *
 * @see <a
 *     href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL
 *     aggregated record format</a>
 */
public final class AggregatedRecord {
    /** Receives the user records, in their order. */
    public interface Receiver {
        /** One user record, from one index to before another. */
        void record(int from, int to);
    }

    private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
    private static final int CHECKSUM = 16;
    private static final int RECORDS = 3;
    private static final int DATA = 3;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;

    /** The next byte, and the end of the message that is read. */
    private int index;

    private int end;
    private boolean broken;

    private AggregatedRecord(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.index = from;
        this.end = to;
    }

    /** Whether bytes begin like an aggregated record, which no text does. */
    public static boolean isAt(byte[] bytes, int from, int to) {
        return to - from >= MAGIC.length
                && Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Hands on the user records, unless something is wrong with the whole.
     *
     * @return what is wrong, one line; or null
     */
    public static @Nullable String read(byte[] bytes, int from, int to, Receiver receiver) {
        int start = from + MAGIC.length;
        if (to - CHECKSUM < start) {
            return "an aggregated record (KPL) that breaks off";
        }
        int end = end(bytes, start, to);
        if (end < 0) {
            return "an aggregated record (KPL) that does not match its MD5";
        }
        // Twice, so that a message that turns out to be broken is one reject and no event.
        if (new AggregatedRecord(bytes, start, end).message((first, last) -> {})
                && new AggregatedRecord(bytes, start, end).message(receiver)) {
            return null;
        }
        return "an aggregated record (KPL) whose message is broken";
    }

    /** Where the message ends that its MD5 follows; -1 if there is no such end. */
    private static int end(byte[] bytes, int start, int to) {
        if (matches(bytes, start, to)) {
            return to - CHECKSUM;
        }
        // A shell that writes the record to a file ends it like a line.
        if (bytes[to - 1] != '\n') {
            return -1;
        }
        if (matches(bytes, start, to - 1)) {
            return to - 1 - CHECKSUM;
        }
        boolean twoBytes = bytes[to - 2] == '\r' && matches(bytes, start, to - 2);
        return twoBytes ? to - 2 - CHECKSUM : -1;
    }

    private static boolean matches(byte[] bytes, int start, int to) {
        int end = to - CHECKSUM;
        return end >= start
                && Arrays.equals(checksum(bytes, start, end), 0, CHECKSUM, bytes, end, to);
    }

    private static byte[] checksum(byte[] bytes, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, from, to - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** The message around the records; false if it is broken. */
    private boolean message(Receiver receiver) {
        while (index < end && !broken) {
            long tag = varint();
            int start = value(tag);
            if (!broken && tag == (RECORDS << 3 | BYTES)) {
                record(start, receiver);
            }
        }
        return !broken;
    }

    /** A record from a start to the index; the index is there again afterwards. */
    private void record(int start, Receiver receiver) {
        int outer = end;
        end = index;
        index = start;
        int from = -1;
        int to = -1;
        while (index < end && !broken) {
            long tag = varint();
            int field = value(tag);
            if (tag == (DATA << 3 | BYTES)) {
                from = field;
                to = index;
            }
        }
        end = outer;
        if (from < 0) {
            broken = true;
        } else if (!broken) {
            receiver.record(from, to);
        }
    }

    /** Moves behind a field's value; the index where it starts, after its length. */
    private int value(long tag) {
        int start = index;
        switch ((int) (tag & 7)) {
            case VARINT -> varint();
            case FIXED_64 -> move(Long.BYTES);
            case FIXED_32 -> move(Integer.BYTES);
            case BYTES -> {
                long length = varint();
                start = index;
                move(length);
            }
            default -> broken = true;
        }
        return start;
    }

    private void move(long count) {
        if (count < 0 || count > end - index) {
            broken = true;
        } else {
            index += (int) count;
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && index < end; shift += 7) {
            byte part = bytes[index++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        broken = true;
        return -1;
    }
}
