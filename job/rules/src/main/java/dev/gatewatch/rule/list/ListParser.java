package dev.gatewatch.rule.list;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a list from its document. */
public final class ListParser {
    /** Values of one list. */
    public static final int MAX_VALUES = 10_000;

    /** The keys of a list, in the order in which they are documented. */
    public static final List<String> KEYS = List.of("title", "description", "kind", "values");

    private final Problems problems;

    /** A parser. */
    public ListParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The list of a document. What is wrong with it is left out and goes to the problems, so that
     * rules which name the list are not refused for it, too.
     *
     * @param name the list's
     */
    public ValueList parse(YamlDocument document, String name, ListOrigin origin) {
        Location location = document.root().location();
        if (!(document.root() instanceof YamlMapping mapping)) {
            problems.add(
                    location,
                    "a list must be a mapping with kind and values, not "
                            + document.root().description());
            return new ValueList(name, ListKind.TEXTS, List.of(), origin, location);
        }
        MappingReader list = new MappingReader(mapping, problems);
        list.allow(KEYS, "in a list");
        list.line("title");
        list.text("description");
        YamlScalar word =
                list.require("kind", "the list has no kind: " + String.join(", ", ListKind.words()))
                        ? list.scalar("kind")
                        : null;
        Optional<ListKind> kind = word == null ? Optional.empty() : ListKind.of(word.text());
        if (word != null && kind.isEmpty()) {
            problems.add(
                    word.location(),
                    "unknown kind "
                            + Excerpt.of(word.text())
                            + DidYouMean.hint(word.text(), ListKind.words()));
        }
        if (mapping.entry("values") == null) {
            problems.add(location, "the list has no values; an empty list is values: []");
        }
        YamlNode values = list.value("values");
        return new ValueList(
                name,
                kind.orElse(ListKind.TEXTS),
                values == null || kind.isEmpty() ? List.of() : values(values, kind.get()),
                origin,
                location);
    }

    /** The good values of a list or of a single one, each once. */
    List<String> values(YamlNode node, ListKind kind) {
        List<YamlNode> nodes =
                node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
        if (nodes.size() > MAX_VALUES) {
            problems.add(
                    node.location(),
                    "the list has "
                            + nodes.size()
                            + " values; at most "
                            + MAX_VALUES
                            + " are possible");
            return List.of();
        }
        List<String> values = new ArrayList<>();
        Map<Object, Location> known = new LinkedHashMap<>();
        for (YamlNode each : nodes) {
            if (!(each instanceof YamlScalar scalar) || scalar.isNull()) {
                problems.add(
                        each.location(),
                        "a list's values must be texts, not " + each.description());
                continue;
            }
            String problem = kind.problem(scalar.text());
            if (problem != null) {
                problems.add(scalar.location(), problem);
                continue;
            }
            Location first = known.putIfAbsent(meaning(scalar.text(), kind), scalar.location());
            if (first == null) {
                values.add(scalar.text());
            } else {
                problems.add(
                        scalar.location(),
                        Excerpt.of(scalar.text()) + " is in the list already, at " + first);
            }
        }
        return List.copyOf(values);
    }

    /** What two values have in common that are the same, however they are written. */
    private static Object meaning(String text, ListKind kind) {
        Network network = kind == ListKind.ADDRESSES ? Network.parse(text) : null;
        return network == null ? text : network;
    }
}
