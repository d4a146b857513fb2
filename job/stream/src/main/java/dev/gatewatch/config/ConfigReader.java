package dev.gatewatch.config;

import dev.gatewatch.config.PropertyGroup.Property;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the configuration from property groups, the form in which Managed Service for Apache Flink
 * keeps it.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Reads a JSON file: a list of {@code {"PropertyGroupId": "Source", "PropertyMap": {"key":
     * "value"}}}.
     *
     * @throws InvalidConfigException with all problems, each with its line and column
     */
    public static GatewatchConfig read(Path file) throws InvalidConfigException {
        Problems problems = new Problems();
        return check(PropertyGroupsFile.read(file, problems), problems);
    }

    /**
     * Reads what the managed service passes to the running job: each group's name and properties.
     *
     * @throws InvalidConfigException with all problems, each with its property group
     */
    public static GatewatchConfig read(Map<String, Properties> groups)
            throws InvalidConfigException {
        List<PropertyGroup> given = new ArrayList<>();
        new TreeMap<>(groups).forEach((name, properties) -> given.add(group(name, properties)));
        return check(given, new Problems());
    }

    private static PropertyGroup group(String name, Properties properties) {
        Location location = Location.whole("property group " + name);
        List<Property> given = new ArrayList<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            given.add(new Property(key, location, properties.getProperty(key, ""), location));
        }
        return new PropertyGroup(name, location, given);
    }

    private static GatewatchConfig check(List<PropertyGroup> groups, Problems problems)
            throws InvalidConfigException {
        GatewatchConfig config = GatewatchConfig.from(new GivenValues(groups, problems));
        if (problems.size() > 0) {
            throw new InvalidConfigException(problems.sorted());
        }
        return config;
    }
}
