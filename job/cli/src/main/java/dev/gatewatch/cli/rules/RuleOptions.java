package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.load.RuleFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How the rules that a command runs with are read: a mixin. */
public final class RuleOptions {
    @Option(
            names = "--references-by-title",
            description = "Let rules refer to others by title, too, as some engines allow.")
    private boolean titles;

    /**
     * The rules and reports to run of these sources.
     *
     * @throws CommandFailure if one cannot be read, or any rule or report is refused: then with all
     *     problems
     */
    public RulesToRun load(RuleSources sources) throws CommandFailure {
        SourcedRules rules = sources.read(titles, null);
        refuse(sources, rules);
        return new RulesToRun(rules.toRun(), rules.reports().toRun());
    }

    /**
     * The rules and reports of some files.
     *
     * @param origin their origin
     * @throws CommandFailure like {@link #load(RuleSources)}
     */
    RulesToRun load(String origin, Files rules, Files reports) throws CommandFailure {
        Definitions loaded;
        try {
            loaded = Definitions.load(origin, rules.find(), reports.find(), titles);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        refuse(loaded.problems());
        return new RulesToRun(loaded.rules().rules(), loaded.reportSet());
    }

    /**
     * Like {@link #load(RuleSources)}, with the problems as part of the result.
     *
     * @throws CommandFailure if a source cannot be read
     */
    public SourcedRules read(RuleSources sources) throws CommandFailure {
        return sources.read(titles, null);
    }

    /**
     * Like {@link #read(RuleSources)}, the rules as tests see them.
     *
     * @param given what a test puts into lists, which are empty otherwise
     * @throws CommandFailure like {@link #read(RuleSources)}
     */
    public SourcedRules read(RuleSources sources, List<GivenList> given) throws CommandFailure {
        return sources.read(titles, given);
    }

    /** Finds files. */
    interface Files {
        List<RuleFile> find() throws IOException;
    }

    /**
     * Lists the problems of rules, if there are any, and says when they refer to rules that come
     * with the program.
     *
     * @param sources of these rules
     */
    public void refuse(RuleSources sources, SourcedRules rules) throws CommandFailure {
        refuse(sources, rules, List.of());
    }

    /**
     * Like {@link #refuse(RuleSources, SourcedRules)}.
     *
     * @param ofTests problems of the rules' tests
     */
    public void refuse(RuleSources sources, SourcedRules rules, List<Problem> ofTests)
            throws CommandFailure {
        RuleSources more =
                rules.problems().isEmpty() || rules.own().isEmpty() ? null : sources.withPack();
        long gone = 0;
        if (more != null) {
            Set<Location> left =
                    more.read(titles, null).problems().stream()
                            .map(Problem::location)
                            .collect(Collectors.toSet());
            gone =
                    rules.problems().stream()
                            .filter(each -> !left.contains(each.location()))
                            .count();
        }
        List<Problem> all = new ArrayList<>(rules.problems());
        all.addAll(ofTests);
        refuse(
                rules.problems().isEmpty() ? "tests" : "rules",
                all,
                gone == 0
                        ? ""
                        : (gone == 1 ? "1 of them is" : gone + " of them are")
                                + " about rules that come with Gatewatch: add --rules "
                                + RuleSources.PACK
                                + "\n");
    }

    /** Lists problems of rules, if there are any. */
    public static void refuse(List<Problem> problems) throws CommandFailure {
        refuse("rules", problems, "");
    }

    /**
     * Lists problems, if there are any.
     *
     * @param what they are in
     */
    public static void refuse(String what, List<Problem> problems) throws CommandFailure {
        refuse(what, problems, "");
    }

    private static void refuse(String what, List<Problem> problems, String hint)
            throws CommandFailure {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder();
        message.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" in the ")
                .append(what)
                .append('\n');
        problems.forEach(problem -> message.append(problem).append('\n'));
        throw new CommandFailure(ExitCode.RULES, message.append(hint).toString());
    }
}
