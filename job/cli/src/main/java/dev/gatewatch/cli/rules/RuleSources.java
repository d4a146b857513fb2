package dev.gatewatch.cli.rules;

import dev.gatewatch.PackedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Home;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules of a command come from: folders, single files, and the pack, the rules that come
 * with the program. All of them are one set of rules, so that those of one may refer to those of
 * another.
 *
 * <p>In a checkout the pack is read from its folder, so that an edit needs no build.
 */
public final class RuleSources {
    /** The word for the rules that come with the program. */
    static final String PACK = "pack";

    private final List<Source> sources;

    private RuleSources(List<Source> sources) {
        this.sources = sources;
    }

    /**
     * A folder, or a file in it.
     *
     * @param name as the user named it
     * @param folder null for the rules that are packed in the jar
     * @param file the only one that is meant, by its whole name; null for all
     * @param own whether the command is about its rules; else they are there to be referred to
     */
    private record Source(String name, @Nullable Path folder, @Nullable Path file, boolean own) {
        boolean takes(RuleFile found) {
            return file == null || file.getFileName().equals(Path.of(found.path()).getFileName());
        }
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
        List<Source> sources = new ArrayList<>();
        for (String name : named) {
            sources.add(name.equals(PACK) ? pack(false) : source(name));
        }
        return new RuleSources(List.copyOf(sources));
    }

    private static Source pack(boolean own) {
        return new Source(PACK, Home.find("cep-rules"), null, own);
    }

    private static Source source(String name) throws CommandFailure {
        if (name.isBlank()) {
            throw refused("the path of the rules is empty; name a folder, a file, or " + PACK);
        }
        Path path = Path.of(name).normalize();
        if (!Files.isRegularFile(path)) {
            return new Source(name, path, null, true);
        }
        String file = String.valueOf(path.getFileName());
        if (!RuleFiles.isRule(file)) {
            throw refused(path + ": no file of rules; their names end in .yml or .yaml");
        }
        Path folder = path.getParent();
        return new Source(name, folder == null ? Path.of("") : folder, path, true);
    }

    /** The folders and files on this machine that are read. */
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (Source source : sources) {
            if (source.folder != null) {
                paths.add(source.file != null ? source.file : source.folder);
            }
        }
        return paths;
    }

    /** As they were named; empty for the pack alone, which need not be named. */
    public List<String> names() {
        List<String> names = sources.stream().map(Source::name).toList();
        return names.equals(List.of(PACK)) ? List.of() : names;
    }

    /** With the pack, if it is not among them; else null. */
    @Nullable RuleSources withPack() {
        if (sources.stream().anyMatch(source -> source.name.equals(PACK))) {
            return null;
        }
        List<Source> more = new ArrayList<>(sources);
        more.add(pack(false));
        return new RuleSources(more);
    }

    /**
     * Reads them.
     *
     * @param titles whether rules may refer to others by title, too
     * @throws CommandFailure if one cannot be read
     */
    SourcedRules read(boolean titles) throws CommandFailure {
        try {
            return load(titles);
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private SourcedRules load(boolean titles) throws IOException {
        Map<Path, RuleFile> files = new LinkedHashMap<>();
        Map<Path, Path> folders = new LinkedHashMap<>();
        Set<String> meant = new HashSet<>();
        Set<String> own = new HashSet<>();
        List<Problem> empty = new ArrayList<>();
        for (Source source : sources) {
            if (source.folder == null) {
                for (RuleFile file : PackedRules.read()) {
                    files.put(Path.of(file.path()), file);
                    meant.add(file.path());
                    own.addAll(source.own ? List.of(file.path()) : List.of());
                }
                continue;
            }
            Path whole = source.folder.toAbsolutePath();
            Path real = Files.isDirectory(whole) ? whole.toRealPath() : whole;
            // A folder that is named twice goes by one name.
            Path folder = folders.computeIfAbsent(real, any -> source.folder);
            List<RuleFile> found =
                    source.file == null
                            ? RuleFiles.inFolder(folder)
                            : RuleFiles.inFolderOnly(folder);
            if (found.isEmpty() && sources.size() > 1) {
                empty.add(
                        new Problem(
                                Location.whole(source.name),
                                "no rule file (*.yml or *.yaml) is here"));
            }
            for (RuleFile file : found) {
                files.putIfAbsent(real.resolve(folder.relativize(Path.of(file.path()))), file);
                if (source.takes(file)) {
                    meant.add(file.path());
                    own.addAll(source.own ? List.of(file.path()) : List.of());
                }
            }
        }
        // What is meant comes first: of two rules with one name, the other has the problem.
        List<RuleFile> all = new ArrayList<>(files.values());
        all.sort(Comparator.comparing(file -> !meant.contains(file.path())));
        LoadedRules loaded = RuleLoader.load(sources.get(0).name, all, titles);
        Set<String> broken = new HashSet<>();
        loaded.problems().forEach(problem -> broken.add(problem.location().path()));
        if (!broken.isEmpty() && broken.stream().noneMatch(meant::contains)) {
            // Only neighbours of the file that is meant, which it does not need.
            List<RuleFile> good =
                    all.stream().filter(file -> !broken.contains(file.path())).toList();
            loaded = RuleLoader.load(sources.get(0).name, good, titles);
        }
        if (!empty.isEmpty()) {
            empty.addAll(loaded.problems());
            loaded = new LoadedRules(loaded.rules(), empty, loaded.warnings());
        }
        return new SourcedRules(loaded, meant, own, ownFolders(folders));
    }

    private List<SourcedRules.Folder> ownFolders(Map<Path, Path> folders) throws IOException {
        Map<Path, SourcedRules.Folder> own = new LinkedHashMap<>();
        for (Source source : sources) {
            if (source.own && source.folder != null) {
                Path real = source.folder.toRealPath();
                own.merge(
                        real,
                        new SourcedRules.Folder(
                                folders.getOrDefault(real, source.folder), source.file == null),
                        SourcedRules.Folder::or);
            }
        }
        return List.copyOf(own.values());
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
