package dev.gatewatch.rule.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;

/** Reads rule files and reports all problems in any of them. */
public final class RuleLoader {
    /** Events number their fields in two bytes. */
    private static final int MAX_FIELDS = Short.MAX_VALUE - BaseField.values().length;

    private RuleLoader() {}

    /** The rules of these files, reported as coming from {@code rules}. */
    public static LoadedRules load(List<RuleFile> files) {
        return load("rules", files);
    }

    /**
     * The rules of these files, which refer to one another by id or name.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     */
    public static LoadedRules load(String origin, List<RuleFile> files) {
        return load(origin, files, false);
    }

    /**
     * The rules of these files.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     * @param titles whether rules may refer to others by title, too, as some engines allow
     */
    public static LoadedRules load(String origin, List<RuleFile> files, boolean titles) {
        Problems problems = new Problems();
        if (files.isEmpty()) {
            problems.add(new Location(origin, 1, 1), "no rule file (*.yml or *.yaml) is here");
        }
        RuleReader reader = new RuleReader(problems);
        files.stream().filter(RuleFile::isPlaceholders).forEach(reader::placeholders);
        files.stream().filter(file -> !file.isPlaceholders()).forEach(reader::rules);
        RuleSet rules = reader.link(new Location(origin, 1, 1), titles);
        Problems warnings = new Problems();
        reader.checkFields(rules, warnings);
        int fields = rules.fields().size();
        if (fields > MAX_FIELDS) {
            problems.add(
                    new Location(origin, 1, 1),
                    "the rules read "
                            + fields
                            + " fields; at most "
                            + MAX_FIELDS
                            + " are possible");
        } else if (problems.size() == 0) {
            // Rules with problems are not run, and need not be tried.
            new RuleTrial(new FailureIsolation(problems)).run(rules);
        }
        return new LoadedRules(rules, problems.sorted(), warnings.sorted());
    }
}
