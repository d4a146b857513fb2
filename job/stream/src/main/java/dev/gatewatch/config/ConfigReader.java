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
     * The same for a job that reads a stream.
     *
     * @throws InvalidConfigException with all problems; it is one if no stream is named
     */
    public static GatewatchConfig readForStream(Path file) throws InvalidConfigException {
        Problems problems = new Problems();
        List<PropertyGroup> groups = PropertyGroupsFile.read(file, problems);
        return checkForStream(groups, problems);
    }

    /**
     * Reads what the managed service passes to the running job: each group's name and properties.
     *
     * @throws InvalidConfigException with all problems, each with its property group
     */
    public static GatewatchConfig read(Map<String, Properties> groups)
            throws InvalidConfigException {
        return check(given(groups), new Problems());
    }

    /**
     * The same for a job that reads a stream.
     *
     * @throws InvalidConfigException with all problems; it is one if no stream is named
     */
    public static GatewatchConfig readForStream(Map<String, Properties> groups)
            throws InvalidConfigException {
        return checkForStream(given(groups), new Problems());
    }

    private static List<PropertyGroup> given(Map<String, Properties> groups) {
        List<PropertyGroup> given = new ArrayList<>();
        new TreeMap<>(groups).forEach((name, properties) -> given.add(group(name, properties)));
        return given;
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
        return check(new GivenValues(groups, problems), problems);
    }

    private static GatewatchConfig checkForStream(List<PropertyGroup> groups, Problems problems)
            throws InvalidConfigException {
        boolean unread = problems.size() > 0 && groups.isEmpty();
        GivenValues values = new GivenValues(groups, problems);
        if (!unread && !values.has(SourceOptions.STREAM_ARN)) {
            values.require(
                    SourceOptions.STREAM_ARN,
                    "is not set; set it in property group Source to the ARN of the Kinesis stream"
                            + " to read, such as"
                            + " arn:aws:kinesis:us-east-1:123456789012:stream/cloudtrail"
                            + (groups.isEmpty()
                                    ? ". There are no property groups at all; on the managed"
                                            + " service these are the application's runtime"
                                            + " properties"
                                    : ""));
        }
        return check(values, problems);
    }

    private static GatewatchConfig check(GivenValues values, Problems problems)
            throws InvalidConfigException {
        GatewatchConfig config = GatewatchConfig.from(values);
        if (problems.size() > 0) {
            throw new InvalidConfigException(problems.sorted());
        }
        return config;
    }
}
