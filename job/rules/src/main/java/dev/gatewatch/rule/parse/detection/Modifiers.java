package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.detection.Modifier.Group;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The modifiers of one line of a selection, known to be compatible. */
final class Modifiers {
    /**
     * The groups that make a test of a special kind, and the groups that may then be combined with
     * it.
     */
    private static final Map<Group, Set<Group>> COMPANY =
            new EnumMap<>(
                    Map.of(
                            Group.REGEX,
                            EnumSet.of(
                                    Group.FLAG,
                                    Group.PLACE,
                                    Group.PLACEHOLDER,
                                    Group.LIST,
                                    Group.NEGATION),
                            Group.NETWORK,
                            EnumSet.of(Group.PLACEHOLDER, Group.LIST, Group.NEGATION),
                            Group.PRESENCE,
                            EnumSet.noneOf(Group.class),
                            Group.REFERENCE,
                            EnumSet.of(Group.PLACE, Group.CASE, Group.LIST, Group.NEGATION),
                            Group.DATE,
                            EnumSet.of(Group.COMPARISON, Group.LIST, Group.NEGATION),
                            Group.COMPARISON,
                            EnumSet.of(Group.DATE, Group.LIST, Group.NEGATION)));

    /** Groups of which only one modifier is allowed. */
    private static final Set<Group> SINGLE =
            EnumSet.of(Group.CHARSET, Group.BASE64, Group.COMPARISON, Group.DATE);

    /** A modifier of the first group cannot precede one of the second. */
    private static final List<List<Group>> NOT_BEFORE =
            List.of(
                    List.of(Group.PLACE, Group.REFERENCE),
                    List.of(Group.COMPARISON, Group.DATE),
                    List.of(Group.PLACE, Group.BASE64),
                    List.of(Group.BASE64, Group.CHARSET),
                    List.of(Group.BASE64, Group.DASH),
                    List.of(Group.CHARSET, Group.DASH));

    private static final Set<Group> FIRST = EnumSet.of(Group.REGEX, Group.NETWORK, Group.PRESENCE);

    /** A modifier as written in the line. */
    private record Named(Modifier modifier, String name, Location location) {
        Group group() {
            return modifier.group();
        }

        @Override
        public String toString() {
            return "\"" + name + "\"";
        }
    }

    private final List<Named> all;
    private final Location location;

    private Modifiers(List<Named> all, Location location) {
        this.all = all;
        this.location = location;
    }

    /**
     * The modifiers of a key, or null and problems.
     *
     * @param firstBar the index of the bar before the first of them, or -1 if there are none
     */
    static @Nullable Modifiers read(YamlScalar key, int firstBar, Problems problems) {
        List<Named> all = new ArrayList<>();
        int before = problems.size();
        String text = key.text();
        for (int bar = firstBar; bar >= 0; ) {
            int start = bar + 1;
            bar = text.indexOf('|', start);
            String name = text.substring(start, bar < 0 ? text.length() : bar);
            Modifier modifier = Modifier.of(name);
            if (modifier != null) {
                all.add(new Named(modifier, name, key.at(start)));
            } else {
                problems.add(
                        key.at(start),
                        "unknown modifier "
                                + Excerpt.of(name)
                                + DidYouMean.hint(name, Modifier.names()));
            }
        }
        Modifiers modifiers = new Modifiers(List.copyOf(all), key.location());
        if (problems.size() == before) {
            modifiers.check(problems);
        }
        return problems.size() == before ? modifiers : null;
    }

    private void check(Problems problems) {
        for (Named each : all.subList(Math.min(1, all.size()), all.size())) {
            if (FIRST.contains(each.group())) {
                problems.add(each.location(), "the modifier " + each + " must be the first one");
                return;
            }
        }
        Set<Modifier> seen = EnumSet.noneOf(Modifier.class);
        Named subject = subject();
        for (int i = 0; i < all.size(); i++) {
            Named each = all.get(i);
            String problem = problem(each, i, seen, subject);
            if (problem != null) {
                problems.add(each.location(), problem);
                return;
            }
            seen.add(each.modifier());
        }
    }

    private @Nullable String problem(
            Named each, int place, Set<Modifier> seen, @Nullable Named subject) {
        if (seen.contains(each.modifier())) {
            return "the modifier " + each + " stands twice";
        }
        if (subject == null && each.group() == Group.FLAG) {
            return "the modifier " + each + " needs \"re\" as the first one";
        }
        if (subject != null
                && each.group() != subject.group()
                && !COMPANY.getOrDefault(subject.group(), Set.of()).contains(each.group())) {
            return "the modifier " + each + " cannot stand with " + subject;
        }
        for (Named other : all.subList(0, place)) {
            if (other.group() == each.group() && SINGLE.contains(each.group())) {
                return "the modifiers " + other + " and " + each + " cannot stand together";
            }
            if (NOT_BEFORE.contains(List.of(other.group(), each.group()))) {
                return "the modifier " + each + " must stand before " + other;
            }
        }
        return null;
    }

    /** The modifier that determines the kind of test, or null if texts are compared. */
    private @Nullable Named subject() {
        Named found = null;
        for (Named each : all) {
            if (COMPANY.containsKey(each.group())
                    && (found == null || found.group() == Group.COMPARISON)) {
                found = each;
            }
        }
        return found;
    }

    /** The kind of test, or null if texts are compared. */
    @Nullable Group kind() {
        Named subject = subject();
        return subject == null ? null : subject.group();
    }

    /** As the line has them, each behind its bar. */
    String written() {
        StringBuilder written = new StringBuilder();
        all.forEach(each -> written.append('|').append(each.name()));
        return written.toString();
    }

    boolean has(Modifier modifier) {
        return all.stream().anyMatch(each -> each.modifier() == modifier);
    }

    boolean hasAny(Group group) {
        return of(group) != null;
    }

    /** The first modifier of a group, or null. */
    @Nullable Modifier of(Group group) {
        for (Named each : all) {
            if (each.group() == group) {
                return each.modifier();
            }
        }
        return null;
    }

    /** The location of a modifier, or of the line if it is absent. */
    Location location(Modifier modifier) {
        for (Named each : all) {
            if (each.modifier() == modifier) {
                return each.location();
            }
        }
        return location;
    }

    /** The location of the modifier that determines the kind of test. */
    Location location() {
        Named subject = subject();
        return subject == null ? location : subject.location();
    }
}
