package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Times with a number each. There are very many such lists, most of them short and of one hour, so
 * each is one array, in which a time and a number take as many bytes as the greatest of the list
 * needs: two and one for most. Subclasses keep them in the order of time.
 *
 * <p>Public fields: kept in Flink state as part of a POJO.
 */
public abstract class TimedValues {
    private static final byte[] NONE = {};
    private static final long SECOND = 1000;

    /** The times in what was saved before they were packed, epoch milliseconds; else null. */
    public long @Nullable [] times;

    /** The numbers in what was saved before they were packed; else null. */
    public long @Nullable [] values;

    /** How many entries there are. */
    public int size;

    /** From where the times are counted, epoch milliseconds. */
    public long base;

    /**
     * Whether times are counted in seconds, as CloudTrail has them, not in milliseconds. Not part
     * of what earlier releases saved as POJOs.
     */
    transient boolean seconds;

    /**
     * The entries, each a time less {@link #base} and a number, with their lowest bytes first; the
     * array may be longer.
     */
    public byte[] packed = NONE;

    /** How many bytes of an entry are the time. */
    public byte timeBytes;

    /** How many bytes of an entry are the number; none if all are 0. */
    public byte valueBytes;

    /** The entries as they are kept. */
    final byte[] packed() {
        pack();
        return packed;
    }

    /** Has another, empty list have the same entries, and returns it. */
    final <V extends TimedValues> V copyTo(V copy) {
        pack();
        copy.replaceBy(this);
        return copy;
    }

    /** About how much memory this takes, bytes. */
    final int bytes() {
        return 64 + packed.length;
    }

    /** The time of the entry at this position, epoch milliseconds. */
    public final long time(int at) {
        pack();
        long offset = number(at * width(), timeBytes);
        return base + (seconds ? SECOND * offset : offset);
    }

    /** The number of the entry at this position. */
    public final long value(int at) {
        pack();
        return number(at * width() + timeBytes, valueBytes);
    }

    /**
     * The position of the first entry that is not earlier, or the size if all are. For entries in
     * ascending order of time.
     */
    public final int firstAtOrAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Inserts an entry before the one at this position. */
    final void insert(int at, long time, long value) {
        pack();
        if (size == 0) {
            base = time;
            seconds = true;
        }
        long offset = time - base;
        boolean whole = seconds && offset % SECOND == 0;
        long counted = whole ? offset / SECOND : offset;
        reserve(whole, bytes(counted), bytes(value));
        int width = width();
        int from = at * width;
        System.arraycopy(packed, from, packed, from + width, (size - at) * width);
        write(from, counted, timeBytes);
        write(from + timeBytes, value, valueBytes);
        size++;
    }

    /** Replaces the number of the entry at this position. */
    final void setValue(int at, long value) {
        pack();
        reserve(seconds, timeBytes, bytes(value));
        write(at * width() + timeBytes, value, valueBytes);
    }

    /** Removes the entry at this position. */
    final void remove(int at) {
        pack();
        int width = width();
        int next = (at + 1) * width;
        System.arraycopy(packed, next, packed, next - width, size * width - next);
        size--;
    }

    /** Takes over the entries of another list, which is not used any more. */
    final void replaceBy(TimedValues other) {
        times = null;
        values = null;
        size = other.size;
        base = other.base;
        seconds = other.seconds;
        timeBytes = other.timeBytes;
        valueBytes = other.valueBytes;
        packed = Arrays.copyOf(other.packed, size * width());
    }

    /** The number of an entry in what was saved before they were packed. */
    long saved(long[] numbers, int at) {
        return numbers[at];
    }

    private void pack() {
        if (times == null || values == null) {
            return;
        }
        long[] savedTimes = times;
        long[] savedValues = values;
        int saved = size;
        times = null;
        values = null;
        size = 0;
        for (int at = 0; at < saved; at++) {
            insert(at, savedTimes[at], saved(savedValues, at));
        }
    }

    /**
     * Makes room for one more entry, of which time and number need so many bytes.
     *
     * @param whole whether times are still counted in seconds
     */
    private void reserve(boolean whole, int forTime, int forValue) {
        int before = width();
        int oldTime = timeBytes;
        int oldValue = valueBytes;
        if (whole == seconds && forTime <= oldTime && forValue <= oldValue) {
            if (packed.length < (size + 1) * before) {
                packed = Arrays.copyOf(packed, room() * before);
            }
            return;
        }
        int newTime = Math.max(forTime, oldTime);
        long[] numbers = new long[2 * size];
        for (int at = 0; at < size; at++) {
            numbers[2 * at] = number(at * before, oldTime) * (whole == seconds ? 1 : SECOND);
            numbers[2 * at + 1] = number(at * before + oldTime, oldValue);
            newTime = Math.max(newTime, bytes(numbers[2 * at]));
        }
        seconds = whole;
        timeBytes = (byte) newTime;
        valueBytes = (byte) Math.max(forValue, oldValue);
        packed = new byte[room() * width()];
        for (int at = 0; at < size; at++) {
            write(at * width(), numbers[2 * at], timeBytes);
            write(at * width() + timeBytes, numbers[2 * at + 1], valueBytes);
        }
    }

    private int room() {
        return size + 1 + size / 8;
    }

    private int width() {
        return timeBytes + valueBytes;
    }

    /** How many bytes hold a number and its sign; none for 0. */
    private static int bytes(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number ^ (number >> (Long.SIZE - 1)));
        return number == 0 ? 0 : bits / Byte.SIZE + 1;
    }

    private long number(int from, int bytes) {
        if (bytes == 0) {
            return 0;
        }
        // The highest byte has the sign.
        long number = packed[from + bytes - 1];
        for (int at = bytes - 2; at >= 0; at--) {
            number = number << Byte.SIZE | (packed[from + at] & 0xff);
        }
        return number;
    }

    private void write(int from, long number, int bytes) {
        for (int at = 0; at < bytes; at++) {
            packed[from + at] = (byte) (number >> (Byte.SIZE * at));
        }
    }
}
