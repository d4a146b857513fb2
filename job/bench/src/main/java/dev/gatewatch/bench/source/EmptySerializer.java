package dev.gatewatch.bench.source;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** For what has only one value. */
record EmptySerializer<T>(T value) implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T any) {
        return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
        return value;
    }
}
