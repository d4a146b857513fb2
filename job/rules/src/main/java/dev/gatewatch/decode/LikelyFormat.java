package dev.gatewatch.decode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names what input that is no JSON likely is, by its first bytes, and what to do with it. */
public final class LikelyFormat {
    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("PAR1", "Parquet: write the events as JSON");
        BEGINNINGS.put("Obj\u0001", "Avro: write the events as JSON");
        BEGINNINGS.put("ORC", "ORC: write the events as JSON");
        BEGINNINGS.put("PK\u0003\u0004", "a zip archive: unpack it");
        BEGINNINGS.put("BZh", "bzip2: unpack it");
        BEGINNINGS.put("(\u00b5/\u00fd", "Zstandard: unpack it");
        BEGINNINGS.put("\u00fd7zXZ", "xz: unpack it");
        BEGINNINGS.put("\u00ff\u0006\u0000\u0000sNaPpY", "Snappy: unpack it");
        // Before UTF-16, whose beginnings these have, too.
        BEGINNINGS.put("\u00ff\u00fe\u0000\u0000", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("\u0000\u0000\u00fe\u00ff", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("{\u0000\u0000\u0000", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("[\u0000\u0000\u0000", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("\u0000\u0000\u0000{", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("\u0000\u0000\u0000[", "UTF-32: save it as UTF-8");
        BEGINNINGS.put("{\u0000", "UTF-16 without a byte order mark: save it as UTF-8");
        BEGINNINGS.put("[\u0000", "UTF-16 without a byte order mark: save it as UTF-8");
        BEGINNINGS.put("\u0000{", "UTF-16 without a byte order mark: save it as UTF-8");
        BEGINNINGS.put("\u0000[", "UTF-16 without a byte order mark: save it as UTF-8");
        BEGINNINGS.put("EVENTS\t", "the AWS CLI's text: call it with --output json");
        BEGINNINGS.put("Events:", "the AWS CLI's YAML: call it with --output json");
        BEGINNINGS.put("events:", "the AWS CLI's YAML: call it with --output json");
        BEGINNINGS.put("- CloudTrailEvent", "the AWS CLI's YAML: call it with --output json");
        BEGINNINGS.put("-----------", "the AWS CLI's table: call it with --output json");
        BEGINNINGS.put("Event name,", "the CloudTrail console's CSV: download it as JSON");
        BEGINNINGS.put("<", "XML or HTML, not JSON");
    }

    private LikelyFormat() {}

    /**
     * What the bytes likely are and what to do, one line; null if nothing is known.
     *
     * @param from where the document starts
     * @param to the index after the last byte to look at
     */
    public static @Nullable String of(byte[] bytes, int from, int to) {
        int length = Math.min(to - from, 32);
        String start = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (start.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        return beginsAsCsv(start) ? "CSV: export it as JSON" : null;
    }

    /** Whether a name comes first, perhaps quoted, and after a comma the next one. */
    private static boolean beginsAsCsv(String start) {
        boolean quoted = start.startsWith("\"");
        int from = quoted ? 1 : 0;
        int at = from;
        while (at < start.length() && isOfName(start.charAt(at))) {
            at++;
        }
        String after = quoted ? "\",\"" : ",";
        int next = at + after.length();
        return at > from
                && start.startsWith(after, at)
                && next < start.length()
                && start.charAt(next) != ' '
                && isOfName(start.charAt(next));
    }

    private static boolean isOfName(char character) {
        return character == ' '
                || character == '_'
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }

    /** The cause, with what the bytes likely are. */
    static RejectCause of(RejectCause cause, ByteRange range, int from, int to) {
        String likely = of(range.bytes(), from, to);
        return likely == null
                ? cause
                : new RejectCause(cause.reason(), cause.detail() + "; likely " + likely);
    }
}
