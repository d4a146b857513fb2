package dev.gatewatch.deploy.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the YAML of templates, with CloudFormation's short forms of functions. */
final class TemplateYaml {
    private final String name;

    private TemplateYaml(String name) {
        this.name = name;
    }

    /**
     * A document as maps, lists, texts, numbers and booleans, with functions in their long form.
     *
     * @throws IllegalArgumentException if a key stands twice in a mapping, or is no text
     */
    static Object read(String name, String text) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).setLabel(name).build();
        Node root =
                new Compose(settings)
                        .composeString(text)
                        .orElseThrow(() -> new IllegalArgumentException(name + " is empty"));
        return new TemplateYaml(name).value(root);
    }

    private Object value(Node node) {
        String tag = node.getTag().getValue();
        Object plain = plain(node);
        if (!tag.startsWith("!")) {
            return plain;
        }
        return switch (tag) {
            case "!Ref", "!Condition" -> Map.of(tag.substring(1), plain);
            case "!GetAtt" ->
                    Map.of(
                            "Fn::GetAtt",
                            plain instanceof String dotted
                                    ? List.of((Object[]) dotted.split("\\.", 2))
                                    : plain);
            default -> Map.of("Fn::" + tag.substring(1), plain);
        };
    }

    private Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (map.put(key, value(tuple.getValueNode())) != null) {
                    throw new IllegalArgumentException(
                            name
                                    + ": "
                                    + key
                                    + " stands twice, "
                                    + tuple.getKeyNode().getStartMark());
                }
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(value(element)));
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return Long.valueOf(node.getValue());
        }
        if (tag.equals(Tag.FLOAT)) {
            return Double.valueOf(node.getValue());
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(node.getValue());
        }
        return node.getValue();
    }
}
