package dev.gatewatch;

import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.yaml.YamlReader;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules, lists and reports that come with the job. They are found through an index that the
 * build writes next to them: in a cluster only the class loader knows the job's jar, and a class
 * loader cannot list a folder.
 */
public final class PackedRules {
    private static final String FOLDER = "cep-rules/";
    private static final String INDEX = "index";
    private static final String REPORTS = ReportFiles.FOLDER + "/";

    private PackedRules() {}

    /**
     * All rules, and the lists that they read, by path.
     *
     * @throws IOException with a message for the user, if the class path lacks them
     */
    public static List<RuleFile> read() throws IOException {
        return read(PackedRules.class.getClassLoader());
    }

    /**
     * All reports, by path.
     *
     * @throws IOException with a message for the user, if the class path lacks them
     */
    public static List<RuleFile> readReports() throws IOException {
        return readReports(PackedRules.class.getClassLoader());
    }

    static List<RuleFile> read(ClassLoader classes) throws IOException {
        return read(classes, false);
    }

    static List<RuleFile> readReports(ClassLoader classes) throws IOException {
        return read(classes, true);
    }

    private static List<RuleFile> read(ClassLoader classes, boolean reports) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        try (BufferedReader index =
                new BufferedReader(
                        new InputStreamReader(
                                open(classes, FOLDER + INDEX), StandardCharsets.UTF_8))) {
            for (String name = index.readLine(); name != null; name = index.readLine()) {
                if (name.startsWith(REPORTS) != reports) {
                    continue;
                }
                try (InputStream rule = open(classes, FOLDER + name)) {
                    // One byte more than is allowed, so that parsing can detect and report it.
                    files.add(
                            new RuleFile(FOLDER + name, rule.readNBytes(YamlReader.MAX_BYTES + 1)));
                }
            }
        }
        files.sort(Comparator.comparing(RuleFile::path));
        return List.copyOf(files);
    }

    private static InputStream open(ClassLoader classes, String name) throws IOException {
        InputStream resource = classes.getResourceAsStream(name);
        if (resource == null) {
            throw new FileNotFoundException(
                    "the jar lacks "
                            + name
                            + ": build it with ./mvnw package, or name a folder of rules in"
                            + " rules in property group Detection");
        }
        return resource;
    }
}
