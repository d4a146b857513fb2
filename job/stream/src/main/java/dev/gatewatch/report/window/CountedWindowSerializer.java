package dev.gatewatch.report.window;

import dev.gatewatch.report.count.WindowGroups;
import dev.gatewatch.wire.WrittenSerializer;
import dev.gatewatch.wire.WrittenType;
import java.io.IOException;
import java.util.UUID;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the state of windows. */
final class CountedWindowSerializer extends WrittenSerializer<CountedWindow> {
    static final WrittenType<CountedWindow> TYPE =
            new WrittenType<>(CountedWindow.class, new CountedWindowSerializer());

    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;

    @Override
    public CountedWindowSerializer duplicate() {
        return this;
    }

    @Override
    public CountedWindow copy(CountedWindow from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(1_024);
            serialize(from, bytes);
            return deserialize(new DataInputDeserializer(bytes.wrapAsByteBuffer()));
        } catch (IOException e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    @Override
    public void serialize(CountedWindow window, DataOutputView output) throws IOException {
        output.writeByte(VERSION);
        output.writeLong(window.report.getMostSignificantBits());
        output.writeLong(window.report.getLeastSignificantBits());
        output.writeLong(window.start);
        output.writeLong(window.end);
        output.writeBoolean(window.isFinished);
        output.writeLong(window.shown);
        window.groups.write(output);
    }

    @Override
    public CountedWindow deserialize(DataInputView input) throws IOException {
        byte version = input.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "a window of version " + version + "; this program reads version " + VERSION);
        }
        UUID report = new UUID(input.readLong(), input.readLong());
        long start = input.readLong();
        long end = input.readLong();
        boolean isFinished = input.readBoolean();
        long shown = input.readLong();
        CountedWindow window = new CountedWindow(report, start, end, WindowGroups.read(input));
        window.isFinished = isFinished;
        window.shown = shown;
        return window;
    }

    @Override
    public WrittenSnapshot snapshotConfiguration() {
        return new WrittenSnapshot();
    }

    /** Says which serializer reads state. */
    public static final class WrittenSnapshot extends SimpleTypeSerializerSnapshot<CountedWindow> {
        /** For Flink. */
        public WrittenSnapshot() {
            super(CountedWindowSerializer::new);
        }
    }
}
