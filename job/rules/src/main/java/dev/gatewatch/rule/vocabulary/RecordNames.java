package dev.gatewatch.rule.vocabulary;

import dev.gatewatch.event.json.FieldPath;
import java.util.List;
import java.util.Optional;

/** Finds the names in a rule that no CloudTrail record has, and what they are meant for. */
public final class RecordNames {
    private RecordNames() {}

    /** The path that is meant by one in another tool's notation; empty if it is in ours. */
    public static Optional<String> translated(String path) {
        List<String> names = ForeignNotation.names(path);
        return names.equals(FieldPath.names(path))
                ? Optional.empty()
                : Optional.of(FieldPath.of(RecordFields.corrected(names)));
    }

    /**
     * The path that is meant by one in another case, or with a slip in its first name; empty if
     * nothing is wrong with it as far as that is known.
     */
    public static Optional<String> corrected(String path) {
        List<String> names = FieldPath.names(path);
        List<String> corrected = RecordFields.corrected(names);
        return corrected.equals(names) ? Optional.empty() : Optional.of(FieldPath.of(corrected));
    }
}
