package dev.gatewatch.decode;

import dev.gatewatch.event.FieldPlan;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of the paths that decoding reads: what becomes of a value there, and where to go on. */
final class PathNode {
    /** Fields that decoding or a later stage computes; a record that spells them does not count. */
    private static final String[] COMPUTED = {"signIn.", "authEvent.", "enrichment."};

    private final Map<String, PathNode> children = new HashMap<>();
    private int field = -1;
    private @Nullable Input input;

    private PathNode() {}

    /** The root of all paths of a plan's fields and of the inputs. */
    static PathNode root(FieldPlan plan) {
        PathNode root = new PathNode();
        for (int id = 0; id < plan.size(); id++) {
            if (!isComputed(plan.name(id))) {
                root.at(plan.name(id)).field = id;
            }
        }
        for (Input input : Input.values()) {
            root.at(input.path()).input = input;
        }
        return root;
    }

    /** The step for a name, or null where no path goes on with it. */
    @Nullable PathNode child(String name) {
        return children.get(name);
    }

    /** Whether paths go on below. */
    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The id of the field that takes the values here, or -1. */
    int field() {
        return field;
    }

    /** The input that takes the first value here, or null. */
    @Nullable Input input() {
        return input;
    }

    /** The step at the end of a dotted path from here, made where there is none. */
    PathNode at(String path) {
        PathNode node = this;
        int from = 0;
        while (from <= path.length()) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            node = node.children.computeIfAbsent(path.substring(from, to), name -> new PathNode());
            from = to + 1;
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
