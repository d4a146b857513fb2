package dev.gatewatch.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of strings in JSON that are ASCII without escapes, eight bytes at a time. */
final class PlainString {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private PlainString() {}

    /**
     * The index of the quote that ends a string; -1 if another byte comes first that is none of a
     * plain string, or if it does not end.
     *
     * @param start the index after the quote that begins it
     * @param to the index after the last byte
     * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html">Determine if a word has a
     *     byte less than n</a>
     */
    static int end(byte[] bytes, int start, int to) {
        int index = start;
        while (index + Long.BYTES <= to) {
            long word = (long) LONGS.get(bytes, index);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            // The lowest bit is right: only a byte that counts can borrow from the next.
            long ends =
                    (((quotes - ONES) & ~quotes)
                                    | ((backslashes - ONES) & ~backslashes)
                                    | ((word - BLANKS) & ~word)
                                    | word)
                            & HIGH_BITS;
            if (ends != 0) {
                index += Long.numberOfTrailingZeros(ends) >>> 3;
                return bytes[index] == '"' ? index : -1;
            }
            index += Long.BYTES;
        }
        while (index < to && bytes[index] != '"') {
            if (bytes[index] < ' ' || bytes[index] == '\\') {
                return -1;
            }
            index++;
        }
        return index < to ? index : -1;
    }
}
