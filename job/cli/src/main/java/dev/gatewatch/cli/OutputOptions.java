package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.rule.load.RuleFiles;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Checks the files that a command writes, before it opens any: none may be an input or lie among
 * them, be there already, or be another output. A mixin.
 */
final class OutputOptions {
    /** More links in a row than this are a circle. */
    private static final int MAX_LINKS = 40;

    @Option(names = "--overwrite", description = "Replace output files that exist.")
    private boolean overwrite;

    private final StandardStreams streams;
    private final Map<String, Path> outputs = new LinkedHashMap<>();
    private final List<Input> inputs = new ArrayList<>();

    OutputOptions() {
        this(StandardStreams.OF_PROCESS);
    }

    OutputOptions(StandardStreams streams) {
        this.streams = streams;
    }

    /** What an option reads: a file or a folder. */
    private record Input(String option, Path path, boolean onlyRules) {
        /** Whether a file, if it were in the folder, would be read. */
        boolean takes(Path file) {
            return !onlyRules || RuleFiles.isRule(String.valueOf(file.getFileName()));
        }
    }

    /**
     * Adds what an option writes.
     *
     * @param file null for nothing
     */
    void write(String option, @Nullable Path file) {
        if (file != null) {
            outputs.put(option, file);
        }
    }

    /**
     * Adds what an option reads.
     *
     * @param path a file, a folder, or - for standard input; null for nothing
     */
    void read(String option, @Nullable Path path) {
        if (path == null) {
            return;
        }
        if (!StdoutLines.isNamedBy(path)) {
            inputs.add(new Input(option, path, false));
        } else if (streams.inIsFile()) {
            inputs.add(new Input(option, streams.in(), false));
        }
    }

    /**
     * Adds a folder of rules, which may hold files of other kinds.
     *
     * @param folder null for none
     */
    void readRules(String option, @Nullable Path folder) {
        if (folder != null) {
            inputs.add(new Input(option, folder, true));
        }
    }

    /**
     * Refuses outputs that would destroy something, be mixed up, or be read by the next run.
     *
     * @throws CommandFailure for the first of them
     */
    void check() throws CommandFailure {
        try {
            checkAll();
        } catch (IOException e) {
            throw refused("the outputs cannot be checked: " + e.getMessage());
        }
    }

    private void checkAll() throws CommandFailure, IOException {
        List<Map.Entry<String, Path>> checked = new ArrayList<>();
        for (Map.Entry<String, Path> output : outputs.entrySet()) {
            Path file = output.getValue();
            boolean stdout = StdoutLines.isNamedBy(file);
            if (!stdout) {
                checkWritable(output.getKey(), file);
            }
            // A device or a pipe holds nothing that could be lost.
            boolean kept = !stdout && (!Files.exists(file) || Files.isRegularFile(file));
            if (kept) {
                for (Input input : inputs) {
                    checkInput(output.getKey(), file, input);
                }
            }
            for (Map.Entry<String, Path> other : checked) {
                checkOther(output, other, kept);
            }
            if (kept && !overwrite && Files.exists(file)) {
                throw refused(file + ": exists; name another file, or add --overwrite");
            }
            checked.add(output);
        }
    }

    private static void checkWritable(String option, Path file) throws CommandFailure {
        // The empty path is the working folder; a script's unset variable gives it.
        if (file.toString().isEmpty()) {
            throw refused(option + ": the path is empty; name a file, or - for standard output");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refused(file + ": is a folder; name a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(file + ": its folder does not exist; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw refused(file + ": cannot be written; check the permissions");
        }
    }

    private static void checkInput(String option, Path file, Input input)
            throws CommandFailure, IOException {
        if (!Files.exists(input.path())) {
            return;
        }
        if (!Files.isDirectory(input.path())) {
            if (isSame(file, input.path())) {
                throw overwritten(option, file, input);
            }
            return;
        }
        if (input.takes(file) && real(file).startsWith(input.path().toRealPath())) {
            if (Files.exists(file)) {
                throw overwritten(option, file, input);
            }
            throw refused(
                    file
                            + ": lies in "
                            + input.path()
                            + ", where the next run would read it with "
                            + input.option()
                            + "; name a file elsewhere");
        }
        // Links in the folder may lead to a file elsewhere.
        if (Files.exists(file) && holds(input, file)) {
            throw overwritten(option, file, input);
        }
    }

    private static boolean holds(Input folder, Path file) throws IOException {
        Search search = new Search(folder, file);
        try {
            Files.walkFileTree(
                    folder.path(),
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    search);
        } catch (IOException e) {
            throw new IOException(folder.path() + ": cannot be read: " + e.getMessage(), e);
        }
        return search.found;
    }

    /** Looks for a file, under any name, among those of a folder. */
    private static final class Search extends SimpleFileVisitor<Path> {
        private final Input folder;
        private final Path sought;
        private boolean found;

        Search(Input folder, Path sought) {
            this.folder = folder;
            this.sought = sought;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            found =
                    attributes.isRegularFile()
                            && folder.takes(file)
                            && Files.isSameFile(file, sought);
            return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            // A link to a folder above it holds nothing new.
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private void checkOther(
            Map.Entry<String, Path> output, Map.Entry<String, Path> other, boolean kept)
            throws CommandFailure, IOException {
        if (streams.isOut(output.getValue()) && streams.isOut(other.getValue())) {
            throw refused(
                    other.getKey()
                            + " and "
                            + output.getKey()
                            + " both go to standard output, where nobody could tell them apart;"
                            + " name a file for one");
        }
        if (kept
                && !StdoutLines.isNamedBy(other.getValue())
                && isSame(output.getValue(), other.getValue())) {
            throw refused(
                    output.getValue()
                            + ": is named by "
                            + other.getKey()
                            + " and "
                            + output.getKey()
                            + "; name two files");
        }
    }

    /** Whether two names lead to one file, which need not exist. */
    private static boolean isSame(Path one, Path other) throws IOException {
        return (Files.exists(one) && Files.exists(other))
                ? Files.isSameFile(one, other)
                : real(one).equals(real(other));
    }

    /** The path without links, of a file that need not exist in a folder that does. */
    private static Path real(Path file) throws IOException {
        Path at = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at) && links < MAX_LINKS; links++) {
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        Path folder = at.getParent();
        if (Files.exists(at) || folder == null || !Files.isDirectory(folder)) {
            return Files.exists(at) ? at.toRealPath() : at.normalize();
        }
        return folder.toRealPath().resolve(at.getFileName());
    }

    private static CommandFailure overwritten(String option, Path file, Input input) {
        return refused(
                file
                        + ": is read with "
                        + input.option()
                        + ", and "
                        + option
                        + " would overwrite it; name another file");
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
