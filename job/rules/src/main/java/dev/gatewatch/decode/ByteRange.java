package dev.gatewatch.decode;

/**
 * A range of bytes that contains one or more documents.
 *
 * @param from the index of its first byte
 * @param to the index after its last byte
 * @param input the position of the input record, for rejects
 * @param index the index in the record's batch, or -1 if it has none
 * @param cut whether bytes after its end are known to be missing
 */
// A view of a buffer on the hot path; equality is never used.
@SuppressWarnings("ArrayRecordComponent")
record ByteRange(byte[] bytes, int from, int to, String input, int index, boolean cut) {
    /** A batch's element. */
    ByteRange element(int elementFrom, int elementTo, int elementIndex) {
        return new ByteRange(bytes, elementFrom, elementTo, input, elementIndex, false);
    }

    /** The same place in the input, with other bytes. */
    ByteRange with(byte[] otherBytes, int length) {
        return new ByteRange(otherBytes, 0, length, input, index, cut);
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
