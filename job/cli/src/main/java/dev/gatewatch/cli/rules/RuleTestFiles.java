package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.RuleTestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the files with the tests of rules. */
public final class RuleTestFiles {
    private static final int MAX_LISTED = 10;

    private final SourcedRules rules;

    /** Those of these rules. */
    public RuleTestFiles(SourcedRules rules) {
        this.rules = rules;
    }

    /**
     * All of the folders and files that were named.
     *
     * @throws CommandFailure if there are none, or they cannot be read
     */
    public List<RuleFile> all() throws CommandFailure {
        List<RuleFile> files = found();
        // A folder of nothing but lists has none.
        if (files.isEmpty() && !ListSummary.areAllOf(rules)) {
            String tests =
                    rules.folders().stream()
                            .map(folder -> folder.path().resolve(RuleTestFile.FOLDER).toString())
                            .collect(Collectors.joining(" and "));
            throw refused(
                    tests.isEmpty()
                            ? "the rules that come with it have no tests here; name a folder of rules"
                            : "no tests in " + tests + "; those of RULE.yml are in tests/RULE.yml");
        }
        return files;
    }

    /** Like {@link #all()}, perhaps none. */
    public List<RuleFile> found() throws CommandFailure {
        List<RuleFile> files = new ArrayList<>();
        Set<String> names =
                rules.own().stream().map(RuleFile::baseName).collect(Collectors.toSet());
        for (SourcedRules.Folder folder : rules.folders()) {
            for (RuleFile file : in(folder.path())) {
                if (folder.whole() || names.contains(file.baseName())) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /**
     * Those of the file of a rule.
     *
     * @param name what the rule is called, see {@link RuleLookup}
     * @throws CommandFailure if there is no such rule, or it has no tests
     */
    public List<RuleFile> of(String name) throws CommandFailure {
        List<Rule> tested = RuleLookup.all(rules.ownRules(), name);
        List<RuleFile> files = new ArrayList<>();
        for (SourcedRules.Folder folder : rules.folders()) {
            for (RuleFile file : in(folder.path())) {
                RuleTestFile tests = new RuleTestFile(file.path(), List.of());
                if (tested.stream().anyMatch(rule -> tests.covers(rule.header()))) {
                    files.add(file);
                }
            }
        }
        if (files.isEmpty()) {
            throw refused(untested(tested.get(0)));
        }
        return files;
    }

    private String untested(Rule rule) {
        String path = rule.header().location().path();
        List<Rule> readers = new ArrayList<>();
        for (Rule other : rules.ownRules()) {
            if (other != rule && RuleSet.of(other).all().contains(rule)) {
                readers.add(other);
            }
        }
        List<String> labels = RuleLookup.labels(readers);
        return path
                + ": its rules have no tests of their own, in tests/"
                + RuleFile.baseName(path)
                + ".yml"
                + (labels.isEmpty()
                        ? ""
                        : "; the tests of rules that look at it are those of "
                                + String.join(", ", labels.stream().limit(MAX_LISTED).toList())
                                + (labels.size() > MAX_LISTED ? ", ..." : ""));
    }

    private static List<RuleFile> in(Path folder) throws CommandFailure {
        Path tests = folder.resolve(RuleTestFile.FOLDER);
        try {
            return Files.exists(tests) ? RuleFiles.inFolder(tests) : List.of();
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
