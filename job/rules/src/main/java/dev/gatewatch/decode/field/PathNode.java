package dev.gatewatch.decode.field;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.json.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of the paths that decoding reads: what to do with a value there, and where to continue.
 */
public final class PathNode {
    /** Fields that decoding or a later stage computes; the same names in a record are ignored. */
    private static final String[] COMPUTED = {"signIn.", "authEvent.", "enrichment."};

    private static final PathNode[] NONE = new PathNode[0];

    private final Map<String, PathNode> children = new HashMap<>();
    private final int wholeRecord;

    /** Stands for everything that no path leads to, if the whole record is read; null otherwise. */
    private final @Nullable PathNode rest;

    /** The children in places that follow from their names; some are empty. */
    private @Nullable PathNode[] places = NONE;

    private byte[] name = new byte[0];
    private int number;
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
        root.placeChildren(0);
        return root;
    }

    /** Numbers the steps from here on, and returns the next number. */
    private int placeChildren(int first) {
        number = first;
        int next = first + 1;
        places =
                children.isEmpty()
                        ? NONE
                        : new PathNode[Integer.highestOneBit(children.size()) * 4];
        for (Map.Entry<String, PathNode> entry : children.entrySet()) {
            PathNode child = entry.getValue();
            child.name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            int place = place(child.name, 0, child.name.length);
            while (places[place] != null) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = child;
            next = child.placeChildren(next);
        }
        return next;
    }

    /** By a few of a name's bytes: there are few names. */
    private int place(byte[] bytes, int from, int length) {
        if (length == 0) {
            return 0;
        }
        int hash = length * 31 + bytes[from];
        hash = hash * 31 + bytes[from + (length >> 1)];
        hash = hash * 31 + bytes[from + length - 1];
        return (hash ^ (hash >>> 8)) & (places.length - 1);
    }

    /** {@link #child(String)} by the bytes of the name, unless the whole record is read. */
    public @Nullable PathNode child(byte[] bytes, int from, int length) {
        if (places.length == 0) {
            return null;
        }
        int place = place(bytes, from, length);
        PathNode child = places[place];
        while (child != null) {
            if (Arrays.equals(child.name, 0, child.name.length, bytes, from, from + length)) {
                return child;
            }
            place = (place + 1) & (places.length - 1);
            child = places[place];
        }
        return null;
    }

    /** Tells this step from all others. */
    public int number() {
        return number;
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
    public boolean hasChildren() {
        return wholeRecord >= 0 || !children.isEmpty();
    }

    /** The id of the field that takes each value of the record, or -1. */
    public int wholeRecord() {
        // The envelope's fields are not part of the record.
        boolean envelope =
                sourceField == SourceField.ENVELOPE_ACCOUNT
                        || sourceField == SourceField.ENVELOPE_REGION;
        return envelope ? -1 : wholeRecord;
    }

    /** The id of the field that takes the values here, or -1. */
    public int field() {
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
