package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What Flink saves of a group, and what it makes of that after a restart. */
final class RestoredState {
    private static final TypeSerializer<GroupState> SERIALIZER =
            TypeInformation.of(GroupState.class).createSerializer(new SerializerConfigImpl());

    private RestoredState() {}

    /** The state as it is after a restart. */
    static GroupState of(GroupState group) {
        try {
            return SERIALIZER.deserialize(new DataInputDeserializer(saved(group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state as it is saved. */
    static byte[] saved(GroupState group) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        SERIALIZER.serialize(group, out);
        return out.getCopyOfBuffer();
    }
}
