package dev.gatewatch.deploy;

import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.ResolvedStack;
import java.util.Map;
import java.util.TreeMap;

/** The runtime properties that {@code deploy/application.yaml} gives its application. */
public final class DeployedProperties {
    private static final String DATA_STACK = "gatewatch-data";

    private DeployedProperties() {}

    /**
     * Properties by group and key.
     *
     * @param parameters of the template that differ from their defaults
     * @param exports of the data stack, without its name in front, such as {@code StreamArn}; of
     *     those that are left out, the template's own value
     */
    public static Map<String, Map<String, String>> of(
            Map<String, String> parameters, Map<String, String> exports) {
        Map<String, String> imports =
                new TreeMap<>(
                        ResolvedStack.of(
                                        CloudFormationTemplate.read("data.yaml"),
                                        DATA_STACK,
                                        Map.of("AlertEmail", "alerts@example.com"),
                                        Map.of())
                                .exports());
        exports.forEach((name, value) -> imports.put(DATA_STACK + "-" + name, value));
        Map<String, String> given = new TreeMap<>(parameters);
        given.put("CodeKey", "jars/gatewatch.jar");
        Map<String, Map<String, String>> groups = new TreeMap<>();
        PropertyGroups.of(
                        ResolvedStack.of(
                                CloudFormationTemplate.read("application.yaml"),
                                "gatewatch",
                                given,
                                imports))
                .forEach(
                        (name, properties) -> {
                            Map<String, String> group = new TreeMap<>();
                            properties.forEach(
                                    (key, value) -> group.put(key.toString(), value.toString()));
                            groups.put(name, group);
                        });
        return groups;
    }
}
