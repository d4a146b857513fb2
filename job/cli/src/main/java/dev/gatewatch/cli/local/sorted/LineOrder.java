package dev.gatewatch.cli.local.sorted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** In which order the lines of an output are: by a key, then by the line itself. */
public enum LineOrder {
    /** By time, then by id, then what begins before what ends. */
    ALERTS {
        @Override
        String key(String line) throws IOException {
            long time = 0;
            String uid = "";
            long activity = 0;
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "time" -> time = json.getLongValue();
                        case "activity_id" -> activity = json.getLongValue();
                        case "finding_info" -> uid = text(json, "uid");
                        default -> json.skipChildren();
                    }
                }
            }
            return ordered(time) + uid + '\0' + activity;
        }
    },

    /** By place: the file, then the line or byte as a number; then by reason. */
    REJECTS {
        @Override
        String key(String line) throws IOException {
            String position = "";
            String reason = "";
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "position" -> position = json.getText();
                        case "reason" -> reason = json.getText();
                        default -> json.skipChildren();
                    }
                }
            }
            return withNumbers(position) + '\0' + reason;
        }
    },

    /**
     * Rows of reports by window, report and group, the others last; rows of one group stay in the
     * order in which they came, in which the last one counts.
     */
    REPORTS {
        @Override
        String key(String line) throws IOException {
            String report = "";
            long start = 0;
            long end = 0;
            // After all groups, which are written as objects.
            String group = "~";
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "report" -> report = json.getText();
                        case "window_start" -> start = Instant.parse(json.getText()).toEpochMilli();
                        case "window_end" -> end = Instant.parse(json.getText()).toEpochMilli();
                        case "group" -> group = groupText(json);
                        default -> json.skipChildren();
                    }
                }
            }
            return ordered(start) + ordered(end) + report + '\0' + group;
        }

        @Override
        boolean keepsOrder() {
            return true;
        }
    };

    private static final JsonFactory JSON = new JsonFactory();

    /** Digits of the longest number. */
    private static final int DIGITS = 20;

    /** What the line is sorted by, in the order of strings. */
    abstract String key(String line) throws IOException;

    /**
     * Whether lines of the same key stay in their order, instead of being sorted by their texts.
     */
    boolean keepsOrder() {
        return false;
    }

    /** The values of an object of texts; leaves the parser at the object's end. */
    private static String groupText(JsonParser json) throws IOException {
        StringBuilder values = new StringBuilder("{");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            // No value begins with this character: it says that there is one.
            values.append(json.nextToken() == JsonToken.VALUE_NULL ? "" : '=' + json.getText());
            values.append('\0');
        }
        return values.toString();
    }

    /** The text of a field of an object; leaves the parser at the object's end. */
    private static String text(JsonParser json, String wanted) throws IOException {
        String text = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(wanted)) {
                text = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return text;
    }

    /** A number as a string in its order, negative ones included. */
    private static String ordered(long number) {
        return padded(Long.toUnsignedString(number ^ Long.MIN_VALUE));
    }

    /** Each number at full length, so that line 10 comes after line 9. */
    private static String withNumbers(String text) {
        StringBuilder key = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end > at) {
                key.append(padded(text.substring(at, end)));
                at = end;
            } else {
                key.append(text.charAt(at++));
            }
        }
        return key.toString();
    }

    private static String padded(String digits) {
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
