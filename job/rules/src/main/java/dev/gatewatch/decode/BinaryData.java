package dev.gatewatch.decode;

/**
 * Tells bytes that are no text from lines of text that are no JSON: in noise, an image or an
 * unknown encoding a line feed means nothing, so that all of it is one piece.
 */
final class BinaryData {
    /** How far to look for a byte that no text has; noise has one among the first few. */
    private static final int WINDOW = 512;

    /** How much of a document must be text for it to be looked at by itself. */
    private static final int BEGINNING = 16;

    private BinaryData() {}

    /**
     * Whether there is binary data at an index, rather than text or the beginning of a document.
     */
    static boolean isAt(ByteRange range, int from) {
        return !isDocumentAt(range, from) && hasControls(range, from, from + WINDOW);
    }

    /** The index of the first line after this one that begins like a document; else the end. */
    static int end(ByteRange range, int from) {
        int next = range.skipBlank(range.nextLine(from));
        while (next < range.to() && !isDocumentAt(range, next)) {
            next = range.skipBlank(range.nextLine(next));
        }
        return next;
    }

    private static boolean isDocumentAt(ByteRange range, int from) {
        if (from >= range.to() || range.bytes()[from] != '{') {
            return false;
        }
        int next = range.skipBlank(from + 1);
        return next < range.to()
                && (range.bytes()[next] == '"' || range.bytes()[next] == '}')
                && isUtf8(range, next, Math.min(next + BEGINNING, range.to()));
    }

    /** A character that goes on after the end counts as whole. */
    private static boolean isUtf8(ByteRange range, int from, int to) {
        int more = 0;
        for (int index = from; index < to; index++) {
            byte value = range.bytes()[index];
            int ones = Integer.numberOfLeadingZeros(~value << 24);
            if (more > 0) {
                if (ones != 1) {
                    return false;
                }
                more--;
            } else if (ones == 1 || ones > 4 || isControl(value)) {
                return false;
            } else {
                more = Math.max(0, ones - 1);
            }
        }
        return true;
    }

    /** Bytes of control characters other than white space: no text in UTF-8 or Latin-1 has them. */
    private static boolean hasControls(ByteRange range, int from, int to) {
        for (int index = from; index < Math.min(to, range.to()); index++) {
            if (isControl(range.bytes()[index])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(byte value) {
        return value >= 0 && value < ' ' && (value < '\t' || value > '\r');
    }
}
