package dev.gatewatch.report.load;

import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds report files. */
public final class ReportFiles {
    /** The folder of reports, in a folder of rules. */
    public static final String FOLDER = "reports";

    private ReportFiles() {}

    /**
     * The {@code *.yml} and {@code *.yaml} files of the reports of a folder of rules, by path, as
     * {@link RuleFiles#inFolder} finds rules: without those in {@code tests}. Empty if it has no
     * reports.
     *
     * @param folder of rules
     * @throws IOException with a message for the user, if a file cannot be read
     */
    public static List<RuleFile> inFolder(Path folder) throws IOException {
        Path reports = folder.resolve(FOLDER);
        return Files.exists(reports) ? RuleFiles.inFolder(reports) : List.of();
    }
}
