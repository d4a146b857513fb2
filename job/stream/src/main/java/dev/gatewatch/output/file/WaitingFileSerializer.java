package dev.gatewatch.output.file;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Files in a checkpoint. They never change, so a copy is the file itself: a checkpoint needs no
 * second copy of what waits.
 */
final class WaitingFileSerializer extends TypeSerializerSingleton<WaitingFile> {
    static final WaitingFileSerializer INSTANCE = new WaitingFileSerializer();

    private static final long serialVersionUID = 1L;
    private static final byte FORMAT = 1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public WaitingFile createInstance() {
        return new WaitingFile("", new byte[0], 0, 0);
    }

    @Override
    public WaitingFile copy(WaitingFile from) {
        return from;
    }

    @Override
    public WaitingFile copy(WaitingFile from, WaitingFile reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(WaitingFile file, DataOutputView target) throws IOException {
        target.writeByte(FORMAT);
        target.writeUTF(file.name());
        target.writeInt(file.lines());
        target.writeLong(file.since());
        target.writeInt(file.content().length);
        target.write(file.content());
    }

    @Override
    public WaitingFile deserialize(DataInputView source) throws IOException {
        byte format = source.readByte();
        if (format != FORMAT) {
            throw new IOException(
                    "waiting files in format "
                            + format
                            + "; this version of Gatewatch reads format "
                            + FORMAT);
        }
        String name = source.readUTF();
        int lines = source.readInt();
        long since = source.readLong();
        byte[] content = new byte[source.readInt()];
        source.readFully(content);
        return new WaitingFile(name, content, lines, since);
    }

    @Override
    public WaitingFile deserialize(WaitingFile reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<WaitingFile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in savepoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WaitingFile> {
        /** For Flink, which makes one to read a savepoint. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
