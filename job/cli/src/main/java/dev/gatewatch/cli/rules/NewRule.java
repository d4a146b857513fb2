package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.ruletest.RuleTestFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A rule and its tests to start from.
 *
 * @param name see {@link #named}
 * @param rule where the rule is written
 * @param tests where its tests are written
 */
public record NewRule(String name, Path rule, Path tests) {
    private static final int MAX_NAME = 64;

    /** What the rule is like; named as on the command line. */
    public enum Kind {
        detection,
        count,
        distinct,
        sequence,
        pattern,
        terms,
        baseline,
        report;

        /** The folder, in one of rules, in which it is written. */
        private Path in(Path rules) {
            return this == report ? rules.resolve(ReportFiles.FOLDER) : rules;
        }

        private String template(String ending) {
            String name = "/new-rule/" + this + ending;
            try (InputStream input = NewRule.class.getResourceAsStream(name)) {
                if (input == null) {
                    throw new IllegalStateException("the jar lacks " + name);
                }
                return new String(input.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
    }

    /**
     * A rule or report of this name in a folder of rules. Nothing is written yet.
     *
     * @param name a small letter, then small letters, digits and single underscores; at most 64
     * @throws CommandFailure if the name is another, or there is a file already
     */
    public static NewRule named(String name, Kind kind, Path rules) throws CommandFailure {
        Path folder = kind.in(rules);
        if (!isName(name)) {
            String better = suggestion(name);
            throw refused(
                    "a rule cannot be called "
                            + Excerpt.of(name)
                            + ": small letters, digits and single underscores make a name, at most "
                            + MAX_NAME
                            + (isName(better) ? "; for example " + better : ""));
        }
        Path tests = folder.resolve(RuleTestFile.FOLDER).resolve(name + ".yml");
        for (String ending : new String[] {".yml", ".yaml"}) {
            refuse(folder.resolve(name + ending));
            refuse(tests.resolveSibling(name + ending));
        }
        return new NewRule(name, folder.resolve(name + ".yml"), tests);
    }

    private static void refuse(Path file) throws CommandFailure {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(file + ": exists; choose another name, or edit that file");
        }
    }

    /**
     * Writes both files.
     *
     * @param id of the rule
     * @param today its date
     * @throws CommandFailure if they cannot be written; then neither is there
     */
    public void write(Kind kind, UUID id, LocalDate today) throws CommandFailure {
        try {
            Files.createDirectories(parent());
            create(rule, filled(kind.template(".yml"), id, today));
            try {
                create(tests, filled(kind.template(".tests.yml"), id, today));
            } catch (IOException e) {
                Files.deleteIfExists(rule);
                throw e;
            }
        } catch (IOException e) {
            throw refused(parent() + ": cannot be written; name another folder with --folder");
        }
    }

    private Path parent() {
        return Objects.requireNonNull(tests.getParent(), "it is in a folder of tests");
    }

    private static void create(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private String filled(String template, UUID id, LocalDate today) {
        String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return template.replace("NAME", name)
                .replace("TITLE", title.replace('_', ' '))
                .replace("DATE", today.toString())
                .replace(" ID\n", " " + id + "\n");
    }

    private static boolean isName(String name) {
        boolean plain =
                name.chars()
                        .allMatch(
                                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
        return plain
                && !name.isEmpty()
                && name.length() <= MAX_NAME
                && Character.isLetter(name.charAt(0))
                && !name.endsWith("_")
                && !name.contains("__")
                // The file with the values of placeholders.
                && !name.equals("placeholders");
    }

    /** The name that was probably meant; perhaps none that is allowed. */
    private static String suggestion(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        for (String ending : new String[] {".yml", ".yaml"}) {
            file =
                    file.endsWith(ending)
                            ? file.substring(0, file.length() - ending.length())
                            : file;
        }
        StringBuilder better = new StringBuilder();
        for (char c : file.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean joins = !better.isEmpty() && better.charAt(better.length() - 1) != '_';
            if (allowed) {
                better.append(c);
            } else if (joins) {
                better.append('_');
            }
        }
        int length = better.length();
        return length > 0 && better.charAt(length - 1) == '_'
                ? better.substring(0, length - 1)
                : better.toString();
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
