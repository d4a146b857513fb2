package dev.gatewatch.cli.rules;

import dev.gatewatch.rule.load.RuleFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder of rules, or a file in it.
 *
 * @param name as the user named it
 * @param folder null for what is packed in the jar
 * @param file the only one that is meant, by its whole name; null for all
 * @param own whether the command is about it; else it is there to be referred to
 */
record RuleSource(String name, @Nullable Path folder, @Nullable Path file, Part part, boolean own) {
    /** What of a folder is meant. */
    enum Part {
        /** Its rules and its reports. */
        ALL,
        /** Its rules. */
        RULES,
        /** Its reports. */
        REPORTS
    }

    boolean takes(RuleFile found) {
        return file == null || file.getFileName().equals(Path.of(found.path()).getFileName());
    }
}
