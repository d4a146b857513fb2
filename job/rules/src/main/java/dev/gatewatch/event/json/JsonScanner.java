package dev.gatewatch.event.json;

import java.util.Arrays;

/**
 * Follows the structure of JSON byte by byte, without its values, to find where one value ends. It
 * accepts the value in pieces of any size and keeps no more than a bit for each open level, so a
 * value of any length is measured in constant memory. Names, strings and brackets are checked for
 * their positions; the content of strings, and the spelling of numbers and literals, is not
 * checked.
 */
public final class JsonScanner {
    /** Where a scan stopped. */
    public enum Stop {
        /** At the end of the piece, inside the value. */
        PIECE,
        /** After a line feed, inside the value but in no string. */
        LINE,
        /** After the bracket that opens an array right inside the outermost object. */
        LIST,
        /** After the value. */
        VALUE,
        /** Before a byte that is not allowed there. */
        BROKEN,
        /** Before a line feed inside a string, which JSON does not allow. */
        BROKEN_STRING
    }

    /** What may follow next outside strings. */
    private enum Expect {
        ITEM,
        ITEM_OR_END,
        NAME_OR_END,
        NAME,
        COLON,
        COMMA_OR_END
    }

    /** One bit a level, set for objects. */
    private long[] objects = new long[2];

    private int depth;
    private Expect expect = Expect.ITEM;
    private boolean inString;
    private boolean inName;
    private boolean escaped;
    private boolean inScalar;
    private Stop stop = Stop.PIECE;

    /** Starts over, before a value or the white space before it. */
    public void start() {
        depth = 0;
        expect = Expect.ITEM;
        inString = false;
        inScalar = false;
        escaped = false;
    }

    /** Starts over inside an object, after one of its values. */
    public void startInsideObject() {
        start();
        push(true);
        expect = Expect.COMMA_OR_END;
    }

    /** Why the last scan stopped. */
    public Stop stop() {
        return stop;
    }

    /** The number of levels that are open. */
    public int depth() {
        return depth;
    }

    /**
     * Continues through a piece of the value, up to the next stop.
     *
     * @return the index of the first byte that is not yet taken
     */
    public int scan(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to) {
            if (inString) {
                index = scanString(bytes, index, to);
                if (inString || (!inName && endItem())) {
                    return index;
                }
                continue;
            }
            byte value = bytes[index];
            if (inScalar) {
                if (isScalar(value)) {
                    index++;
                    continue;
                }
                inScalar = false;
                if (endItem()) {
                    return index;
                }
            }
            if (value == ' ' || value == '\t' || value == '\r') {
                index++;
                continue;
            }
            if (value == '\n') {
                stop = Stop.LINE;
                return index + 1;
            }
            if (!accept(value)) {
                stop = Stop.BROKEN;
                return index;
            }
            index++;
            if (value == '[' && depth == 2 && (objects[0] & 1) != 0) {
                stop = Stop.LIST;
                return index;
            }
            if (value == '}' || value == ']') {
                depth--;
                if (endItem()) {
                    return index;
                }
            }
        }
        stop = Stop.PIECE;
        return index;
    }

    private int scanString(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to) {
            byte value = bytes[index];
            if (value == '\n') {
                stop = Stop.BROKEN_STRING;
                return index;
            }
            index++;
            if (escaped) {
                escaped = false;
            } else if (value == '"') {
                inString = false;
                expect = Expect.COLON;
                return index;
            } else if (value == '\\') {
                escaped = true;
            } else {
                index = skipPlain(bytes, index, to);
            }
        }
        stop = Stop.PIECE;
        return index;
    }

    /** Most bytes of most strings: they have no structure, so only the index changes. */
    private static int skipPlain(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to && bytes[index] != '"' && bytes[index] != '\\' && bytes[index] != '\n') {
            index++;
        }
        return index;
    }

    /** Accepts a structural byte if it is allowed here. */
    private boolean accept(byte value) {
        boolean item = expect == Expect.ITEM || expect == Expect.ITEM_OR_END;
        return switch (value) {
            case '"' -> openString(item);
            case '{' -> item && open(true);
            case '[' -> item && open(false);
            case '}' ->
                    inObject() && (expect == Expect.NAME_OR_END || expect == Expect.COMMA_OR_END);
            case ']' ->
                    depth > 0
                            && !inObject()
                            && (expect == Expect.ITEM_OR_END || expect == Expect.COMMA_OR_END);
            case ',' ->
                    depth > 0 && step(Expect.COMMA_OR_END, inObject() ? Expect.NAME : Expect.ITEM);
            case ':' -> step(Expect.COLON, Expect.ITEM);
            default -> {
                inScalar = item && isScalar(value);
                yield inScalar;
            }
        };
    }

    private boolean openString(boolean item) {
        inName = expect == Expect.NAME || expect == Expect.NAME_OR_END;
        inString = item || inName;
        return inString;
    }

    private boolean open(boolean object) {
        push(object);
        expect = object ? Expect.NAME_OR_END : Expect.ITEM_OR_END;
        return true;
    }

    private boolean step(Expect expected, Expect next) {
        if (expect != expected) {
            return false;
        }
        expect = next;
        return true;
    }

    /** Records that an item has ended; true for the outermost one. */
    private boolean endItem() {
        expect = Expect.COMMA_OR_END;
        if (depth > 0) {
            return false;
        }
        stop = Stop.VALUE;
        return true;
    }

    private void push(boolean object) {
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    private boolean inObject() {
        return depth > 0 && (objects[(depth - 1) >> 6] & (1L << (depth - 1))) != 0;
    }

    private static boolean isScalar(byte value) {
        return (value >= '0' && value <= '9')
                || (value >= 'a' && value <= 'z')
                || value == '-'
                || value == '+'
                || value == '.'
                || value == 'E';
    }
}
