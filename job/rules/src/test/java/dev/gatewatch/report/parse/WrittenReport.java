package dev.gatewatch.report.parse;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.LoadedReports;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import java.util.ArrayList;
import java.util.List;

/** Reports for tests. */
public final class WrittenReport {
    private static final String WHOLE =
            """
            title: Sign-ins
            name: sign_ins
            window: {tumbling: 15m}
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: Failure}
              condition: sign_in
            measures:
              attempts: count
            """;

    private WrittenReport() {}

    /** A report with other lines in place of those that begin like them. */
    public static String report(String... lines) {
        String text = WHOLE;
        for (String line : lines) {
            String key = line.substring(0, line.indexOf(':') + 1);
            int start = ("\n" + text).indexOf("\n" + key);
            int end = start < 0 ? -1 : text.indexOf('\n', start) + 1;
            while (end > 0 && end < text.length() && text.charAt(end) == ' ') {
                end = text.indexOf('\n', end) + 1;
            }
            text =
                    start < 0
                            ? text + line + "\n"
                            : text.substring(0, start) + line + "\n" + text.substring(end);
        }
        return text;
    }

    /** The reports of files {@code r1.yml} and so on. */
    public static LoadedReports load(String... texts) {
        List<RuleFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(RuleFile.of("r" + (files.size() + 1) + ".yml", text));
        }
        return ReportLoader.load(files);
    }

    /** A report without problems. */
    public static Report good(String text) {
        LoadedReports loaded = load(text);
        if (!loaded.problems().isEmpty()) {
            throw new AssertionError(loaded.problems().toString());
        }
        return loaded.reports().get(0);
    }

    /** The problems of files, as they are shown. */
    public static List<String> problems(String... texts) {
        return load(texts).problems().stream().map(Problem::toString).toList();
    }
}
