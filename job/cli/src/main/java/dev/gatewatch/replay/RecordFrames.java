package dev.gatewatch.replay;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into its records, in constant memory: one JSON document per line, several on one
 * line, or one over several lines; of an array, and of an object that begins with a list of
 * documents, such as a CloudTrail log file, each element by itself. {@link FrameInput} makes text
 * of the file.
 *
 * <p>A malformed document loses only its first line, and splitting continues with the next: a
 * truncated line never affects the lines after it. Input that is not a document, or too long a one,
 * is returned as a reject in its place. Damaged gzip data ends the file and is a reject, too.
 */
public final class RecordFrames implements Closeable {
    /** What is expected next. */
    private enum Expect {
        DOCUMENT,
        FIRST_RECORD,
        RECORD,
        COMMA,
        NOTHING
    }

    private final String path;
    private final FrameInput input;
    private final FrameWindow window;
    private final ValueCutter cutter;

    private Expect expect = Expect.DOCUMENT;
    private FramePlace place;

    /** The line on which the last document or record ended. */
    private long lastLine;

    /** Whether the list is an array, not a member of an object. */
    private boolean array;

    /** The index in an array of the log file that is read; -1 if it is in none. */
    private long outerIndex = -1;

    /** Whether a document has ended before, so that a comma may follow. */
    private boolean separable;

    private boolean begun;
    private long records;
    private boolean damageReported;
    private @Nullable Reject reject;

    private RecordFrames(String path, FrameInput input) {
        this.path = path;
        this.place = new FramePlace(path, 1, 0, -1);
        this.input = input;
        this.window = new FrameWindow(input);
        this.cutter = new ValueCutter(window);
    }

    /**
     * Starts on a file.
     *
     * @param path names it in positions
     * @param input its bytes; closed with the result, or here if this fails
     * @throws IOException if it cannot be read
     */
    public static RecordFrames open(String path, InputStream input) throws IOException {
        return new RecordFrames(path, FrameInput.open(input));
    }

    /**
     * Advances to the next frame or reject; false at the end of the file.
     *
     * @throws IOException if the file cannot be read further; never for its content
     */
    public boolean next() throws IOException {
        reject = null;
        boolean found = false;
        while (!found && expect != Expect.NOTHING) {
            found = expect == Expect.DOCUMENT ? document() : record();
        }
        return found;
    }

    /** The reject, or null if there is a frame. */
    public @Nullable Reject reject() {
        return reject;
    }

    /** Contains the frame, until the next one is requested. */
    public byte[] buffer() {
        return window.bytes();
    }

    /** Where the frame starts in the buffer. */
    public int offset() {
        return window.mark();
    }

    /** The length of the frame in bytes. */
    public int length() {
        return window.position() - window.mark();
    }

