package dev.gatewatch.decode.field;

import dev.gatewatch.event.ValueKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The source fields that one document has; of several values of one field, such as an array's, the
 * first. Reused from record to record.
 */
public final class SourceFields {
    /** What AWS writes in place of a value that it does not show. */
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final int COUNT = SourceField.values().length;

    private final @Nullable String[] texts = new @Nullable String[COUNT];
    private final @Nullable ValueKind[] kinds = new @Nullable ValueKind[COUNT];

    /** Clears all values. */
    public void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(kinds, null);
    }

    /** Clears all values except the envelope's own account and region. */
    public void clearRecord() {
        String account = texts[SourceField.ENVELOPE_ACCOUNT.ordinal()];
        String region = texts[SourceField.ENVELOPE_REGION.ordinal()];
        clear();
        if (account != null) {
            put(SourceField.ENVELOPE_ACCOUNT, ValueKind.TEXT, account);
        }
        if (region != null) {
            put(SourceField.ENVELOPE_REGION, ValueKind.TEXT, region);
        }
    }

    /** Records a value unless the field has one; of an object only its presence. */
    public void put(SourceField field, ValueKind kind, String text) {
        int index = field.ordinal();
        if (texts[index] == null && kind != ValueKind.NULL) {
            texts[index] = text;
            kinds[index] = kind;
        }
    }

    /** Whether the record has a value that is not null, an object included. */
    public boolean has(SourceField field) {
        return kinds[field.ordinal()] != null;
    }

    /** The value if it is a text; else null. */
    public @Nullable String text(SourceField field) {
        return kinds[field.ordinal()] == ValueKind.TEXT ? texts[field.ordinal()] : null;
    }

    /** The value if it is a text, number or boolean that is not empty; else null. */
    public @Nullable String value(SourceField field) {
        String text = texts[field.ordinal()];
        return text == null || text.isEmpty() || kinds[field.ordinal()] == ValueKind.JSON
                ? null
                : text;
    }

    /** {@link #value(Input)} unless AWS hides it. */
    public @Nullable String shown(SourceField field) {
        String value = value(field);
        return HIDDEN.equals(value) ? null : value;
    }

    /** The first of two fields that is shown. */
    public @Nullable String shown(SourceField field, SourceField otherwise) {
        String value = shown(field);
        return value != null ? value : shown(otherwise);
    }
}
