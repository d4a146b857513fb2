package dev.gatewatch.cli.local;

import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.local.sorted.ReplacedFile;
import dev.gatewatch.cli.local.sorted.SortedFile;
import dev.gatewatch.cli.page.HtmlPage;
import dev.gatewatch.cli.page.PageContent;
import dev.gatewatch.cli.page.PageRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.replay.SkippedFiles;
import dev.gatewatch.replay.TimeRange;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The page of a replay: written in the end, in one step. */
public final class ReplayPage {
    private ReplayPage() {}

    /**
     * Writes the page, if there is to be one.
     *
     * @param skipped files that were not read
     * @throws CommandFailure if it cannot be written
     */
    public static void write(ReplayRequest request, ReplayResult result, SkippedFiles skipped)
            throws CommandFailure {
        Path file = request.page();
        PageContent content = result.page();
        if (file == null || content == null) {
            return;
        }
        PageRun run = run(request, result, skipped);
        try {
            if (StdoutLines.isNamedBy(file)) {
                write(run, content, new FileOutputStream(FileDescriptor.out));
            } else if (SortedFile.isPossible(file)) {
                replace(run, content, file);
            } else {
                try (OutputStream out = Files.newOutputStream(file)) {
                    write(run, content, out);
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    file + ": the page cannot be written (" + e.getMessage() + ")");
        }
    }

    private static void replace(PageRun run, PageContent content, Path file) throws IOException {
        Path target = ReplacedFile.target(file);
        Path part =
                ReplacedFile.folderBeside(target)
                        .resolve(
                                target.getFileName()
                                        + "."
                                        + ProcessHandle.current().pid()
                                        + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                write(run, content, out);
            }
            ReplacedFile.replace(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Does not close the stream. */
    private static void write(PageRun run, PageContent content, OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        HtmlPage.write(run, content, writer);
        writer.flush();
    }

    private static PageRun run(ReplayRequest request, ReplayResult result, SkippedFiles skipped) {
        TimeRange times = result.times();
        return new PageRun(
                result.decoded(),
                result.files(),
                times == null ? null : times.from(),
                times == null ? null : times.to(),
                UnreadCounts.of(result, skipped),
                WriteFindings.headers(request.rules()),
                request.reports(),
                kept(request.alerts()),
                kept(request.rows().file()));
    }

    /** A file that somebody can open later. */
    private static @Nullable Path kept(@Nullable Path file) {
        return file == null || StdoutLines.isNamedBy(file) ? null : file;
    }
}
