package dev.gatewatch.decode.shape;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table over CloudTrail's log files, or a member of a structure in one: how
 * CloudTrail spells it. A name is spelled by where it is, since {@code ARN} of a resource and
 * {@code arn} of an identity are one in lower case.
 */
final class RowColumn {
    private final String name;
    private final Map<String, RowColumn> members = new HashMap<>();

    private RowColumn(String name) {
        this.name = name;
    }

    /** The row itself, with the columns and members of these dotted paths. */
    static RowColumn row(String... paths) {
        RowColumn row = new RowColumn("");
        for (String path : paths) {
            row.add(path);
        }
        return row;
    }

    private void add(String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        RowColumn member =
                members.computeIfAbsent(
                        first.toLowerCase(Locale.ROOT), lower -> new RowColumn(first));
        if (dot >= 0) {
            member.add(path.substring(dot + 1));
        }
    }

    /** CloudTrail's spelling. */
    String name() {
        return name;
    }

    /** The member with this name in lower case, or null if none is known. */
    @Nullable RowColumn member(String lowerCase) {
        return members.get(lowerCase);
    }

    /** Whether it is a structure whose members are known. */
    boolean isStructure() {
        return !members.isEmpty();
    }
}
