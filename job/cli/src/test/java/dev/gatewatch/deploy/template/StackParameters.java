package dev.gatewatch.deploy.template;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a stack's parameters, and of CloudFormation's pseudo parameters. */
final class StackParameters {
    private final CloudFormationTemplate template;
    private final Map<String, String> given;
    private final Map<String, String> pseudo;

    /**
     * @param given those that differ from their default, or have none
     * @throws IllegalArgumentException if the template does not have one of them
     */
    StackParameters(CloudFormationTemplate template, String stackName, Map<String, String> given) {
        this.template = template;
        this.given = given;
        this.pseudo =
                Map.of(
                        "AWS::AccountId",
                        ResolvedStack.ACCOUNT,
                        "AWS::Region",
                        ResolvedStack.REGION,
                        "AWS::Partition",
                        "aws",
                        "AWS::URLSuffix",
                        "amazonaws.com",
                        "AWS::StackName",
                        stackName,
                        "AWS::StackId",
                        PhysicalIds.arn("cloudformation", "stack/" + stackName + "/1"));
        for (String name : given.keySet()) {
            if (!template.parameters().containsKey(name)) {
                throw new IllegalArgumentException(template.name() + " has no parameter " + name);
            }
        }
    }

    /** The value, a list for the types that are lists; null if there is no such parameter. */
    @Nullable Object find(String name) {
        if (pseudo.containsKey(name)) {
            return pseudo.get(name);
        }
        if (!template.parameters().containsKey(name)) {
            return null;
        }
        Map<String, Object> declared = map(template.parameters().get(name));
        Object value = given.containsKey(name) ? given.get(name) : declared.get("Default");
        if (value == null) {
            throw new IllegalArgumentException(
                    template.name() + ": parameter " + name + " has no default and no value");
        }
        String type = String.valueOf(declared.get("Type"));
        boolean isList = type.equals("CommaDelimitedList") || type.startsWith("List<");
        return isList ? split(",", value.toString()) : value;
    }

    /** The parts of a text, without the spaces around them; one empty part of an empty text. */
    static List<Object> split(String separator, String text) {
        List<Object> parts = new ArrayList<>();
        int at = 0;
        for (int end; (end = text.indexOf(separator, at)) >= 0; at = end + separator.length()) {
            parts.add(text.substring(at, end).strip());
        }
        parts.add(text.substring(at).strip());
        return parts;
    }
}
