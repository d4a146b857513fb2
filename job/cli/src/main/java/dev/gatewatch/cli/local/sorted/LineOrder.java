package dev.gatewatch.cli.local.sorted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

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
    };

    private static final JsonFactory JSON = new JsonFactory();

    /** Digits of the longest number. */
    private static final int DIGITS = 20;

    /** What the line is sorted by, in the order of strings. */
    abstract String key(String line) throws IOException;

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
