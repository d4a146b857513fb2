package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the folder that we ship. */
final class ShippedRules {
    static final Path FOLDER = Checkout.path("cep-rules");

    private ShippedRules() {}

    /** All of them; without problems. */
    static RuleSet load() {
        return load(null);
    }

    /**
     * All of them, with these values in their lists and no others; without problems.
     *
     * @param given null for the values that the lists have
     */
    static RuleSet load(@Nullable List<GivenList> given) {
        try {
            LoadedRules loaded = RuleLoader.load("rules", RuleFiles.inFolder(FOLDER), false, given);
            assertThat(loaded.problems()).isEmpty();
            return loaded.rules();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that raise alerts of their own, by file and place in it. */
    static List<Rule> alerting(RuleSet rules) {
        Set<String> consumed =
                Stream.concat(
                                rules.correlations().stream()
                                        .filter(rule -> !rule.generate())
                                        .flatMap(rule -> rule.rules().stream()),
                                rules.patterns().stream().flatMap(rule -> rule.rules().stream()))
                        .map(rule -> rule.header().id())
                        .collect(Collectors.toSet());
        return Stream.of(rules.detections(), rules.correlations(), rules.patterns())
                .<Rule>flatMap(List::stream)
                .filter(rule -> !consumed.contains(rule.header().id()))
                .sorted(
                        Comparator.comparing(ShippedRules::file)
                                .thenComparingInt(rule -> rule.header().location().line()))
                .toList();
    }

    /** The name of a rule's file, without its ending. */
    static String file(Rule rule) {
        String name = String.valueOf(Path.of(rule.header().location().path()).getFileName());
        return name.substring(0, name.length() - ".yml".length());
    }
}
