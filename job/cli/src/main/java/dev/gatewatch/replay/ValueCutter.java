package dev.gatewatch.replay;

import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.RejectExcerpt;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.json.JsonScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Follows one value from its first byte to its end. If it turns out not to be a value, its first
 * line is lost, and the window is left at the beginning of the next.
 *
 * <p>A line that ends inside a value may be continued by the next ones only as long as their syntax
 * fits. So a truncated line is detected at the line after it or the next one, and these are read
 * normally. The depth limit bounds how often a byte is scanned again.
 */
final class ValueCutter {
    /** How following a value ended. */
    enum Ending {
        /** At its end; the value is between the window's mark and position. */
        WHOLE,
        /** At the array of a log file or another list; the position is after its bracket. */
        LIST,
        /** It is not a value; {@link #skipped()} says why. */
        LOST
    }

    /** A CloudWatch Logs batch decompresses to many times the 1 MiB that it has on the stream. */
    private static final int MAX_BATCH_BYTES = 16 << 20;

    private static final int EXCERPT_SOURCE_BYTES = 4096;

    /** A list that is the first member begins within so many bytes; names are short. */
    private static final int LIST_BYTES = 256;

    private static final byte[] MESSAGE_TYPE =
            "{\"messageType\":".getBytes(StandardCharsets.US_ASCII);

    private final FrameWindow window;
    private final JsonScanner scanner = new JsonScanner();

    /** The line on which the value starts, and its length if it is not the only one, else 0. */
    private long line;

    private int firstLine;

    /** The bytes of an overlong value that are already discarded, and the excerpt kept of them. */
    private long dropped;

    private String excerpt = "";
    private Skipped skipped = new Skipped(RejectReason.MALFORMED_JSON, "", "", 0, false, false);

    ValueCutter(FrameWindow window) {
        this.window = window;
    }

    /**
     * Why input is not a value.
     *
     * @param bytes how many bytes were lost
     * @param atEnd whether the input ended inside it
     * @param whole whether it ended where it should, but was too long
     */
    record Skipped(
            RejectReason reason,
            String detail,
            String excerpt,
            long bytes,
            boolean atEnd,
            boolean whole) {}

    /** The last skipped. */
    Skipped skipped() {
        return skipped;
    }

    /** Follows the value that starts at the window's position, which becomes the mark. */
    Ending value() throws IOException {
        start();
        scanner.start();
        return follow();
    }

    /** Follows the members of an object from after one of its values to its end. */
    Ending members() throws IOException {
        start();
        scanner.startInsideObject();
        return follow();
    }

    /** Gives up the line that continues at the window's position, which becomes the mark. */
    Ending line(RejectReason reason, String detail) throws IOException {
        start();
        return restOfLine(reason, detail);
    }

    private void start() {
        window.setMark();
        line = window.line();
        firstLine = 0;
        dropped = 0;
        excerpt = "";
    }

    private Ending follow() throws IOException {
        while (window.hasNext()) {
            int index = scanner.scan(window.bytes(), window.position(), window.limit());
            switch (scanner.stop()) {
                case VALUE -> {
                    window.moveTo(index);
                    return whole();
                }
                case LIST -> {
                    window.moveTo(index);
                    if (startsWithList()) {
                        return Ending.LIST;
                    }
                }
                case LINE -> {
                    if (dropped > 0) {
                        return restOfLine(RejectReason.RECORD_TOO_LARGE, "");
                    }
                    window.moveBehindLine(index);
                    if (firstLine == 0) {
                        firstLine = held();
                    }
                    if (scanner.depth() > RecordLimits.MAX_DEPTH) {
                        return broken(
                                RejectReason.TOO_DEEP,
                                "nested deeper than " + RecordLimits.MAX_DEPTH + " levels");
                    }
                }
                case PIECE -> {
                    window.moveTo(index);
                    if (held() > limit()) {
                        if (firstLine > 0) {
                            return broken(RejectReason.RECORD_TOO_LARGE, tooLarge());
                        }
                        drop();
                    }
                }
                case BROKEN -> {
                    long at = dropped + index - window.mark();
                    return broken(RejectReason.MALFORMED_JSON, "no JSON at byte " + at);
                }
                case BROKEN_STRING -> {
                    return broken(RejectReason.MALFORMED_JSON, "a line that ends inside a string");
                }
            }
        }
        return firstLine > 0
                ? broken(RejectReason.MALFORMED_JSON, "breaks off")
                : restOfLine(RejectReason.MALFORMED_JSON, "breaks off");
    }

