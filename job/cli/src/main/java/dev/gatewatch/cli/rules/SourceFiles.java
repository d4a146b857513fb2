package dev.gatewatch.cli.rules;

import dev.gatewatch.PackedRules;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.rule.list.ListOrigin;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
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

/** The files of several sources, each once. */
final class SourceFiles {
    private final Map<Path, RuleFile> rules = new LinkedHashMap<>();
    private final Map<Path, RuleFile> reports = new LinkedHashMap<>();

    /** How messages call each folder. */
    private final Map<Path, Path> folders = new LinkedHashMap<>();

    private final Map<Path, SourcedRules.Folder> ownFolders = new LinkedHashMap<>();
    private final Map<Path, SourcedRules.Folder> ownReportFolders = new LinkedHashMap<>();
    private final Set<String> meant = new HashSet<>();
    private final Set<String> own = new HashSet<>();
    private final Set<String> ownReports = new HashSet<>();

    /**
     * Reads a source.
     *
     * @return whether there is a file
     * @throws IOException with a message for the user
     */
    boolean add(RuleSource source) throws IOException {
        Path named = source.folder();
        if (named == null) {
            PackedRules.read().forEach(file -> rule(source, Path.of(file.path()), file));
            PackedRules.readReports().forEach(file -> report(source, Path.of(file.path()), file));
            return true;
        }
        Path whole = named.toAbsolutePath();
        Path real = Files.isDirectory(whole) ? whole.toRealPath() : whole;
        // A folder that is named twice goes by one name.
        Path folder = folders.computeIfAbsent(real, any -> named);
        List<RuleFile> found = rulesOf(source, folder);
        for (RuleFile file : found) {
            rule(source, real.resolve(folder.relativize(Path.of(file.path()))), file);
        }
        List<RuleFile> foundReports = reportsOf(source, folder);
        for (RuleFile file : foundReports) {
            report(source, real.resolve(folder.relativize(Path.of(file.path()))), file);
        }
        if (source.own()) {
            own(source, real, folder);
        }
        boolean rulesCount = source.part() != RuleSource.Part.REPORTS;
        return !foundReports.isEmpty() || (rulesCount && !found.isEmpty());
    }

    private static List<RuleFile> rulesOf(RuleSource source, Path folder) throws IOException {
        return switch (source.part()) {
            case ALL -> RuleFiles.inFolder(folder);
            case RULES -> {
                List<RuleFile> files = new ArrayList<>(RuleFiles.inFolderOnly(folder));
                files.removeIf(file -> !file.isOfRules());
                files.addAll(RuleFiles.valuesIn(folder));
                yield files;
            }
            // Reports expand the lists and placeholders of the rules that they stand with.
            case REPORTS -> RuleFiles.valuesIn(folder);
        };
    }

    private static List<RuleFile> reportsOf(RuleSource source, Path folder) throws IOException {
        return source.part() == RuleSource.Part.RULES
                ? List.of()
                : ReportFiles.inFolder(folder).stream().filter(source::takes).toList();
    }

    private void rule(RuleSource source, Path real, RuleFile file) {
        boolean pack = source.name().equals(RuleSources.PACK);
        rules.putIfAbsent(real, pack ? file.from(ListOrigin.PACK) : file);
        if (source.part() != RuleSource.Part.REPORTS && source.takes(file)) {
            meant.add(file.path());
            own.addAll(source.own() ? List.of(file.path()) : List.of());
        }
    }

    private void report(RuleSource source, Path real, RuleFile file) {
        reports.putIfAbsent(real, file);
        meant.add(file.path());
        ownReports.addAll(source.own() ? List.of(file.path()) : List.of());
    }

    private void own(RuleSource source, Path real, Path folder) {
        if (source.part() != RuleSource.Part.REPORTS) {
            ownFolders.merge(
                    real,
                    new SourcedRules.Folder(folder, source.file() == null),
                    SourcedRules.Folder::or);
        }
        if (source.part() != RuleSource.Part.RULES) {
            ownReportFolders.merge(
                    real,
                    new SourcedRules.Folder(
                            folder.resolve(ReportFiles.FOLDER), source.file() == null),
                    SourcedRules.Folder::or);
        }
    }

    /** The rules; what is meant comes first: of two with one name, the other has the problem. */
    List<RuleFile> rules() {
        List<RuleFile> all = new ArrayList<>(rules.values());
        all.sort(Comparator.comparing(file -> !meant.contains(file.path())));
        return all;
    }

    /** The reports. */
    List<RuleFile> reports() {
        return List.copyOf(reports.values());
    }

    /** The files of rules and reports that are to run, as messages name them. */
    Set<String> meant() {
        return meant;
    }

    /** The files of rules that the command is about. */
    Set<String> own() {
        return own;
    }

    /** The files of reports that the command is about. */
    Set<String> ownReports() {
        return ownReports;
    }

    /** The folders of rules that the command is about. */
    List<SourcedRules.Folder> ownFolders() {
        return List.copyOf(ownFolders.values());
    }

    /** The folders of reports that the command is about. */
    List<SourcedRules.Folder> ownReportFolders() {
        return List.copyOf(ownReportFolders.values());
    }
}
