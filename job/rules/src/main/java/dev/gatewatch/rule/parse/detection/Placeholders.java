package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by name that rules substitute for {@code %name%} with the modifier {@code expand}. */
public final class Placeholders {
    /** One value of a rule stands for no more than this many. */
    private static final int MAX_VALUES = 10_000;

    private final Map<String, List<String>> values = new TreeMap<>();

    /** Adds the names of a document: a mapping of each to a value or a list of values. */
    public void add(YamlDocument document, Problems problems) {
        if (!(document.root() instanceof YamlMapping mapping)) {
            problems.add(
                    document.root().location(),
                    "placeholders must be a mapping of names to values, not "
                            + document.root().description());
            return;
        }
        for (YamlMapping.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (end(name, 0) != name.length()) {
                problems.add(
                        entry.key().location(),
                        "a placeholder's name is made of letters, digits and underscores, not "
                                + Excerpt.of(name));
            } else if (values.putIfAbsent(name, read(name, entry.value(), problems)) != null) {
                problems.add(
                        entry.key().location(),
                        "the placeholder " + Excerpt.of(name) + " is defined twice");
            }
        }
    }

    private static List<String> read(String name, YamlNode value, Problems problems) {
        List<YamlNode> nodes =
                value instanceof YamlSequence sequence ? sequence.items() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlScalar scalar && !scalar.isNull()) {
                texts.add(scalar.text());
            } else {
                problems.add(
                        node.location(),
                        "the placeholder "
                                + Excerpt.of(name)
                                + " must be texts, not "
                                + node.description());
            }
        }
        if (nodes.isEmpty()) {
            problems.add(value.location(), "the placeholder " + Excerpt.of(name) + " has no value");
        }
        return texts;
    }

    /** A rule's value with each placeholder's values substituted, or null and problems. */
    @Nullable List<String> expand(YamlScalar scalar, Problems problems) {
        String text = scalar.text();
        List<String> expanded = List.of("");
        StringBuilder same = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '%') {
                same.append('%');
                at += 2;
                continue;
            }
            int end = c == '%' ? end(text, at + 1) : -1;
            if (end <= at + 1 || end >= text.length() || text.charAt(end) != '%') {
                same.append(c);
                at++;
                continue;
            }
            String name = text.substring(at + 1, end);
            List<String> known = values.get(name);
            if (known == null) {
                problems.add(
                        scalar.at(at),
                        "the placeholder "
                                + Excerpt.of(name)
                                + " has no values; list them in placeholders.yml beside the rules"
                                + DidYouMean.hint(name, values.keySet()));
                return null;
            }
            if ((long) expanded.size() * known.size() > MAX_VALUES) {
                problems.add(
                        scalar.location(),
                        "the placeholders stand for more than " + MAX_VALUES + " values");
                return null;
            }
            expanded = product(expanded, same.toString(), known);
            same.setLength(0);
            at = end + 1;
        }
        return product(expanded, same.toString(), List.of(""));
    }

    private static List<String> product(List<String> starts, String middle, List<String> ends) {
        List<String> joined = new ArrayList<>(starts.size() * ends.size());
        for (String start : starts) {
            for (String end : ends) {
                joined.add(start + middle + end);
            }
        }
        return joined;
    }

    /** The index after the name that starts here. */
    private static int end(String text, int start) {
        int at = start;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }
}