    private Ending whole() {
        if (dropped == 0 && held() <= limit()) {
            return Ending.WHOLE;
        }
        if (dropped == 0) {
            drop();
        } else {
            dropped += held();
            window.setMark();
        }
        skipped =
                new Skipped(
                        RejectReason.RECORD_TOO_LARGE, tooLarge(), excerpt, dropped, false, true);
        return Ending.LOST;
    }

    /** Gives up the first line. */
    private Ending broken(RejectReason reason, String detail) throws IOException {
        if (firstLine == 0) {
            return restOfLine(reason, detail);
        }
        int end = window.mark() + firstLine;
        skipped = new Skipped(reason, detail, excerpt(end), firstLine, false, false);
        window.moveBack(end, line);
        return Ending.LOST;
    }

    /** Gives up everything from the mark to the end of the line of the position. */
    private Ending restOfLine(RejectReason reason, String detail) throws IOException {
        boolean ended = true;
        while (window.hasNext()) {
            int feed = window.find((byte) '\n');
            window.moveTo(feed);
            if (feed < window.limit()) {
                ended = false;
                break;
            }
            if (dropped > 0 || held() > EXCERPT_SOURCE_BYTES) {
                drop();
            }
        }
        String shown = dropped > 0 ? excerpt : excerpt(window.position());
        long bytes = dropped + held();
        if (bytes > RecordLimits.MAX_RECORD_BYTES) {
            skipped =
                    new Skipped(
                            RejectReason.RECORD_TOO_LARGE, tooLarge(), shown, bytes, ended, false);
        } else {
            skipped = new Skipped(reason, detail, shown, bytes, ended, false);
        }
        if (!ended) {
            window.moveBehindLine(window.position() + 1);
        }
        return Ending.LOST;
    }

    /** Discards the held bytes, except for an excerpt of their beginning. */
    private void drop() {
        if (dropped == 0) {
            excerpt = excerpt(window.position());
        }
        dropped += held();
        window.setMark();
    }

    private int held() {
        return window.position() - window.mark();
    }

    private int limit() {
        return startsWith(MESSAGE_TYPE) ? MAX_BATCH_BYTES : RecordLimits.MAX_RECORD_BYTES;
    }

    private static String tooLarge() {
        return "longer than " + RecordLimits.MAX_RECORD_BYTES + " bytes";
    }

    private String excerpt(int to) {
        int end = to;
        while (end > window.mark()
                && (window.bytes()[end - 1] == '\n' || window.bytes()[end - 1] == '\r')) {
            end--;
        }
        return RejectExcerpt.of(window.bytes(), window.mark(), end - window.mark());
    }

    /** Whether the held bytes, up to a bracket, are the beginning of a list of documents. */
    private boolean startsWithList() {
        if (dropped > 0 || held() > LIST_BYTES) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        for (int index = window.mark(); index < window.position(); index++) {
            if (window.bytes()[index] > ' ') {
                text.append((char) window.bytes()[index]);
            }
        }
        int end = text.length() - "\":[".length();
        return end > 2
                && text.indexOf("{\"") == 0
                && text.indexOf("\":[") == end
                && Wrappers.isList(text.substring(2, end));
    }

    /** Whether the held bytes begin like this, ignoring white space. */
    private boolean startsWith(byte[] prefix) {
        if (dropped > 0) {
            return false;
        }
        int matched = 0;
        for (int index = window.mark(); index < window.position(); index++) {
            byte value = window.bytes()[index];
            if (value == ' ' || value == '\t' || value == '\r' || value == '\n') {
                continue;
            }
            if (value != prefix[matched]) {
                return false;
            }
            matched++;
            if (matched == prefix.length) {
                return true;
            }
        }
        return false;
    }
}
