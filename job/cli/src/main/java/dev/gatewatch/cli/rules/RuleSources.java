package dev.gatewatch.cli.rules;

import dev.gatewatch.RuleFolder;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Home;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules and reports of a command come from: folders, single files, and the pack, those
 * that come with the program. All of them are one set of rules, so that those of one may refer to
 * those of another. A folder brings along its reports, a single file none.
 *
 * <p>In a checkout the pack is read from its folder, so that an edit needs no build.
 */
public final class RuleSources {
    /** The word for the rules that come with the program. */
    static final String PACK = "pack";

    private final List<RuleSource> sources;

    /** The folder, as it was named, whose lists count instead of those of the sources. */
    private final Optional<String> lists;

    private RuleSources(List<RuleSource> sources, Optional<String> lists) {
        this.sources = sources;
        this.lists = lists;
    }

    private RuleSources(List<RuleSource> sources) {
        this(sources, Optional.empty());
    }

    /** With the lists of this folder instead of the rules' own. */
    public RuleSources with(Optional<String> folder) {
        return new RuleSources(sources, folder);
    }

    /** The rules that come with the program. */
    public static RuleSources pack() {
        return new RuleSources(List.of(pack(true)));
    }

    /**
     * These sources; none means the pack. Next to others, the pack is there to be referred to.
     *
     * @param named folders, files and {@value #PACK}
     * @throws CommandFailure if one does not exist
     */
    public static RuleSources of(List<String> named) throws CommandFailure {
        boolean alone = named.stream().allMatch(PACK::equals);
        if (alone) {
            return pack();
        }
        List<RuleSource> sources = new ArrayList<>();
        for (String name : named) {
            sources.add(name.equals(PACK) ? pack(false) : source(name));
        }
        return new RuleSources(List.copyOf(sources));
    }

    private static RuleSource pack(boolean own) {
        return new RuleSource(PACK, Home.find("cep-rules"), null, RuleSource.Part.ALL, own);
    }

    private static RuleSource source(String name) throws CommandFailure {
        if (name.isBlank()) {
            throw refused("the path of the rules is empty; name a folder, a file, or " + PACK);
        }
        Path path = Path.of(name).normalize();
        Path folder = path.getParent();
        if (!Files.isRegularFile(path)) {
            return isReports(path) && Files.isDirectory(path)
                    ? new RuleSource(name, orHere(folder), null, RuleSource.Part.REPORTS, true)
                    : new RuleSource(name, path, null, RuleSource.Part.ALL, true);
        }
        String file = String.valueOf(path.getFileName());
        if (!RuleFiles.isRule(file)) {
            throw refused(path + ": no file of rules; their names end in .yml or .yaml");
        }
        if (folder != null && isReports(folder)) {
            Path rules = orHere(folder.getParent());
            return new RuleSource(name, rules, path, RuleSource.Part.REPORTS, true);
        }
        return new RuleSource(name, orHere(folder), path, RuleSource.Part.RULES, true);
    }

    private static boolean isReports(Path folder) {
        return folder.endsWith(ReportFiles.FOLDER);
    }

    private static Path orHere(@Nullable Path folder) {
        return folder == null ? Path.of("") : folder;
    }

    /** The folders and files on this machine that are read. */
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (RuleSource source : sources) {
            Path folder = source.folder();
            Path file = source.file();
            if (folder != null) {
                paths.add(file != null ? file : folder);
            }
        }
        lists.filter(name -> !name.contains(":")).map(Path::of).ifPresent(paths::add);
        return paths;
    }

    /** As they were named; empty for the pack alone, which need not be named. */
    public List<String> names() {
        List<String> names = sources.stream().map(RuleSource::name).toList();
        return names.equals(List.of(PACK)) ? List.of() : names;
    }

    /** With the pack, if it is not among them; else null. */
    @Nullable RuleSources withPack() {
        if (sources.stream().anyMatch(source -> source.name().equals(PACK))) {
            return null;
        }
        List<RuleSource> more = new ArrayList<>(sources);
        more.add(pack(false));
        return new RuleSources(more, lists);
    }

    /**
     * Reads them.
     *
     * @param titles whether rules may refer to others by title, too
     * @param given what a test puts into lists; null for the values that the lists have
     * @throws CommandFailure if one cannot be read
     */
    SourcedRules read(boolean titles, @Nullable List<GivenList> given) throws CommandFailure {
        try {
            return load(titles, given);
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private SourcedRules load(boolean titles, @Nullable List<GivenList> given) throws IOException {
        SourceFiles read = new SourceFiles();
        List<Problem> empty = new ArrayList<>();
        for (RuleSource source : sources) {
            if (!read.add(source) && sources.size() > 1) {
                empty.add(
                        new Problem(
                                Location.whole(source.name()),
                                "no rule file (*.yml or *.yaml) is here"));
            }
        }
        String origin = sources.get(0).name();
        Set<String> meant = new HashSet<>(read.meant());
        List<RuleFile> all = new ArrayList<>(read.rules());
        if (lists.isPresent()) {
            // Flink, which it may need, takes longer to load than all else.
            List<RuleFile> named = RuleFolder.readLists(lists);
            all.addAll(named);
            named.forEach(file -> meant.add(file.path()));
        }
        Definitions loaded = Definitions.load(origin, all, read.reports(), titles, given);
        Set<String> broken = new HashSet<>();
        loaded.problems().forEach(problem -> broken.add(problem.location().path()));
        if (!broken.isEmpty() && broken.stream().noneMatch(meant::contains)) {
            // Only neighbours of the file that is meant, which it does not need.
            List<RuleFile> good =
                    all.stream().filter(file -> !broken.contains(file.path())).toList();
            loaded = Definitions.load(origin, good, read.reports(), titles, given);
        }
        LoadedRules rules = loaded.rules();
        if (!empty.isEmpty()) {
            empty.addAll(rules.problems());
            rules = new LoadedRules(rules.rules(), empty, rules.warnings(), rules.lists());
        }
        return new SourcedRules(
                rules,
                meant,
                read.own(),
                read.ownFolders(),
                new SourcedReports(loaded.reports(), read.ownReports(), read.ownReportFolders()));
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
