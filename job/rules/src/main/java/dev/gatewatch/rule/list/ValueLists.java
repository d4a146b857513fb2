package dev.gatewatch.rule.list;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All lists of a set of rules, by name. */
public final class ValueLists {
    /** Each takes memory where rules name it. */
    private static final int MAX_LISTS = 500;

    private final Map<String, ValueList> byName = new TreeMap<>();

    /** Adds a list, instead of one of this name whose origin counts for less. */
    public void add(ValueList list, Problems problems) {
        if (byName.size() == MAX_LISTS && !byName.containsKey(list.name())) {
            problems.add(list.location(), "there are more than " + MAX_LISTS + " lists");
            return;
        }
        ValueList known = byName.putIfAbsent(list.name(), list);
        if (known == null) {
            return;
        }
        if (known.origin() == list.origin()) {
            problems.add(
                    list.location(),
                    "there is a list "
                            + Excerpt.of(list.name())
                            + " already, at "
                            + known.location());
            return;
        }
        boolean counts = known.origin().compareTo(list.origin()) < 0;
        ValueList first = counts ? known : list;
        ValueList last = counts ? list : known;
        byName.put(list.name(), last);
        if (first.kind() != last.kind()) {
            problems.add(
                    last.location(),
                    "the list "
                            + Excerpt.of(last.name())
                            + " is of "
                            + first.kind().word()
                            + " at "
                            + first.location()
                            + ", not of "
                            + last.kind().word());
        }
    }

    /**
     * The same lists with these values, all others empty: tests see no operator's values.
     *
     * @param given what a test puts into them
     */
    public ValueLists given(List<GivenList> given, Problems problems) {
        ValueLists lists = new ValueLists();
        byName.forEach((name, list) -> lists.byName.put(name, list.of(List.of())));
        for (GivenList each : given) {
            String name = each.name().text();
            ValueList list = byName.get(name);
            if (list == null) {
                problems.add(
                        each.name().location(),
                        "there is no list "
                                + Excerpt.of(name)
                                + DidYouMean.hint(name, byName.keySet()));
            } else {
                lists.byName.put(
                        name, list.of(new ListParser(problems).values(each.values(), list.kind())));
            }
        }
        return lists;
    }

    /** The list of a name, or null. */
    public @Nullable ValueList find(String name) {
        return byName.get(name);
    }

    /** The names of all lists, in alphabetical order. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** All lists, by name. */
    public List<ValueList> all() {
        return List.copyOf(byName.values());
    }
}
