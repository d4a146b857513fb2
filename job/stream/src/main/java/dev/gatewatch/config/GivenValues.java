package dev.gatewatch.config;

import dev.gatewatch.config.PropertyGroup.Property;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that were given, by group and key; problems are recorded as they are found. */
final class GivenValues {
    private final Map<String, Map<String, Property>> byGroup = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final Problems problems;

    GivenValues(List<PropertyGroup> groups, Problems problems) {
        this.problems = problems;
        groups.forEach(this::add);
    }

    static GivenValues none() {
        return new GivenValues(List.of(), new Problems());
    }

    /** The value of an option: as given, or its default if it is missing or wrong. */
    <T> T get(Option<T> option) {
        Property given = byGroup.getOrDefault(option.group(), Map.of()).get(option.key());
        if (given == null) {
            return option.defaultValue();
        }
        try {
            return option.type().parse(given.value());
        } catch (IllegalArgumentException e) {
            problems.add(given.valueLocation(), option.key() + ": " + e.getMessage());
            return option.defaultValue();
        }
    }

    /** Whether an option was given a value, right or wrong. */
    boolean has(Option<?> option) {
        Property given = byGroup.getOrDefault(option.group(), Map.of()).get(option.key());
        return given != null && !given.value().isBlank();
    }

    /** Records that an option's value, valid by itself, conflicts with others. */
    void refuse(Option<?> option, String message) {
        Property given = byGroup.getOrDefault(option.group(), Map.of()).get(option.key());
        if (given != null) {
            problems.add(given.valueLocation(), option.key() + ": " + message);
        }
    }

    /** Records that several options' values conflict, at the first of them that was given. */
    void refuseOne(List<Option<?>> options, String message) {
        for (Option<?> option : options) {
            if (has(option)) {
                Property given = byGroup.getOrDefault(option.group(), Map.of()).get(option.key());
                if (given != null) {
                    problems.add(given.valueLocation(), message);
                }
                return;
            }
        }
    }

    /** Records that an option is missing that others require. */
    void require(Option<?> option, String why) {
        problems.add(
                locations.getOrDefault(option.group(), Location.whole("configuration")),
                option.key() + ": " + why);
    }

    private void add(PropertyGroup group) {
        List<String> keys = Options.keys(group.name());
        if (keys.isEmpty()) {
            problems.add(
                    group.location(),
                    "unknown property group "
                            + Excerpt.of(group.name())
                            + DidYouMean.hint(group.name(), Options.groups()));
            return;
        }
        if (byGroup.containsKey(group.name())) {
            problems.add(group.location(), "property group " + group.name() + " is given twice");
            return;
        }
        Map<String, Property> properties = new HashMap<>();
        locations.put(group.name(), group.location());
        byGroup.put(group.name(), properties);
        for (Property property : group.properties()) {
            if (!keys.contains(property.key())) {
                problems.add(
                        property.keyLocation(),
                        "unknown key "
                                + Excerpt.of(property.key())
                                + " in property group "
                                + group.name()
                                + DidYouMean.hint(property.key(), keys)
                                + elsewhere(property.key()));
            } else if (properties.putIfAbsent(property.key(), property) != null) {
                problems.add(property.keyLocation(), property.key() + " is given twice");
            }
        }
    }

    /** Where the key belongs, if it is in another group. */
    private static String elsewhere(String key) {
        return Options.ALL.stream()
                .filter(option -> option.key().equals(key))
                .map(option -> "; it belongs in property group " + option.group())
                .findFirst()
                .orElse("");
    }
}
