package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the trees of one file from parse events, with its own stack instead of recursion. */
final class TreeBuilder {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 50_000;

    private final String path;
    private final List<String> lines;
    private final Problems problems;
    private final List<YamlDocument> documents = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int documentLine;
    private int nodes;

    TreeBuilder(String path, String text, Problems problems) {
        this.path = path;
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /** A collection whose end has not been reached yet. */
    private static final class Open {
        final Location location;
        final boolean mapping;
        final List<YamlNode> items = new ArrayList<>();
        final List<YamlMapping.Entry> entries = new ArrayList<>();
        final Map<String, Location> keys = new HashMap<>();
        @Nullable YamlScalar key;

        Open(Location location, boolean mapping) {
            this.location = location;
            this.mapping = mapping;
        }
    }

    /** The documents that are complete. */
    List<YamlDocument> documents() {
        return List.copyOf(documents);
    }

    /** Processes the next event; false if the rest of the file cannot be read. */
    boolean accept(Event event) {
        Location location = location(event);
        if (event instanceof NodeEvent node && !check(node, location)) {
            return false;
        }
        switch (event.getEventId()) {
            case DocumentStart -> {
                root = null;
                documentLine = location.line() - 1;
            }
            case DocumentEnd -> endDocument(location.line() - 1);
            case MappingStart, SequenceStart -> {
                if (open.size() == MAX_DEPTH) {
                    problems.add(location, "more than " + MAX_DEPTH + " levels; make it flatter");
                    return false;
                }
                if (awaitsKey()) {
                    problems.add(location, "a key must be a text, not a list or a mapping");
                    return false;
                }
                open.push(new Open(location, event.getEventId() == Event.ID.MappingStart));
            }
            case MappingEnd, SequenceEnd -> {
                Open ended = open.pop();
                return add(
                        ended.mapping
                                ? new YamlMapping(ended.entries, ended.location)
                                : new YamlSequence(ended.items, ended.location));
            }
            case Scalar -> {
                return add(scalar((ScalarEvent) event, location));
            }
            default -> {}
        }
        return true;
    }

    private boolean check(NodeEvent node, Location location) {
        if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
            problems.add(
                    location,
                    "anchors and aliases are not allowed; write the value out, or put a text that"
                            + " begins with & or * in quotes");
            return false;
        }
        boolean tagged =
                node instanceof ScalarEvent scalar
                        ? scalar.getTag().isPresent()
                        : node instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged) {
            problems.add(location, "tags are not allowed; write a text in quotes instead");
            return false;
        }
        if (++nodes > MAX_NODES) {
            problems.add(location, "more than " + MAX_NODES + " values; split the file");
            return false;
        }
        return true;
    }

    private boolean awaitsKey() {
        Open parent = open.peek();
        return parent != null && parent.mapping && parent.key == null;
    }

    private boolean add(YamlNode node) {
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (!parent.mapping) {
            parent.items.add(node);
        } else if (parent.key != null) {
            parent.entries.add(new YamlMapping.Entry(parent.key, node));
            parent.key = null;
        } else if (node instanceof YamlScalar key) {
            return startEntry(parent, key);
        }
        return true;
    }

    private boolean startEntry(Open parent, YamlScalar key) {
        if (key.text().isEmpty()) {
            problems.add(key.location(), "a key is missing here");
            return false;
        }
        if (key.text().equals("<<")) {
            problems.add(key.location(), "merge keys (<<) are not allowed; write the keys out");
            return false;
        }
        parent.key = key;
        Location first = parent.keys.putIfAbsent(key.text(), key.location());
        if (first != null) {
            problems.add(
                    key.location(),
                    "the key "
                            + Excerpt.of(key.text())
                            + " stands twice in one mapping, first in line "
                            + first.line());
            // Reading continues, so that the file's other problems are reported, too.
        }
        return true;
    }

    private YamlScalar scalar(ScalarEvent event, Location start) {
        String text = event.getValue();
        int verbatim = -1;
        Mark from = event.getStartMark().orElse(null);
        Mark to = event.getEndMark().orElse(null);
        if (from != null && to != null && from.getLine() == to.getLine()) {
            int quotes = event.isPlain() ? 0 : 2;
            int columns = to.getColumn() - from.getColumn();
            if (columns == text.codePointCount(0, text.length()) + quotes) {
                verbatim = quotes / 2;
            }
        }
        YamlScalar.Kind kind = event.isPlain() ? CoreSchema.kindOf(text) : YamlScalar.Kind.TEXT;
        return new YamlScalar(text, kind, verbatim, start);
    }

    private void endDocument(int endLine) {
        YamlNode complete = root;
        root = null;
        if (complete == null || (complete instanceof YamlScalar scalar && scalar.isNull())) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int line = documentLine; line <= endLine && line < lines.size(); line++) {
            // The next document's separator belongs to no document's text.
            if (line > documentLine && line == endLine && lines.get(line).startsWith("---")) {
                break;
            }
            text.append(lines.get(line)).append('\n');
        }
        documents.add(new YamlDocument(complete, text.toString().stripTrailing() + "\n"));
    }

    private Location location(Event event) {
        Mark mark = event.getStartMark().orElse(null);
        return mark == null
                ? new Location(path, 1, 1)
                : new Location(path, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
