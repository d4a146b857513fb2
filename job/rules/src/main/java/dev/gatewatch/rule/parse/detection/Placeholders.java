package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.list.ListKind;
import dev.gatewatch.rule.list.ValueList;
import dev.gatewatch.rule.list.ValueLists;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by name that rules substitute for {@code %name%} with the modifier {@code expand}: lists,
 * and what rules bring along for themselves.
 */
public final class Placeholders {
    /** One value of a rule stands for no more than this many. */
    private static final int MAX_VALUES = 10_000;

    private final Map<String, List<String>> values = new TreeMap<>();
    private final ValueLists lists;

    /** By what rules write: many rules name the same lists, and these are long. */
    private final Map<String, ValueMatcher.Listed> listed = new HashMap<>();

    /** No names yet. */
    public Placeholders() {
        this(new ValueLists());
    }

    /** The names of these lists. */
    public Placeholders(ValueLists lists) {
        this.lists = lists;
    }

    /**
     * What a rule's value stands for.
     *
     * @param texts with the values of each placeholder substituted
     * @param lists the names of the lists that these values are from
     */
    record Expanded(List<String> texts, Set<String> lists) {}

    /** Whether rules can name a list so. */
    public static boolean isName(String name) {
        return !name.isEmpty() && end(name, 0) == name.length();
    }

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
            if (!isName(name)) {
                problems.add(
                        entry.key().location(),
                        "a placeholder's name is made of letters, digits and underscores, not "
                                + Excerpt.of(name));
                continue;
            }
            ValueList list = lists.find(name);
            if (list != null) {
                problems.add(
                        entry.key().location(),
                        "the placeholder "
                                + Excerpt.of(name)
                                + " is a list, too, at "
                                + list.location());
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

    /**
     * What a rule's value stands for, or null and problems.
     *
     * @param addresses whether addresses are looked for, not texts
     */
    @Nullable Expanded expand(YamlScalar scalar, boolean addresses, Problems problems) {
        String text = scalar.text();
        List<String> expanded = List.of("");
        Set<String> found = new LinkedHashSet<>();
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
            List<String> known = known(name, scalar, at, addresses, problems);
            if (known == null) {
                return null;
            }
            if (lists.find(name) != null) {
                found.add(name);
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
        return new Expanded(product(expanded, same.toString(), List.of("")), found);
    }

    private @Nullable List<String> known(
            String name, YamlScalar scalar, int at, boolean addresses, Problems problems) {
        ValueList list = lists.find(name);
        if (list != null) {
            boolean fits = (list.kind() == ListKind.ADDRESSES) == addresses;
            if (!fits) {
                problems.add(
                        scalar.at(at),
                        "the list "
                                + Excerpt.of(name)
                                + " is of "
                                + list.kind().word()
                                + (addresses
                                        ? ", and cidr looks for addresses"
                                        : "; look for them with |cidr|expand"));
            }
            return fits ? list.values() : null;
        }
        List<String> known = values.get(name);
        if (known == null) {
            Set<String> names = new TreeSet<>(values.keySet());
            names.addAll(lists.names());
            problems.add(
                    scalar.at(at),
                    "the placeholder "
                            + Excerpt.of(name)
                            + " has no values; list them in lists/"
                            + name
                            + ".yml beside the rules"
                            + DidYouMean.hint(name, names));
        }
        return known;
    }

    /** The tests of these lists' values, the same for all rules that write this. */
    ValueMatcher.Listed listed(String written, Set<String> names, List<ValueMatcher> tests) {
        return listed.computeIfAbsent(
                written,
                any -> new ValueMatcher.Listed(written, List.copyOf(names), List.copyOf(tests)));
    }

    /** What {@link #listed} was given for these words, or null. */
    ValueMatcher.@Nullable Listed listed(String written) {
        return listed.get(written);
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
