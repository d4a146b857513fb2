package dev.gatewatch.config.value;

import java.util.Optional;

/** A folder's path, or none. Whether it exists is found out by who reads it. */
public record FolderValue() implements ValueType<Optional<String>> {
    @Override
    public String description() {
        return "path of a folder";
    }

    @Override
    public Optional<String> parse(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
