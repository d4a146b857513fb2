package dev.gatewatch.report.count;

import dev.gatewatch.report.row.MeasuredValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of updates in state and between machines. Texts are bounded before they come here. */
public final class GroupUpdateFormat {
    private GroupUpdateFormat() {}

    /** Writes an update as {@link #read} expects. */
    public static void write(GroupUpdate update, DataOutput output) throws IOException {
        write(update.group(), output);
        write(update.before(), output);
        write(update.counters(), output);
        output.writeByte(update.values().length);
        for (MeasuredValue value : update.values()) {
            output.writeLong(value.number());
            output.writeLong(value.among());
            output.writeDouble(value.error());
            output.writeByte(value.values().length);
            for (int place = 0; place < value.values().length; place++) {
                output.writeUTF(value.values()[place]);
                output.writeLong(value.counts()[place]);
            }
        }
    }

    /** Reads what {@link #write(GroupUpdate, DataOutput)} wrote. */
    public static GroupUpdate read(DataInput input) throws IOException {
        @Nullable String[] group = readGroup(input);
        long[] before = readCounters(input);
        long[] counters = readCounters(input);
        MeasuredValue[] values = new MeasuredValue[input.readUnsignedByte()];
        for (int number = 0; number < values.length; number++) {
            long value = input.readLong();
            long among = input.readLong();
            double error = input.readDouble();
            String[] texts = new String[input.readUnsignedByte()];
            long[] counts = new long[texts.length];
            for (int place = 0; place < texts.length; place++) {
                texts[place] = input.readUTF();
                counts[place] = input.readLong();
            }
            values[number] = new MeasuredValue(value, among, error, texts, counts);
        }
        return new GroupUpdate(group, before, counters, values);
    }

    /** Writes a group as {@link #readGroup} expects. */
    public static void write(@Nullable String[] group, DataOutput output) throws IOException {
        output.writeByte(group.length);
        for (String value : group) {
            output.writeBoolean(value != null);
            if (value != null) {
                output.writeUTF(value);
            }
        }
    }

    /** Reads a group. */
    public static @Nullable String[] readGroup(DataInput input) throws IOException {
        @Nullable String[] group = new @Nullable String[input.readUnsignedByte()];
        for (int place = 0; place < group.length; place++) {
            group[place] = input.readBoolean() ? input.readUTF() : null;
        }
        return group;
    }

    /** Writes counters as {@link #readCounters} expects. */
    public static void write(long[] counters, DataOutput output) throws IOException {
        output.writeByte(counters.length);
        for (long counter : counters) {
            output.writeLong(counter);
        }
    }

    /** Reads counters. */
    public static long[] readCounters(DataInput input) throws IOException {
        long[] counters = new long[input.readUnsignedByte()];
        for (int number = 0; number < counters.length; number++) {
            counters[number] = input.readLong();
        }
        return counters;
    }
}
