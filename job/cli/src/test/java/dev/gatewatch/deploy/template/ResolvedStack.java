package dev.gatewatch.deploy.template;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template as a stack would have it: parameters, conditions and functions replaced by what they
 * come to, in account 123456789012 and us-east-1, with names for resources that have none yet.
 */
public final class ResolvedStack {
    public static final String ACCOUNT = "123456789012";
    public static final String REGION = "us-east-1";

    /** Stands for {@code AWS::NoValue}: the property is left out. */
    private static final Object NO_VALUE = new Object();

    private final CloudFormationTemplate template;
    private final String stackName;
    private final StackParameters parameters;
    private final Map<String, String> imports;

    private ResolvedStack(
            CloudFormationTemplate template,
            String stackName,
            Map<String, String> parameters,
            Map<String, String> imports) {
        this.template = template;
        this.stackName = stackName;
        this.parameters = new StackParameters(template, stackName, parameters);
        this.imports = imports;
    }

    /**
     * Resolves a template.
     *
     * @param parameters those that differ from their default, or have none
     * @param imports the exports of other stacks
     */
    public static ResolvedStack of(
            CloudFormationTemplate template,
            String stackName,
            Map<String, String> parameters,
            Map<String, String> imports) {
        return new ResolvedStack(template, stackName, parameters, imports);
    }

    /** What of the resources is made, by logical id, with resolved properties. */
    public Map<String, Resource> resources() {
        Map<String, Resource> made = new LinkedHashMap<>();
        template.resources()
                .forEach(
                        (id, resource) -> {
                            String condition = resource.condition();
                            if (condition == null || condition(condition)) {
                                made.put(
                                        id,
                                        new Resource(
                                                id,
                                                resource.type(),
                                                condition,
                                                map(value(resource.properties())),
                                                resource.attributes()));
                            }
                        });
        return made;
    }

    /**
     * One of the resources that are made.
     *
     * @throws IllegalArgumentException if none has this logical id
     */
    public Resource resource(String logicalId) {
        Resource resource = resources().get(logicalId);
        if (resource == null) {
            throw new IllegalArgumentException(template.name() + " makes no " + logicalId);
        }
        return resource;
    }

    /** Those of the resources that are made and of a type. */
    public List<Resource> resources(String type) {
        return resources().values().stream().filter(one -> one.type().equals(type)).toList();
    }

    /** What other stacks can import, by its name. */
    public Map<String, String> exports() {
        Map<String, String> exports = new LinkedHashMap<>();
        for (Object node : template.outputs().values()) {
            Map<String, Object> output = map(node);
            if (output.containsKey("Export") && isMade(output)) {
                exports.put(text(map(output.get("Export")).get("Name")), text(output.get("Value")));
            }
        }
        return exports;
    }

