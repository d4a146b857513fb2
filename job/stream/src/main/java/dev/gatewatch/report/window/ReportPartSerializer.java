package dev.gatewatch.report.window;

import dev.gatewatch.report.count.GroupUpdateFormat;
import dev.gatewatch.report.count.Totals;
import dev.gatewatch.wire.WrittenSerializer;
import dev.gatewatch.wire.WrittenType;
import java.io.IOException;
import java.util.UUID;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes parts between machines and in state. */
final class ReportPartSerializer extends WrittenSerializer<ReportPart> {
    static final WrittenType<ReportPart> TYPE =
            new WrittenType<>(ReportPart.class, new ReportPartSerializer());

    private static final long serialVersionUID = 1L;
    private static final int CACHED = 64;

    /** The fingerprints that were read last: a million groups share a few. */
    private transient @Nullable UUID @Nullable [] known;

    @Override
    public ReportPartSerializer duplicate() {
        return new ReportPartSerializer();
    }

    @Override
    public ReportPart copy(ReportPart from) {
        return new ReportPart(from.report(), from.pane(), from.group(), from.totals().copy());
    }

    @Override
    public void serialize(ReportPart part, DataOutputView output) throws IOException {
        output.writeLong(part.report().getMostSignificantBits());
        output.writeLong(part.report().getLeastSignificantBits());
        output.writeLong(part.pane());
        GroupUpdateFormat.write(part.group(), output);
        part.totals().write(output);
    }

    @Override
    public ReportPart deserialize(DataInputView input) throws IOException {
        return new ReportPart(
                report(input.readLong(), input.readLong()),
                input.readLong(),
                GroupUpdateFormat.readGroup(input),
                Totals.read(input));
    }

    private UUID report(long most, long least) {
        if (known == null) {
            known = new @Nullable UUID[CACHED];
        }
        int place = (int) (least & (CACHED - 1));
        UUID id = known[place];
        if (id == null
                || id.getLeastSignificantBits() != least
                || id.getMostSignificantBits() != most) {
            id = new UUID(most, least);
            known[place] = id;
        }
        return id;
    }

    @Override
    public WrittenSnapshot snapshotConfiguration() {
        return new WrittenSnapshot();
    }

    /** Says which serializer reads state. */
    public static final class WrittenSnapshot extends SimpleTypeSerializerSnapshot<ReportPart> {
        /** For Flink. */
        public WrittenSnapshot() {
            super(ReportPartSerializer::new);
        }
    }
}
