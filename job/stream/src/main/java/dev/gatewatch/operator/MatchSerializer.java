package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.jspecify.annotations.Nullable;

/** Writes matches compactly: each event crosses an exchange as one for each way to group it. */
public final class MatchSerializer extends CompactSerializer<Match> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Match match, CompactWriter out) {
        out.text(match.key());
        out.count(match.dimension());
        out.number(match.time());
        out.count(match.detections().length);
        for (int detection : match.detections()) {
            out.count(detection);
        }
        out.count(match.group().length);
        for (String value : match.group()) {
            out.text(value);
        }
        out.count(match.values().length);
        for (@Nullable String value : match.values()) {
            out.text(value);
        }
        out.evidence(match.evidence());
    }

    @Override
    protected Match read(CompactReader in) throws IOException {
        String key = in.text();
        int dimension = in.count();
        long time = in.number();
        int[] detections = new int[in.count()];
        for (int at = 0; at < detections.length; at++) {
            detections[at] = in.count();
        }
        String[] group = new String[in.count()];
        for (int at = 0; at < group.length; at++) {
            group[at] = in.text();
        }
        @Nullable String[] values = new @Nullable String[in.count()];
        for (int at = 0; at < values.length; at++) {
            values[at] = in.optionalText();
        }
        return new Match(key, dimension, time, detections, group, values, in.evidence());
    }

    @Override
    public TypeSerializer<Match> duplicate() {
        return new MatchSerializer();
    }

    @Override
    public Match createInstance() {
        return new Match("", 0, 0, new int[0], new String[0], new String[0], Evidence.unknown(0));
    }

    @Override
    public TypeSerializerSnapshot<Match> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of it: earlier ones have Flink's own format of records instead. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Match> {
        /** For Flink. */
        public Snapshot() {
            super(MatchSerializer::new);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Match> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Match> before) {
            return before instanceof PojoSerializerSnapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : super.resolveSchemaCompatibility(before);
        }
    }
}
