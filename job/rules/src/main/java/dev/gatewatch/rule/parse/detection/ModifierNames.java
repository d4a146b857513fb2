package dev.gatewatch.rule.parse.detection;

import java.util.List;

/** The modifiers of fields, as the parser knows them. */
public final class ModifierNames {
    private ModifierNames() {}

    /** All names, aliases too. */
    public static List<String> all() {
        return Modifier.names();
    }
}
