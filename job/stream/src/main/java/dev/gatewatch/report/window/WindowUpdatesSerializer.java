package dev.gatewatch.report.window;

import dev.gatewatch.report.count.GroupUpdate;
import dev.gatewatch.report.count.GroupUpdateFormat;
import dev.gatewatch.report.count.GroupUpdates;
import dev.gatewatch.wire.WrittenSerializer;
import dev.gatewatch.wire.WrittenType;
import java.io.IOException;
import java.util.UUID;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes updates between machines. */
final class WindowUpdatesSerializer extends WrittenSerializer<WindowUpdates> {
    static final WrittenType<WindowUpdates> TYPE =
            new WrittenType<>(WindowUpdates.class, new WindowUpdatesSerializer());

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public WindowUpdatesSerializer duplicate() {
        return this;
    }

    @Override
    public WindowUpdates copy(WindowUpdates from) {
        return from;
    }

    @Override
    public void serialize(WindowUpdates window, DataOutputView output) throws IOException {
        output.writeLong(window.report().getMostSignificantBits());
        output.writeLong(window.report().getLeastSignificantBits());
        output.writeLong(window.start());
        output.writeLong(window.end());
        GroupUpdates updates = window.updates();
        output.writeInt(updates.groups().length);
        for (GroupUpdate update : updates.groups()) {
            GroupUpdateFormat.write(update, output);
        }
        output.writeLong(updates.others());
        GroupUpdateFormat.write(updates.counters(), output);
    }

    @Override
    public WindowUpdates deserialize(DataInputView input) throws IOException {
        UUID report = new UUID(input.readLong(), input.readLong());
        long start = input.readLong();
        long end = input.readLong();
        GroupUpdate[] groups = new GroupUpdate[input.readInt()];
        for (int number = 0; number < groups.length; number++) {
            groups[number] = GroupUpdateFormat.read(input);
        }
        return new WindowUpdates(
                report,
                start,
                end,
                new GroupUpdates(groups, input.readLong(), GroupUpdateFormat.readCounters(input)));
    }

    @Override
    public WrittenSnapshot snapshotConfiguration() {
        return new WrittenSnapshot();
    }

    /** Says which serializer reads state. */
    public static final class WrittenSnapshot extends SimpleTypeSerializerSnapshot<WindowUpdates> {
        /** For Flink. */
        public WrittenSnapshot() {
            super(WindowUpdatesSerializer::new);
        }
    }
}
