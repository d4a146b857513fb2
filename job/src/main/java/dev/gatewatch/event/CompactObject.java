package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/** Writes one flat object as compact JSON. Members without a value are left out. */
final class CompactObject {
    private final JsonText json = new JsonText();
    private boolean empty = true;

    CompactObject text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            json.quoted(value);
        }
        return this;
    }

    /** A number or a boolean. */
    CompactObject raw(String name, @Nullable String value) {
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

    /** The object, or null where it has no members. */
    @Nullable String text() {
        return empty ? null : json.from(0) + "}";
    }
}
