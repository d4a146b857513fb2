package dev.gatewatch.deploy.template;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template as maps, lists, texts, numbers and booleans. Intrinsic functions stand
 * in their long form, however they are written: a map with one key, such as {@code Ref} or {@code
 * Fn::Sub}. {@link ResolvedStack} says what they come to.
 */
public final class CloudFormationTemplate {
    private final String name;
    private final String text;
    private final Map<String, Object> document;

    /**
     * A resource as it is written.
     *
     * @param condition the name of the condition under which it is made, null if always
     * @param attributes all that stands below its logical id, such as {@code DeletionPolicy}
     */
    public record Resource(
            String logicalId,
            String type,
            @Nullable String condition,
            Map<String, Object> properties,
            Map<String, Object> attributes) {}

    private CloudFormationTemplate(String name, String text) {
        this.name = name;
        this.text = text;
        this.document = map(TemplateYaml.read(name, text));
    }

    /**
     * Reads a file of {@code deploy/}.
     *
     * @param name such as {@code data.yaml}
     */
    public static CloudFormationTemplate read(String name) {
        try {
            return parse(name, Files.readString(Checkout.path("deploy").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a template that tests have at hand. */
    public static CloudFormationTemplate parse(String name, String text) {
        return new CloudFormationTemplate(name, text);
    }

    public String name() {
        return name;
    }

    /** As it is in the file, with its comments. */
    public String text() {
        return text;
    }

    public Map<String, Object> document() {
        return document;
    }

    /** By logical id, in the order of the file. */
    public Map<String, Resource> resources() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        section("Resources").forEach((id, node) -> resources.put(id, resource(id, map(node))));
        return resources;
    }

    /** Those of a type, such as {@code AWS::IAM::Role}. */
    public List<Resource> resources(String type) {
        return resources().values().stream().filter(one -> one.type().equals(type)).toList();
    }

    /**
     * The resource with a logical id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Resource resource(String logicalId) {
        Resource resource = resources().get(logicalId);
        if (resource == null) {
            throw new IllegalArgumentException(name + " has no resource " + logicalId);
        }
        return resource;
    }

    public Map<String, Object> parameters() {
        return section("Parameters");
    }

    public Map<String, Object> conditions() {
        return section("Conditions");
    }

    public Map<String, Object> mappings() {
        return section("Mappings");
    }

    public Map<String, Object> outputs() {
        return section("Outputs");
    }

    /** Names of parameters, resources and pseudo parameters that something below a node uses. */
    public static Set<String> references(Object node) {
        Set<String> names = new LinkedHashSet<>();
        collectReferences(node, names);
        return names;
    }

    /** Every map, list and scalar in a node, and the node. */
    public static List<Object> walk(Object node) {
        List<Object> all = new ArrayList<>();
        all.add(node);
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> all.addAll(walk(value)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> all.addAll(walk(value)));
        }
        return all;
    }

    /**
     * A node that is a map.
     *
     * @throws IllegalArgumentException if it is something else
     */
    @SuppressWarnings("unchecked") // keys are texts: the reader makes no others
    public static Map<String, Object> map(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("not a mapping: " + node);
    }

    /** A node that is a list; a single value, which IAM allows for a list, is one of one. */
    public static List<Object> list(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return node == null ? List.of() : List.of(node);
    }

    private Map<String, Object> section(String key) {
        Object node = document.get(key);
        return node == null ? Map.of() : map(node);
    }

    private Resource resource(String id, Map<String, Object> node) {
        if (!(node.get("Type") instanceof String type)) {
            throw new IllegalArgumentException(name + ": " + id + " has no type");
        }
        Object condition = node.get("Condition");
        Object properties = node.get("Properties");
        return new Resource(
                id,
                type,
                condition == null ? null : condition.toString(),
                properties == null ? Map.of() : map(properties),
                node);
    }

    private static void collectReferences(Object node, Set<String> names) {
        if (node instanceof List<?> list) {
            list.forEach(value -> collectReferences(value, names));
        }
        if (!(node instanceof Map<?, ?> map)) {
            return;
        }
        map.forEach(
                (key, value) -> {
                    if (key.equals("Ref")) {
                        names.add(value.toString());
                    } else if (key.equals("Fn::GetAtt") && value instanceof List<?> parts) {
                        names.add(parts.get(0).toString());
                    } else if (key.equals("Fn::Sub")) {
                        Object pattern = value instanceof List<?> parts ? parts.get(0) : value;
                        SubstitutedText.names(pattern.toString())
                                .forEach(name -> names.add(name.split("\\.", 2)[0]));
                    }
                    collectReferences(value, names);
                });
    }
}
