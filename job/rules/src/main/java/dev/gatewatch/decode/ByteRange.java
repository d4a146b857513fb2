package dev.gatewatch.decode;

/**
 * A stretch of bytes that holds one or more documents.
 *
 * @param from the index of its first byte
 * @param to the index behind its last byte
 * @param input where the input record stands, for rejects
 * @param index the index in the record's batch, or -1 where it is none
 * @param cut whether bytes behind its end are known to be missing
 */
// A view of a buffer on the hot path; equality is never asked for.
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

    /** Where it stands, as rejects say it. */
    String position() {
        return index < 0 ? input : input + "#" + index;
    }

    /** The index of the first byte from here on that is no white space; the end where none is. */
    int skipBlank(int start) {
        int next = start;
        while (next < to && isBlank(bytes[next])) {
            next++;
        }
        return next;
    }

    /** The index behind the first line feed from here on; the end where there is none. */
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
