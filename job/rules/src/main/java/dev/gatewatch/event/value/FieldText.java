package dev.gatewatch.event.value;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import org.jspecify.annotations.Nullable;

/** A field as the one text that groups are distinguished and values counted by. */
public final class FieldText {
    private FieldText() {}

    /** The field's text, several elements of an array as one text; null if it is absent or null. */
    public static @Nullable String of(TrailEvent event, int field) {
        int slot = event.find(field);
        if (slot < 0) {
            return null;
        }
        int end = event.end(slot);
        if (end - slot > 1) {
            return array(event, slot, end);
        }
        return event.kinds()[slot] == ValueKind.NULL.code() ? null : event.texts()[slot];
    }

    /** As compact JSON: different lists of elements have different texts. */
    private static String array(TrailEvent event, int slot, int end) {
        StringBuilder array = new StringBuilder();
        for (int i = slot; i < end; i++) {
            array.append(i == slot ? '[' : ',');
            String text = event.texts()[i];
            switch (ValueKind.of(event.kinds()[i])) {
                case TEXT ->
                        array.append('"')
                                .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                                .append('"');
                case NULL -> array.append("null");
                default -> array.append(text);
            }
        }
        return array.append(']').toString();
    }
}
