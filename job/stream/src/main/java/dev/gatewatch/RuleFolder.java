package dev.gatewatch;

import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.rule.list.ListOrigin;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.yaml.YamlReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The files of rules, reports and lists of a folder on any file system that Flink can open, such as
 * {@code s3a:}.
 */
public final class RuleFolder {
    /** How deep subfolders are searched. */
    private static final int MAX_DEPTH = 10;

    private RuleFolder() {}

    /**
     * The rule files of a folder, or those packed in the jar, by path; see {@link
     * RuleFiles#inFolder}.
     *
     * @param folder a path or URI; empty for the packed rules
     * @throws IOException with a message for the user
     */
    public static List<RuleFile> read(Optional<String> folder) throws IOException {
        if (folder.isEmpty()) {
            return PackedRules.read();
        }
        return inFolder(folder.get());
    }

    /**
     * The rule files of {@link #read(Optional)}, and beside them the lists that count instead of
     * the rules' own.
     *
     * @param lists a path or URI of a folder; empty for the rules' own lists alone
     * @throws IOException with a message for the user
     */
    public static List<RuleFile> read(Optional<String> folder, Optional<String> lists)
            throws IOException {
        List<RuleFile> files = new ArrayList<>(read(folder));
        files.addAll(readLists(lists));
        return List.copyOf(files);
    }

    /**
     * The files of a folder of lists, by path.
     *
     * @param folder a path or URI; empty for none
     * @throws IOException with a message for the user
     */
    public static List<RuleFile> readLists(Optional<String> folder) throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        List<RuleFile> files;
        try {
            files = inFolder(folder.get());
        } catch (IOException e) {
            throw new IOException("lists: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new IOException("lists: no list (*.yml or *.yaml) is in " + folder.get());
        }
        return files.stream().map(file -> file.from(ListOrigin.NAMED)).toList();
    }

    private static List<RuleFile> inFolder(String folder) throws IOException {
        if (!folder.contains(":")) {
            return RuleFiles.inFolder(java.nio.file.Path.of(folder));
        }
        Path root = new Path(folder);
        List<RuleFile> files = new ArrayList<>();
        try {
            FileSystem system = root.getFileSystem();
            if (!system.getFileStatus(root).isDir()) {
                throw new IOException("not a folder of rules: " + root);
            }
            collect(system, root, 0, files);
        } catch (FileNotFoundException e) {
            throw new IOException("no such rule folder: " + root, e);
        }
        files.sort(Comparator.comparing(RuleFile::path));
        return files;
    }

    /**
     * The report files of a folder of rules, or those packed in the jar, by path; see {@link
     * ReportFiles#inFolder}.
     *
     * @param folder a path or URI; empty for the packed reports
     * @throws IOException with a message for the user
     */
    public static List<RuleFile> readReports(Optional<String> folder) throws IOException {
        if (folder.isEmpty()) {
            return PackedRules.readReports();
        }
        if (!folder.get().contains(":")) {
            return ReportFiles.inFolder(java.nio.file.Path.of(folder.get()));
        }
        Path reports = new Path(new Path(folder.get()), ReportFiles.FOLDER);
        List<RuleFile> files = new ArrayList<>();
        FileSystem system = reports.getFileSystem();
        // Buckets have no folders: one without files is not there.
        if (system.exists(reports)) {
            collect(system, reports, 0, files);
        }
        files.sort(Comparator.comparing(RuleFile::path));
        return files;
    }

    private static void collect(FileSystem system, Path folder, int depth, List<RuleFile> files)
            throws IOException {
        for (FileStatus status : system.listStatus(folder)) {
            String name = status.getPath().getName();
            if (status.isDir()) {
                if (depth < MAX_DEPTH && RuleFiles.holdsRules(name)) {
                    collect(system, status.getPath(), depth + 1, files);
                }
            } else if (RuleFiles.isRule(name)) {
                try (InputStream input = system.open(status.getPath())) {
                    // One byte more than is allowed, so that parsing can detect and report it.
                    files.add(
                            new RuleFile(
                                    status.getPath().toString(),
                                    input.readNBytes(YamlReader.MAX_BYTES + 1)));
                }
            }
        }
    }
}
