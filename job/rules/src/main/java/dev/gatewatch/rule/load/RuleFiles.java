package dev.gatewatch.rule.load;

import dev.gatewatch.rule.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds rule files. */
public final class RuleFiles {
    /** Folders next to the rules that contain other kinds of files. */
    private static final Set<String> OTHERS = Set.of("tests", "reports");

    /** The folder of lists, in a folder of rules. */
    private static final String LISTS = "lists";

    private RuleFiles() {}

    /**
     * The {@code *.yml} and {@code *.yaml} files of a folder and its sub folders, by path. Folders
     * named {@code tests} and {@code reports} in it, and all whose names start with a dot, contain
     * no rules; those named {@code lists} contain lists, which are among the files. Links to files
     * are followed, since Kubernetes mounts files this way; links to folders are not.
     *
     * @throws IOException with a message for the user, if the folder or a file cannot be read
     */
    public static List<RuleFile> inFolder(Path folder) throws IOException {
        return inFolder(folder, Integer.MAX_VALUE);
    }

    /**
     * Like {@link #inFolder}, without sub folders.
     *
     * @throws IOException like {@link #inFolder}
     */
    public static List<RuleFile> inFolderOnly(Path folder) throws IOException {
        return inFolder(folder, 1);
    }

    /**
     * The files of a folder of rules from which other files of it have values: lists and values of
     * placeholders, by path.
     *
     * @throws IOException like {@link #inFolder}
     */
    public static List<RuleFile> valuesIn(Path folder) throws IOException {
        List<RuleFile> files = new ArrayList<>(inFolderOnly(folder));
        Path lists = folder.resolve(LISTS);
        files.addAll(Files.isDirectory(lists) ? inFolderOnly(lists) : List.of());
        files.removeIf(RuleFile::isOfRules);
        return sorted(files);
    }

    private static List<RuleFile> inFolder(Path folder, int depth) throws IOException {
        List<Path> paths = new ArrayList<>();
        try {
            if (!Files.isDirectory(folder)) {
                throw Files.exists(folder)
                        ? new NotDirectoryException(folder.toString())
                        : new NoSuchFileException(folder.toString());
            }
            Path real = folder.toRealPath();
            Files.walkFileTree(
                    real, EnumSet.noneOf(FileVisitOption.class), depth, new Finder(real, paths));
            List<RuleFile> files = new ArrayList<>();
            for (Path path : paths) {
                String shown = folder.resolve(real.relativize(path)).toString();
                files.add(read(shown.replace('\\', '/'), path));
            }
            return sorted(files);
        } catch (NoSuchFileException e) {
            throw new IOException("no such rule folder: " + e.getFile(), e);
        } catch (NotDirectoryException e) {
            throw new IOException("not a folder of rules: " + e.getFile(), e);
        } catch (AccessDeniedException e) {
            throw new IOException("cannot read " + e.getFile() + ": permission denied", e);
        }
    }

    /** Whether a folder of this name, in a folder of rules, may contain rules, too. */
    public static boolean holdsRules(String name) {
        return !OTHERS.contains(name) && !name.startsWith(".");
    }

    /** Whether a file of this name is a rule file. */
    public static boolean isRule(String name) {
        return !name.startsWith(".") && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private static RuleFile read(String shown, Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            // One byte more than is allowed, so that parsing can detect and report it.
            return new RuleFile(shown, input.readNBytes(YamlReader.MAX_BYTES + 1));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // A read that fails, unlike one that cannot begin, does not say of which file.
            throw new IOException("cannot read " + shown + ": " + e.getMessage(), e);
        }
    }

    private static List<RuleFile> sorted(List<RuleFile> files) {
        files.sort(Comparator.comparing(RuleFile::path));
        return List.copyOf(files);
    }

    /** Collects rule files. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found;

        Finder(Path root, List<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = String.valueOf(folder.getFileName());
            return holdsRules(name) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isRule(String.valueOf(file.getFileName())) && Files.isRegularFile(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