    /** The stack's outputs, by their logical ids. */
    public Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        template.outputs()
                .forEach(
                        (id, node) -> {
                            if (isMade(map(node))) {
                                outputs.put(id, text(map(node).get("Value")));
                            }
                        });
        return outputs;
    }

    /** Whether a condition of the template holds. */
    public boolean condition(String name) {
        Object expression = template.conditions().get(name);
        if (expression == null) {
            throw new IllegalArgumentException(template.name() + " has no condition " + name);
        }
        return holds(expression);
    }

    /** What a node comes to. */
    public Object value(Object node) {
        Object value = valueOrNone(node);
        if (value == NO_VALUE) {
            throw new IllegalArgumentException("AWS::NoValue where a value is needed: " + node);
        }
        return value;
    }

    /** What a node comes to, as text. */
    public String text(@Nullable Object node) {
        if (node == null) {
            throw new IllegalArgumentException(template.name() + ": a value is missing");
        }
        return value(node).toString();
    }

    private boolean isMade(Map<String, Object> output) {
        return !(output.get("Condition") instanceof String condition) || condition(condition);
    }

    private Object valueOrNone(Object node) {
        if (node instanceof List<?> elements) {
            List<Object> values = new ArrayList<>();
            for (Object element : elements) {
                Object value = valueOrNone(element);
                if (value != NO_VALUE) {
                    values.add(value);
                }
            }
            return values;
        }
        if (!(node instanceof Map<?, ?>)) {
            return node;
        }
        Map<String, Object> map = map(node);
        if (map.size() == 1) {
            Map.Entry<String, Object> only = map.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(only.getKey(), only.getValue());
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach(
                (key, child) -> {
                    Object value = valueOrNone(child);
                    if (value != NO_VALUE) {
                        values.put(key, value);
                    }
                });
        return values;
    }

    private Object function(String name, Object argument) {
        List<Object> arguments = list(argument);
        return switch (name) {
            case "Ref" -> reference(argument.toString());
            case "Fn::GetAtt" ->
                    attribute(arguments.get(0).toString(), arguments.get(1).toString());
            case "Fn::Sub" -> substituted(arguments);
            case "Fn::If" ->
                    valueOrNone(arguments.get(condition(arguments.get(0).toString()) ? 1 : 2));
            case "Fn::Join" -> String.join(text(arguments.get(0)), texts(arguments.get(1)));
            case "Fn::Split" ->
                    StackParameters.split(text(arguments.get(0)), text(arguments.get(1)));
            case "Fn::Select" ->
                    list(value(arguments.get(1))).get(Integer.parseInt(text(arguments.get(0))));
            case "Fn::ImportValue" -> imported(text(argument));
            case "Fn::FindInMap" -> mapped(arguments);
            case "Fn::Base64" -> Base64.getEncoder().encodeToString(text(argument).getBytes(UTF_8));
            case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" -> holds(Map.of(name, argument));
            default -> throw new IllegalArgumentException("not understood yet: " + name);
        };
    }

    private boolean holds(Object expression) {
        Map.Entry<String, Object> only = map(expression).entrySet().iterator().next();
        List<Object> operands = list(only.getValue());
        return switch (only.getKey()) {
            case "Condition" -> condition(only.getValue().toString());
            case "Fn::Equals" -> text(operands.get(0)).equals(text(operands.get(1)));
            case "Fn::Not" -> !holds(operands.get(0));
            case "Fn::And" -> operands.stream().allMatch(this::holds);
            case "Fn::Or" -> operands.stream().anyMatch(this::holds);
            default -> throw new IllegalArgumentException("no condition: " + expression);
        };
    }

    private Object reference(String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        Object parameter = parameters.find(name);
        return parameter == null
                ? PhysicalIds.of(template.resource(name).type()).reference(id(name))
                : parameter;
    }

    private String attribute(String logicalId, String attribute) {
        return PhysicalIds.of(template.resource(logicalId).type())
                .attribute(attribute, id(logicalId));
    }

    /** A resource's name, or its logical id where it has none of its own. */
    private String id(String logicalId) {
        Resource resource = template.resource(logicalId);
        String property = PhysicalIds.of(resource.type()).nameProperty();
        Object name = resource.properties().get(property);
        if (name == null) {
            return stackName + "-" + logicalId;
        }
        Object value = valueOrNone(name);
        return value == NO_VALUE ? stackName + "-" + logicalId : value.toString();
    }

    private String substituted(List<Object> arguments) {
        Map<String, Object> own = arguments.size() > 1 ? map(arguments.get(1)) : Map.of();
        return SubstitutedText.replace(
                arguments.get(0).toString(),
                name -> {
                    if (own.containsKey(name)) {
                        return text(own.get(name));
                    }
                    String[] parts = name.split("\\.", 2);
                    return parts.length == 1
                            ? reference(name).toString()
                            : attribute(parts[0], parts[1]);
                });
    }

    private List<String> texts(Object node) {
        return list(value(node)).stream().map(Object::toString).toList();
    }

    private String imported(String name) {
        String value = imports.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    template.name() + " imports " + name + "; exported are " + imports.keySet());
        }
        return value;
    }

    private Object mapped(List<Object> arguments) {
        Object node = template.mappings();
        for (Object key : arguments) {
            node = map(node).get(text(key));
            if (node == null) {
                throw new IllegalArgumentException("no such mapping: " + arguments);
            }
        }
        return node;
    }
}
