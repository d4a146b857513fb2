package dev.gatewatch.decode.field;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.json.FieldPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of the paths that decoding reads: what to do with a value there, and where to continue.
 */
public final class PathNode {
    /** Fields that decoding or a later stage computes; the same names in a record are ignored. */
    private static final String[] COMPUTED = {"signIn.", "authEvent.", "enrichment."};

    private final Map<String, PathNode> children = new HashMap<>();
    private final int wholeRecord;

    /** Stands for everything that no path leads to, if the whole record is read; null otherwise. */
    private final @Nullable PathNode rest;

    private int field = -1;
    private @Nullable SourceField sourceField;

    private PathNode(int wholeRecord, @Nullable PathNode rest) {
        this.wholeRecord = wholeRecord;
        this.rest = rest;
    }

    /** The root of all paths of a plan's fields and of the source fields. */
    public static PathNode root(FieldPlan plan) {
        int wholeRecord = plan.id(FieldPlan.WHOLE_RECORD);
        PathNode rest = wholeRecord < 0 ? null : new PathNode(wholeRecord, null);
        PathNode root = new PathNode(wholeRecord, rest);
        for (int id = 0; id < plan.size(); id++) {
            if (id != wholeRecord && !isComputed(plan.name(id))) {
                root.at(plan.name(id)).field = id;
            }
        }
        for (SourceField source : SourceField.values()) {
            root.at(source.path()).sourceField = source;
        }
        return root;
    }

    /** The step for a name, or null if no path continues with it. */
    public @Nullable PathNode child(String name) {
        PathNode child = children.get(name);
        if (child != null || wholeRecord < 0) {
            return child;
        }
        return rest == null ? this : rest;
    }

    /** Whether paths continue below. */
    boolean hasChildren() {
        return wholeRecord >= 0 || !children.isEmpty();
    }

    /** The id of the field that takes each value of the record, or -1. */
    int wholeRecord() {
        // The envelope's fields are not part of the record.
        boolean envelope =
                sourceField == SourceField.ENVELOPE_ACCOUNT
                        || sourceField == SourceField.ENVELOPE_REGION;
        return envelope ? -1 : wholeRecord;
    }

    /** The id of the field that takes the values here, or -1. */
    int field() {
        return field;
    }

    /** The source field that takes the first value here, or null. */
    public @Nullable SourceField sourceField() {
        return sourceField;
    }

    /** The step at the end of a {@linkplain FieldPath path} from here, created if there is none. */
    public PathNode at(String path) {
        PathNode node = this;
        for (String name : FieldPath.names(path)) {
            node = node.children.computeIfAbsent(name, any -> new PathNode(wholeRecord, rest));
        }
        return node;
    }

    private static boolean isComputed(String name) {
        for (String prefix : COMPUTED) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
