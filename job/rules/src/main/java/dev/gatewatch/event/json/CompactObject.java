package dev.gatewatch.event.json;

import org.jspecify.annotations.Nullable;

/** Writes one flat object as compact JSON. Members without a value are left out. */
public final class CompactObject {
    private final CompactJson json = new CompactJson();
    private boolean empty = true;

    /** A text; left out if it is null. */
    public CompactObject text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            json.quoted(value);
        }
        return this;
    }

    /** A number or a boolean; left out if it is null. */
    public CompactObject raw(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            json.raw(value);
        }
        return this;
    }

    private void name(String name) {
        json.raw(empty ? "{" : ",");
        json.quoted(name);
        json.raw(":");
        empty = false;
    }

    /** The object, or null if it has no members. */
    public @Nullable String text() {
        return empty ? null : json.from(0) + "}";
    }
}
