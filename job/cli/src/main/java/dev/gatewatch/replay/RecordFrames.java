package dev.gatewatch.replay;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.GunzipStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into its records, in constant memory: one JSON document per line, several on one
 * line, or one over several lines; of a CloudTrail log file, an object that begins with the array
 * {@code Records}, each record by itself. Gzip is recognised by its first bytes and decompressed.
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
    private final InputStream input;
    private final @Nullable GunzipStream gunzip;
    private final @Nullable Inflater inflater;
    private final FrameWindow window;
    private final ValueCutter cutter;

    private Expect expect = Expect.DOCUMENT;
    private FramePlace place;

    /** The line on which the last document or record ended. */
    private long lastLine;

    private long records;
    private boolean damageReported;
    private @Nullable Reject reject;

    private RecordFrames(String path, InputStream input, boolean gzip) {
        this.path = path;
        this.place = new FramePlace(path, 1, 0, -1);
        this.inflater = gzip ? new Inflater(true) : null;
        this.gunzip = inflater != null ? new GunzipStream(input, inflater) : null;
        this.input = gunzip != null ? gunzip : input;
        this.window = new FrameWindow(this.input);
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
        PushbackInputStream ahead = new PushbackInputStream(input, 2);
        try {
            byte[] start = ahead.readNBytes(2);
            ahead.unread(start);
            boolean gzip = start.length == 2 && GunzipStream.isGzip(start[0], start[1]);
            return new RecordFrames(path, ahead, gzip);
        } catch (IOException e) {
            input.close();
            throw e;
        }
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
     * {@code path:line:column}, for a record of a log file {@code path:line#index}; lines and
     * columns from 1, the index from 0.
     */
    public String position() {
        return place.text();
    }

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        input.close();
    }

    private boolean document() throws IOException {
        if (!window.skipBlank()) {
            return end();
        }
        boolean further = window.line() == lastLine;
        place = new FramePlace(path, window.line(), further ? window.column() : 0, -1);
        if (window.peek() != '{') {
            boolean json = window.startsLikeJson();
            cutter.line(
                    json ? RejectReason.NOT_AN_OBJECT : RejectReason.MALFORMED_JSON,
                    json ? "not an object" : "no JSON");
            return lost();
        }
        return switch (cutter.value()) {
            case WHOLE -> {
                lastLine = window.line();
                yield true;
            }
            case LOG_FILE -> {
                expect = Expect.FIRST_RECORD;
                records = 0;
                yield false;
            }
            case LOST -> lost();
        };
    }

    /** The next record of a log file, or the text around it. */
    private boolean record() throws IOException {
        boolean more = window.skipBlank();
        place = new FramePlace(path, window.line(), 0, records);
        if (!more) {
            cutter.line(RejectReason.MALFORMED_JSON, "the log file breaks off");
            return lost();
        }
        byte next = window.peek();
        if (next == ']' && expect != Expect.RECORD) {
            window.moveTo(window.position() + 1);
            return endOfLogFile();
        }
        if (expect != Expect.COMMA) {
            return recordItself();
        }
        if (next == ',') {
            window.moveTo(window.position() + 1);
            expect = Expect.RECORD;
            return false;
        }
        expect = Expect.DOCUMENT;
        if (window.line() > lastLine) {
            // This line is not part of the log file, which was truncated before it.
            reject = reject(RejectReason.MALFORMED_JSON, "the log file breaks off here", "", -1);
            return true;
        }
        cutter.line(RejectReason.MALFORMED_JSON, "the log file breaks here");
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
            case LOG_FILE -> {
                // Log files do not nest: the last one was truncated, and another begins here.
                expect = Expect.FIRST_RECORD;
                reject =
                        reject(RejectReason.MALFORMED_JSON, "the log file breaks off here", "", -1);
                records = 0;
                yield true;
            }
            case LOST -> {
                boolean whole = cutter.skipped().whole();
                boolean found = lost();
                if (whole) {
                    expect = Expect.COMMA;
                    lastLine = window.line();
                    records++;
                }
                yield found;
            }
        };
    }

    private boolean endOfLogFile() throws IOException {
        if (cutter.members() == ValueCutter.Ending.LOST) {
            return lost();
        }
        expect = Expect.DOCUMENT;
        lastLine = window.line();
        return false;
    }

    /** Rejects the bytes that the cutter gave up, and continues with a document. */
    private boolean lost() {
        ValueCutter.Skipped skipped = cutter.skipped();
        expect = Expect.DOCUMENT;
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
        return gunzip == null ? null : gunzip.damage();
    }

    private Reject reject(RejectReason reason, String detail, String excerpt, long bytes) {
        return new Reject(reason, detail, place.text(), excerpt, bytes);
    }
}
