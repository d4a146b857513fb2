package dev.gatewatch.event;

import dev.gatewatch.event.admin.AdminParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which fields events carry, and the small number that stands for each. Computed once from all
 * fields that the loaded rules read; decoding extracts only these and skips the rest of a record.
 */
public final class FieldPlan implements Serializable {
    /**
     * A field without a name that holds each value of the whole record, numbers and booleans as
     * text: for rules that search everywhere. It is in a plan only if there is such a rule, and
     * then it is the last one.
     */
    public static final String WHOLE_RECORD = "";

    private static final long serialVersionUID = 1L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final ArrayList<String> names;
    private final HashMap<String, Integer> ids;
    private final long stamp;

    private FieldPlan(List<String> names) {
        this.names = new ArrayList<>(names);
        this.ids = new HashMap<>();
        for (int id = 0; id < names.size(); id++) {
            this.ids.put(this.names.get(id), id);
        }
        this.stamp = stamp(this.names);
    }

    /**
     * A plan of the base fields and the given ones, by name. The same names give the same plan,
     * whatever their order.
     *
     * @throws IllegalArgumentException above {@link Short#MAX_VALUE} fields
     */
    public static FieldPlan of(Collection<String> fields) {
        List<String> names = new ArrayList<>();
        SortedSet<String> more = new TreeSet<>(fields);
        for (BaseField base : BaseField.values()) {
            names.add(base.path());
            more.remove(base.path());
        }
        // Last, so that looking for another field does not pass by all its values.
        boolean whole = more.remove(WHOLE_RECORD);
        names.addAll(more);
        if (whole) {
            names.add(WHOLE_RECORD);
        }
        if (names.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the rules read "
                            + names.size()
                            + " fields; at most "
                            + Short.MAX_VALUE
                            + " are possible");
        }
        return new FieldPlan(names);
    }

    /**
     * {@link #of} these fields, and of what alerts show of administrators' calls. Other calls do
     * not have these fields.
     */
    public static FieldPlan forAlerts(Collection<String> fields) {
        List<String> all = new ArrayList<>(fields);
        all.addAll(AdminParameters.PATHS);
        return of(all);
    }

    /** The id of a field, or -1 if the plan lacks it. */
    public int id(String name) {
        @Nullable Integer id = ids.get(name);
        return id == null ? -1 : id;
    }

    /** The name of the field with this id. */
    public String name(int id) {
        return names.get(id);
    }

    /**
     * Identifies the plan: the same for the same fields, in every JVM and version. Events in state
     * carry it, since their ids are read by a job that may have another plan.
     */
    public long stamp() {
        return stamp;
    }

    /**
     * FNV-1a, with a separator between names that is not a character.
     *
     * @see <a href="https://datatracker.ietf.org/doc/html/rfc9923">The FNV hash</a>
     */
    private static long stamp(List<String> names) {
        long hash = 0xcbf29ce484222325L;
        for (String name : names) {
            for (int index = 0; index < name.length(); index++) {
                hash = (hash ^ name.charAt(index)) * FNV_PRIME;
            }
            hash = (hash ^ Character.MAX_VALUE) * FNV_PRIME;
        }
        return hash;
    }

    /** The number of fields; ids run from 0 to one less. */
    public int size() {
        return names.size();
    }

    /** All fields, in the order of their ids. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Names to ids. */
    public Map<String, Integer> ids() {
        return Map.copyOf(ids);
    }
}
