package dev.gatewatch.rule.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.list.ValueLists;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return load(origin, files, titles, null);
    }

    /**
     * The rules of these files, as tests see them: with these values in their lists and no others.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     * @param titles whether rules may refer to others by title, too
     * @param given what a test puts into lists; null for the values that the lists have
     */
    public static LoadedRules load(
            String origin, List<RuleFile> files, boolean titles, @Nullable List<GivenList> given) {
        Problems problems = new Problems();
        if (files.stream().allMatch(RuleFile::isList)) {
            problems.add(new Location(origin, 1, 1), "no rule file (*.yml or *.yaml) is here");
        }
        ValueLists read = lists(files, problems);
        ValueLists lists = given == null ? read : read.given(given, problems);
        RuleReader reader = new RuleReader(lists, problems);
        files.stream().filter(RuleFile::isPlaceholders).forEach(reader::placeholders);
        files.stream().filter(RuleFile::isOfRules).forEach(reader::rules);
        RuleSet rules = reader.link(new Location(origin, 1, 1), titles);
        if (given != null) {
            // The same rules with the lists' own values are checked, and tests run these.
            return new LoadedRules(rules, problems.sorted(), List.of(), lists.all());
        }
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
        return new LoadedRules(rules, problems.sorted(), warnings.sorted(), lists.all());
    }

    /** The lists among these files. */
    public static ValueLists lists(List<RuleFile> files, Problems problems) {
        ValueLists lists = new ValueLists();
        FileDocuments documents = new FileDocuments(problems);
        files.stream().filter(RuleFile::isList).forEach(file -> documents.list(file, lists));
        return lists;
    }
}