    /**
     * The position of the frame or the reject: {@code path:line}, for a further document on a line
     * {@code path:line:column}, for an element of a list {@code path:line#index}; lines and columns
     * from 1, the index from 0.
     */
    public String position() {
        return place.text();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private boolean document() throws IOException {
        if (!window.skipBlank()) {
            return end();
        }
        boolean further = window.line() == lastLine;
        place = new FramePlace(path, window.line(), further ? window.column() : 0, -1);
        boolean beginning = !begun;
        begun = true;
        if (beginning && window.takeAggregate()) {
            return true;
        }
        window.skipTimePrefix();
        byte first = window.peek();
        if (first == ',' && separable) {
            separable = false;
            window.moveTo(window.position() + 1);
            return false;
        }
        if (window.startsArray()) {
            window.moveTo(window.position() + 1);
            startList(true);
            return false;
        }
        if (first != '{' && !window.startsText()) {
            return noDocument(window.startsLikeJson());
        }
        return switch (cutter.value()) {
            case WHOLE -> {
                lastLine = window.line();
                separable = true;
                yield true;
            }
            case LIST -> {
                startList(false);
                yield false;
            }
            case LOST -> lost();
        };
    }

    private boolean noDocument(boolean json) throws IOException {
        cutter.line(
                json ? RejectReason.NOT_AN_OBJECT : RejectReason.MALFORMED_JSON,
                window.noDocument(json ? "not an object" : "no JSON"));
        return lost();
    }

    private void startList(boolean isArray) {
        array = isArray;
        expect = Expect.FIRST_RECORD;
        records = 0;
    }

    /** The next element of a list, or the text around it. */
    private boolean record() throws IOException {
        boolean more = window.skipBlank();
        place = new FramePlace(path, window.line(), 0, records);
        if (!more) {
            cutter.line(RejectReason.MALFORMED_JSON, "the list breaks off");
            return lost();
        }
        byte next = window.peek();
        if (next == ']' && expect != Expect.RECORD) {
            window.moveTo(window.position() + 1);
            return endOfList();
        }
        boolean line = window.hasTimePrefix();
        if (expect != Expect.COMMA && !line) {
            return recordItself();
        }
        if (next == ',') {
            window.moveTo(window.position() + 1);
            expect = Expect.RECORD;
            return false;
        }
        expect = Expect.DOCUMENT;
        outerIndex = -1;
        if (line || window.line() > lastLine) {
            // This line is not part of the list, which was truncated before it.
            reject = breaksOff();
            return true;
        }
        cutter.line(RejectReason.MALFORMED_JSON, "the list breaks here");
        return lost();
    }

    private boolean recordItself() throws IOException {
        return switch (cutter.value()) {
            case WHOLE -> {
                expect = Expect.COMMA;
                lastLine = window.line();
                records++;
                yield true;
            }
            case LIST -> {
                boolean inArray = array;
                outerIndex = inArray ? records : -1;
                startList(false);
                if (!inArray) {
                    // Log files do not nest: the last one was truncated, and another begins here.
                    reject = breaksOff();
                }
                yield !inArray;
            }
            case LOST -> {
                long outer = outerIndex;
                boolean found = lost();
                if (cutter.skipped().whole()) {
                    outerIndex = outer;
                    expect = Expect.COMMA;
                    lastLine = window.line();
                    records++;
                }
                yield found;
            }
        };
    }

    private boolean endOfList() throws IOException {
        if (!array && cutter.members() == ValueCutter.Ending.LOST) {
            return lost();
        }
        lastLine = window.line();
        if (outerIndex >= 0 && !array) {
            startList(true);
            expect = Expect.COMMA;
            records = outerIndex + 1;
            outerIndex = -1;
        } else {
            expect = Expect.DOCUMENT;
            separable = true;
        }
        return false;
    }

    /** Rejects the bytes that the cutter gave up, and continues with a document. */
    private boolean lost() {
        ValueCutter.Skipped skipped = cutter.skipped();
        expect = Expect.DOCUMENT;
        outerIndex = -1;
        separable = false;
        String damage = skipped.atEnd() ? damage() : null;
        if (damage != null) {
            damageReported = true;
            reject = reject(RejectReason.BAD_GZIP, damage, skipped.excerpt(), skipped.bytes());
        } else {
            reject = reject(skipped.reason(), skipped.detail(), skipped.excerpt(), skipped.bytes());
        }
        lastLine = skipped.whole() ? window.line() : 0;
        return true;
    }

    /** At the end: rejects the data lost in damaged gzip, unless a reject reports that already. */
    private boolean end() {
        expect = Expect.NOTHING;
        String damage = damage();
        if (damage == null || damageReported) {
            return false;
        }
        place = new FramePlace(path, window.line(), 0, -1);
        reject = reject(RejectReason.BAD_GZIP, damage, "", -1);
        return true;
    }

    private @Nullable String damage() {
        return input.damage();
    }

    private Reject breaksOff() {
        return reject(RejectReason.MALFORMED_JSON, "the list breaks off here", "", -1);
    }

    private Reject reject(RejectReason reason, String detail, String excerpt, long bytes) {
        return new Reject(reason, detail, place.text(), excerpt, bytes);
    }
}
