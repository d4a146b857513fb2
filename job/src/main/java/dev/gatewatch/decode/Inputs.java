package dev.gatewatch.decode;

import dev.gatewatch.event.ValueKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that one record has; of several values of one input, such as an array's, the first.
 * Reused from record to record.
 */
final class Inputs {
    /** What AWS writes in place of a value that it does not show. */
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final int COUNT = Input.values().length;

    private final @Nullable String[] texts = new @Nullable String[COUNT];
    private final @Nullable ValueKind[] kinds = new @Nullable ValueKind[COUNT];

    void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(kinds, null);
    }

    /** Forgets all but what stands around a record: the envelope's own account and region. */
    void clearRecord() {
        String account = texts[Input.ENVELOPE_ACCOUNT.ordinal()];
        String region = texts[Input.ENVELOPE_REGION.ordinal()];
        clear();
        if (account != null) {
            put(Input.ENVELOPE_ACCOUNT, ValueKind.TEXT, account);
        }
        if (region != null) {
            put(Input.ENVELOPE_REGION, ValueKind.TEXT, region);
        }
    }

    /** Notes a value unless the input has one; an object only as being there. */
    void put(Input input, ValueKind kind, String text) {
        int index = input.ordinal();
        if (texts[index] == null && kind != ValueKind.NULL) {
            texts[index] = text;
            kinds[index] = kind;
        }
    }

    /** Whether the record has a value that is not null, an object included. */
    boolean has(Input input) {
        return kinds[input.ordinal()] != null;
    }

    /** The value where it is a text; else null. */
    @Nullable String text(Input input) {
        return kinds[input.ordinal()] == ValueKind.TEXT ? texts[input.ordinal()] : null;
    }

    /** The value where it is a text, number or boolean that is not empty; else null. */
    @Nullable String value(Input input) {
        String text = texts[input.ordinal()];
        return text == null || text.isEmpty() || kinds[input.ordinal()] == ValueKind.JSON
                ? null
                : text;
    }

    /** {@link #value(Input)} unless AWS hides it. */
    @Nullable String shown(Input input) {
        String value = value(input);
        return HIDDEN.equals(value) ? null : value;
    }

    /** The first of two inputs that is shown. */
    @Nullable String shown(Input input, Input otherwise) {
        String value = shown(input);
        return value != null ? value : shown(otherwise);
    }
}
