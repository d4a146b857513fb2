package dev.gatewatch.operator;

import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import dev.gatewatch.wire.WrittenSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Serializes objects that never change compactly, which takes less than half the time and room that
 * Flink's serializers of records take: no flags for fields, repeated texts in memory once. A copy
 * is the object itself.
 */
public abstract class CompactSerializer<T> extends WrittenSerializer<T> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CompactWriter writer;
    private transient @Nullable CompactReader reader;

    /** Writes a value. */
    protected abstract void write(T value, CompactWriter out);

    /** Reads a value. */
    protected abstract T read(CompactReader in) throws IOException;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        CompactWriter out = writer;
        if (out == null) {
            out = new CompactWriter();
            writer = out;
        }
        write(value, out.begin(false));
        out.end(target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        CompactReader in = reader;
        if (in == null) {
            in = new CompactReader();
            reader = in;
        }
        return read(in.begin(source, false));
    }
}
