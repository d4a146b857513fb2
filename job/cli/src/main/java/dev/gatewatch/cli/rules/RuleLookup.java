package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a rule by what people call it: its id, name, file or title. */
public final class RuleLookup {
    private static final int MAX_LISTED = 10;

    /** Shorter words are in the names of too many. */
    private static final int MIN_WORD = 3;

    private RuleLookup() {}

    /**
     * The rule that this text stands for.
     *
     * @throws CommandFailure if there is none, or several are in the file or have the title
     */
    public static Rule find(Collection<Rule> rules, String text) throws CommandFailure {
        List<Rule> found = all(rules, text);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                Excerpt.of(text)
                        + " stands for several rules; name one: "
                        + String.join(", ", labels(found)));
    }

    /**
     * The rule that has this id or name; else those of the file of this name, with or without
     * folder and ending; else those of this title.
     *
     * @throws CommandFailure if there are none
     */
    public static List<Rule> all(Collection<Rule> rules, String text) throws CommandFailure {
        List<Rule> found = named(rules, text);
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no rule with the id, name, file or title "
                            + Excerpt.of(text)
                            + hint(rules, text.strip()));
        }
        return found;
    }

    /** Like {@link #all}, perhaps none. */
    public static List<Rule> named(Collection<Rule> rules, String text) {
        String wanted = text.strip();
        List<Function<RuleHeader, List<String>>> ways =
                List.of(
                        rule -> List.of(rule.id(), name(rule)),
                        rule -> fileNames(rule.location().path()),
                        rule -> List.of(rule.title()));
        for (Function<RuleHeader, List<String>> way : ways) {
            for (BiPredicate<String, String> same :
                    List.<BiPredicate<String, String>>of(
                            String::equals, String::equalsIgnoreCase)) {
                List<Rule> found =
                        rules.stream()
                                .filter(
                                        rule ->
                                                way.apply(rule.header()).stream()
                                                        .anyMatch(name -> same.test(name, wanted)))
                                .toList();
                if (!wanted.isEmpty() && !found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** What people call the rules: their names, and the titles of those without. */
    public static List<String> labels(Collection<Rule> rules) {
        return rules.stream()
                .map(rule -> Printable.of(label(rule.header())))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static String label(RuleHeader rule) {
        return rule.name() != null ? rule.name() : rule.title();
    }

    /** A name that is close; else those that contain what was given; else some that there are. */
    private static String hint(Collection<Rule> rules, String wanted) {
        List<String> labels = labels(rules);
        List<String> titles =
                rules.stream().map(rule -> Printable.of(rule.header().title())).toList();
        List<String> known = new ArrayList<>(labels);
        known.addAll(titles);
        if (DidYouMean.closest(wanted, known).isEmpty()) {
            List<String> similar = similar(rules, wanted);
            if (!similar.isEmpty() && similar.size() <= MAX_LISTED) {
                return " (did you mean "
                        + similar.stream().map(Excerpt::of).collect(Collectors.joining(" or "))
                        + "?)";
            }
            return DidYouMean.hint(wanted, labels);
        }
        return DidYouMean.hint(wanted, known);
    }

    /** Those that have most of the words in their names or titles. */
    private static List<String> similar(Collection<Rule> rules, String wanted) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : (wanted.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        Map<Integer, Set<String>> byWords = new TreeMap<>(Comparator.reverseOrder());
        for (Rule rule : rules) {
            RuleHeader header = rule.header();
            String text = (label(header) + " " + header.title()).toLowerCase(Locale.ROOT);
            int found = 0;
            for (String each : words) {
                found += each.length() >= MIN_WORD && text.contains(each) ? 1 : 0;
            }
            if (found > 0) {
                byWords.computeIfAbsent(found, any -> new TreeSet<>()).add(label(header));
            }
        }
        return byWords.values().stream().findFirst().map(List::copyOf).orElse(List.of());
    }

    private static String name(RuleHeader rule) {
        return rule.name() == null ? "" : rule.name();
    }

    private static List<String> fileNames(String path) {
        return List.of(path, path.substring(path.lastIndexOf('/') + 1), RuleFile.baseName(path));
    }
}
