package dev.gatewatch.decode;

import dev.gatewatch.decode.shape.Wrappers;

/**
 * A range of bytes that contains one or more documents.
 *
 * @param from the index of its first byte
 * @param to the index after its last byte
 * @param input the position of the input record, for rejects
 * @param index the index in the record's batch, or -1 if it has none
 * @param cut whether bytes after its end are known to be missing
 * @param layers how many wrappers, batches included, are around it
 */
// A view of a buffer on the hot path; equality is never used.
@SuppressWarnings("ArrayRecordComponent")
record ByteRange(byte[] bytes, int from, int to, String input, int index, boolean cut, int layers) {
    /** A whole input record. */
    static ByteRange of(byte[] bytes, int from, int to, String input) {
        return new ByteRange(bytes, from, to, input, -1, false, 0);
    }

    /** A batch's element; the batch itself is no element any more, see {@link #asInput()}. */
    ByteRange element(int elementFrom, int elementTo, int elementIndex) {
        return new ByteRange(bytes, elementFrom, elementTo, input, elementIndex, false, layers + 1);
    }

    /** The same with its position as that of an input, so that its elements can be numbered. */
    ByteRange asInput() {
        return index < 0 ? this : new ByteRange(bytes, from, to, position(), -1, cut, layers);
    }

    /** What is wrapped at the same place of the input, in other bytes. */
    ByteRange inside(byte[] otherBytes, int length) {
        return new ByteRange(otherBytes, 0, length, input, index, cut, layers + 1);
    }

    /** What is wrapped at the same place of the input, in some of these bytes. */
    ByteRange inside(int partFrom, int partTo) {
        return new ByteRange(bytes, partFrom, partTo, input, index, false, layers + 1);
    }

    /** Some of these bytes. */
    ByteRange part(int partFrom, int partTo, boolean partCut) {
        return new ByteRange(bytes, partFrom, partTo, input, index, partCut, layers);
    }

    /** Whether so much is wrapped around it that nothing more is unwrapped. */
    boolean isDeep() {
        return layers >= Wrappers.MAX_LAYERS;
    }

    /** Its position, as rejects report it. */
    String position() {
        return index < 0 ? input : input + "#" + index;
    }

    /**
     * The index of the first byte from here on that is not white space; the end if there is none.
     */
    int skipBlank(int start) {
        int next = start;
        while (next < to && isBlank(bytes[next])) {
            next++;
        }
        return next;
    }

    /** The index after the first line feed from here on; the end if there is none. */
    int nextLine(int start) {
        int next = start;
        while (next < to && bytes[next] != '\n') {
            next++;
        }
        return Math.min(next + 1, to);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
