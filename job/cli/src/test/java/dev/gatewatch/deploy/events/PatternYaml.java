package dev.gatewatch.deploy.events;

import java.util.List;
import java.util.Map;

/** Writes an event pattern into a template, as a person would. */
final class PatternYaml {
    private static final int WIDTH = 130;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> expressions;

    private PatternYaml(Map<String, String> expressions) {
        this.expressions = expressions;
    }

    /**
     * The template with another pattern.
     *
     * @param logicalId of the rule, whose pattern stands in lines of their own
     * @param expressions what to write for a text, such as a function that comes to it
     */
    static String replace(
            String template,
            String logicalId,
            Map<String, Object> pattern,
            Map<String, String> expressions) {
        int resource = after(template, "\n  " + logicalId + ":\n", 0);
        int from = after(template, "\n      EventPattern:\n", resource);
        int to = from;
        while (template.startsWith("        ", to)) {
            to = template.indexOf('\n', to) + 1;
        }
        PatternYaml yaml = new PatternYaml(expressions);
        yaml.map(pattern, 8);
        return template.substring(0, from) + yaml.text + template.substring(to);
    }

    private static int after(String text, String part, int from) {
        int at = text.indexOf(part, from);
        if (at < 0) {
            throw new IllegalArgumentException("the template lacks " + part.strip());
        }
        return at + part.length();
    }

    private void map(Map<?, ?> map, int indent) {
        map.forEach(
                (key, value) -> {
                    text.append(" ".repeat(indent)).append(key).append(':');
                    String inLine = inLine(value);
                    if (indent + inLine.length() < WIDTH && !(value instanceof Map<?, ?>)) {
                        text.append(' ').append(inLine).append('\n');
                    } else if (value instanceof Map<?, ?> inner) {
                        text.append('\n');
                        map(inner, indent + 2);
                    } else {
                        text.append('\n');
                        list((List<?>) value, indent + 2);
                    }
                });
    }

    private void list(List<?> list, int indent) {
        for (Object element : list) {
            int from = text.length();
            if (element instanceof Map<?, ?> map) {
                map(map, indent + 2);
                text.replace(from + indent, from + indent + 1, "-");
            } else {
                text.append(" ".repeat(indent)).append("- ").append(inLine(element)).append('\n');
            }
        }
    }

    private String inLine(Object node) {
        if (node instanceof Map<?, ?> map) {
            StringBuilder inner = new StringBuilder();
            map.forEach(
                    (key, value) ->
                            inner.append(inner.isEmpty() ? "" : ", ")
                                    .append(key)
                                    .append(": ")
                                    .append(inLine(value)));
            return "{" + inner + "}";
        }
        if (node instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(this::inLine).toList()) + "]";
        }
        String expression = expressions.get(node.toString());
        if (expression != null) {
            return expression;
        }
        String plain = node.toString();
        return plain.startsWith(" ") || plain.startsWith("*") ? "'" + plain + "'" : plain;
    }
}
