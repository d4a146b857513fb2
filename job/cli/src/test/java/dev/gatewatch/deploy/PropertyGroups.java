package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import dev.gatewatch.deploy.template.ResolvedStack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The property groups of the application in a stack, as the managed service hands them out. */
public final class PropertyGroups {
    private static final String FILES = "s3a://";

    private PropertyGroups() {}

    /** The groups by their names. */
    public static Map<String, Properties> of(ResolvedStack stack) {
        Object configuration =
                stack.resource("Application").properties().get("ApplicationConfiguration");
        Object environment = map(configuration).get("EnvironmentProperties");
        Map<String, Properties> groups = new LinkedHashMap<>();
        for (Object node : list(map(environment).get("PropertyGroups"))) {
            Properties properties = new Properties();
            map(map(node).get("PropertyMap"))
                    .forEach((key, value) -> properties.setProperty(key, value.toString()));
            groups.put(String.valueOf(map(node).get("PropertyGroupId")), properties);
        }
        return groups;
    }

    /** The ARNs that they name, but for roles; a folder's is that of its objects. */
    public static Set<String> resources(ResolvedStack stack) {
        Set<String> resources = new TreeSet<>();
        for (Properties group : of(stack).values()) {
            for (Object value : group.values()) {
                String text = value.toString();
                if (text.startsWith(FILES)) {
                    resources.add("arn:aws:s3:::" + text.substring(FILES.length()) + "/");
                } else if (text.startsWith("arn:") && !text.startsWith("arn:aws:iam:")) {
                    resources.add(text);
                }
            }
        }
        return resources;
    }
}
