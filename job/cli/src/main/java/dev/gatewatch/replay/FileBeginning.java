package dev.gatewatch.replay;

import dev.gatewatch.event.bytes.GunzipStream;
import dev.gatewatch.problem.Excerpt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Tells by a file's first bytes, unpacked where it is gzipped, whether it may hold events. */
final class FileBeginning {
    /** Enough for white space before the first value. */
    private static final int LENGTH = 1024;

    /** Firehose may compress what CloudWatch Logs had compressed before. */
    private static final int MAX_GZIP = 3;

    private static final int SHOWN_TEXT = 16;
    private static final int SHOWN_BYTES = 4;
    private static final String TIME = "0000-00-00T";
    private static final byte[] OBJECT = {'{'};

    /** How records begin that a producer of Kinesis has aggregated. */
    private static final String AGGREGATED = "f3899ac2";

    /** What cannot be read, by its first bytes in hexadecimal digits. */
    private static final Map<String, String> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("504b0304", "a zip archive; unpack it");
        FOREIGN.put("504b0506", "an empty zip archive");
        FOREIGN.put("50415231", "Parquet; convert it to JSON");
        FOREIGN.put("4f5243", "ORC; convert it to JSON");
        FOREIGN.put("4f626a01", "Avro; convert it to JSON");
        FOREIGN.put("28b52ffd", "packed with zstd; unpack it");
        FOREIGN.put("425a68", "packed with bzip2; unpack it");
        FOREIGN.put("fd377a585a00", "packed with xz; unpack it");
        FOREIGN.put("04224d18", "packed with lz4; unpack it");
        FOREIGN.put("ff060000734e61507059", "packed with Snappy; unpack it");
        FOREIGN.put("377abcaf271c", "a 7z archive; unpack it");
    }

    private final byte[] raw;

    /** The same, without what UTF-16 has beside plain characters. */
    private final byte[] start;

    private FileBeginning(byte[] raw) {
        this.raw = raw;
        this.start = narrow(raw);
    }

    /** The beginning of a file. */
    static FileBeginning of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, 0);
        }
    }

    private static FileBeginning of(InputStream in, int unpacked) throws IOException {
        byte[] start = in.readNBytes(2);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
        if (start.length < 2 || !GunzipStream.isGzip(start[0], start[1]) || unpacked == MAX_GZIP) {
            return new FileBeginning(whole.readNBytes(LENGTH));
        }
        Inflater inflater = new Inflater(true);
        try {
            GunzipStream gunzip = new GunzipStream(whole, inflater);
            FileBeginning content = of(gunzip, unpacked + 1);
            // What is damaged is read, and rejected with the reason.
            return gunzip.damage() != null && content.raw.length == 0
                    ? new FileBeginning(OBJECT)
                    : content;
        } finally {
            inflater.end();
        }
    }

    /** UTF-16 as the bytes that matter here; anything else as it is, without its mark. */
    private static byte[] narrow(byte[] bytes) {
        if (bytes.length >= 2) {
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
                return everyOther(bytes, first == 0xff ? 2 : 3);
            }
            if ((first == 0) != (second == 0)) {
                return everyOther(bytes, first == 0 ? 1 : 0);
            }
        }
        boolean mark =
                bytes.length >= 3
                        && (bytes[0] & 0xff) == 0xef
                        && (bytes[1] & 0xff) == 0xbb
                        && (bytes[2] & 0xff) == 0xbf;
        return mark ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static byte[] everyOther(byte[] bytes, int from) {
        byte[] narrow = new byte[(Math.max(0, bytes.length - from) + 1) / 2];
        for (int index = 0; index < narrow.length; index++) {
            narrow[index] = bytes[from + 2 * index];
        }
        return narrow;
    }

    /** Whether there is nothing but white space, to the end of the file. */
    boolean isEmpty() {
        return start.length < LENGTH / 2 && skipBlank(0) == start.length;
    }

    /**
     * Whether it begins like an object, a list or a text with such in it, a line with its time in
     * front, or an aggregated record.
     */
    boolean looksLikeEvents() {
        int first = skipBlank(0);
        if (first == start.length) {
            return true;
        }
        int next = skipBlank(first + 1);
        byte following = next < start.length ? start[next] : 0;
        return switch (start[first]) {
            case '{' -> following == '"' || following == '}' || next >= start.length;
            case '[' ->
                    following == '{'
                            || following == '['
                            || following == '"'
                            || following == ']'
                            || next >= start.length;
            case '"' -> following == '{' || following == '[';
            default -> isTime(first) || hex().startsWith(AGGREGATED);
        };
    }

    /** Whether a line begins with a time, before an object on it. */
    private boolean isTime(int from) {
        if (start.length - from < TIME.length()) {
            return false;
        }
        for (int index = 0; index < TIME.length(); index++) {
            char form = TIME.charAt(index);
            char actual = (char) start[from + index];
            boolean same =
                    switch (form) {
                        case '0' -> actual >= '0' && actual <= '9';
                        case 'T' -> actual == 'T' || actual == ' ';
                        default -> actual == form;
                    };
            if (!same) {
                return false;
            }
        }
        int index = from;
        while (index < start.length && start[index] != '{' && start[index] != '\n') {
            index++;
        }
        return index == start.length || start[index] == '{';
    }

    private int skipBlank(int from) {
        int index = from;
        while (index < start.length && isBlank(start[index])) {
            index++;
        }
        return index;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    /** A form that is known and cannot be read, with what to do about it; or null. */
    @Nullable String foreign() {
        String hex = hex();
        for (Map.Entry<String, String> form : FOREIGN.entrySet()) {
            if (hex.startsWith(form.getKey())) {
                return form.getValue();
            }
        }
        return null;
    }

    private String hex() {
        return HexFormat.of().formatHex(raw, 0, Math.min(raw.length, SHOWN_TEXT));
    }

    /** The first characters, or the first bytes of what is no text. */
    String shown() {
        int length = Math.min(raw.length, SHOWN_TEXT);
        for (int index = 0; index < length; index++) {
            if (raw[index] < ' ' && !isBlank(raw[index])) {
                return HexFormat.ofDelimiter(" ")
                        .withUpperCase()
                        .formatHex(raw, 0, Math.min(raw.length, SHOWN_BYTES));
            }
        }
        return Excerpt.of(new String(raw, 0, length, StandardCharsets.US_ASCII).strip());
    }
}
