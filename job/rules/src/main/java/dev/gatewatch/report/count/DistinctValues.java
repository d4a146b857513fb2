package dev.gatewatch.report.count;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import dev.gatewatch.report.row.MeasuredValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How many different values there are: exactly up to {@link #MOST_EXACT}, estimated beyond. At most
 * four kilobytes.
 *
 * @see <a href="https://arxiv.org/abs/2308.16862">UltraLogLog</a>
 */
public final class DistinctValues {
    /** As many hashes as an estimate needs bytes for. */
    static final int MOST_EXACT = 512;

    private static final int PRECISION = 12;

    /** 95 of 100 estimates are within 1.96 standard deviations of 0.763 / sqrt(2^12). */
    static final double ERROR = 0.0234;

    private static final int FIRST_ROOM = 4;

    /** Open addressing; 0 is a free slot. Empty if the sketch is used. */
    private long[] hashes = new long[0];

    private int size;
    private @Nullable UltraLogLog sketch;

    /** Adds a value by its hash. */
    void add(long hash) {
        if (sketch != null) {
            sketch.add(hash);
            return;
        }
        // One of 2^64 values shares the slot of another.
        long value = hash == 0 ? 1 : hash;
        if (hashes.length > 0 && hashes[slot(hashes, value)] == value) {
            return;
        }
        if (size == MOST_EXACT) {
            UltraLogLog estimate = UltraLogLog.create(PRECISION);
            addTo(estimate);
            estimate.add(value);
            sketch = estimate;
            hashes = new long[0];
            size = 0;
            return;
        }
        if (2 * (size + 1) > hashes.length) {
            long[] wider = new long[Math.max(FIRST_ROOM, 2 * hashes.length)];
            for (long known : hashes) {
                if (known != 0) {
                    wider[slot(wider, known)] = known;
                }
            }
            hashes = wider;
        }
        hashes[slot(hashes, value)] = value;
        size++;
    }

    private static int slot(long[] hashes, long value) {
        int slot = Long.hashCode(value * 0x9E3779B97F4A7C15L) & (hashes.length - 1);
        while (hashes[slot] != 0 && hashes[slot] != value) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void addTo(UltraLogLog estimate) {
        for (long known : hashes) {
            if (known != 0) {
                estimate.add(known);
            }
        }
    }

    /** Adds all values of another one. */
    void merge(DistinctValues other) {
        if (other.sketch == null) {
            for (long hash : other.hashes) {
                if (hash != 0) {
                    add(hash);
                }
            }
            return;
        }
        if (sketch == null) {
            UltraLogLog estimate = other.sketch.copy();
            addTo(estimate);
            sketch = estimate;
            hashes = new long[0];
            size = 0;
        } else {
            sketch.add(other.sketch);
        }
    }

    /** The number, and how far it may be off. */
    MeasuredValue measured() {
        return sketch == null
                ? MeasuredValue.number(size)
                : MeasuredValue.estimate(Math.round(sketch.getDistinctCountEstimate()), ERROR);
    }

    DistinctValues copy() {
        DistinctValues copy = new DistinctValues();
        copy.hashes = hashes.clone();
        copy.size = size;
        copy.sketch = sketch == null ? null : sketch.copy();
        return copy;
    }

    void write(DataOutput output) throws IOException {
        if (sketch != null) {
            output.writeInt(-1);
            output.write(sketch.getState());
            return;
        }
        output.writeInt(size);
        for (long hash : hashes) {
            if (hash != 0) {
                output.writeLong(hash);
            }
        }
    }

    static DistinctValues read(DataInput input) throws IOException {
        DistinctValues values = new DistinctValues();
        int size = input.readInt();
        if (size < 0) {
            byte[] state = new byte[1 << PRECISION];
            input.readFully(state);
            values.sketch = UltraLogLog.wrap(state);
        }
        for (int number = 0; number < size; number++) {
            values.add(input.readLong());
        }
        return values;
    }
}
