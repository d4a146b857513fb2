package dev.gatewatch.config.value;

import java.util.Optional;

/** A folder's path, or none. Its readers check whether it exists. */
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
