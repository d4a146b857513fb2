package dev.gatewatch.deploy.template;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of all policies below a node, whatever holds them. */
public final class PolicyStatements {
    /**
     * A statement of a policy.
     *
     * @param sid its name; empty if it has none
     * @param resourceBased whether it stands with a resource and says who may use it
     */
    public record Statement(
            String sid,
            boolean allows,
            List<String> actions,
            List<String> resources,
            boolean resourceBased,
            Map<String, Object> node) {}

    private PolicyStatements() {}

    /** In the order of the template. */
    public static List<Statement> below(Object node) {
        List<Statement> found = new ArrayList<>();
        for (Object one : CloudFormationTemplate.walk(node)) {
            if (one instanceof Map<?, ?> map && map.containsKey("Effect")) {
                found.add(statement(CloudFormationTemplate.map(map)));
            }
        }
        return found;
    }

    private static Statement statement(Map<String, Object> node) {
        Object sid = node.get("Sid");
        return new Statement(
                sid == null ? "" : sid.toString(),
                "Allow".equals(node.get("Effect")),
                texts(node.get("Action")),
                texts(node.get("Resource")),
                node.containsKey("Principal"),
                node);
    }

    private static List<String> texts(@Nullable Object node) {
        return list(node).stream().map(Object::toString).toList();
    }
}
