package dev.gatewatch.event;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Turns the bytes of one input record into events. The interface between sources, which read bytes,
 * and decoding, which interprets them. Implementations are reused for many records by one thread
 * and never throw on bad input.
 */
public interface RecordDecoder extends Serializable {
    /**
     * Decodes one record, plain or gzipped, in any of the known shapes.
     *
     * @param bytes contains the record
     * @param offset where it starts
     * @param length its length in bytes
     * @param position its position in the input, for rejects
     * @param output receives each event and each reject, in the order of the record
     */
    void decode(byte[] bytes, int offset, int length, String position, Consumer<Decoded> output);
}
