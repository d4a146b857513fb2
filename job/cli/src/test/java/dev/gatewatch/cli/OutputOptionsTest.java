package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutputOptionsTest {
    @TempDir private Path folder;
    private Path input;
    private Path tree;
    private StandardStreams streams = StandardStreams.OF_PROCESS;

    @BeforeEach
    void writeInputs() throws IOException {
        input = Files.writeString(folder.resolve("input.json"), "{}");
        tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.writeString(tree.resolve("events.json"), "{}");
    }

    @Test
    void aNewFileIsWritten() {
        assertThatCode(() -> check(folder.resolve("new"), null)).doesNotThrowAnyException();
    }

    @Test
    void anInputIsNotOverwrittenHoweverItIsNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), input);
        Path hardLink = Files.createLink(folder.resolve("hard-link"), input);
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder);
        for (Path path :
                new Path[] {
                    input,
                    folder.resolve("./tree/../input.json"),
                    link,
                    hardLink,
                    linked.resolve("input.json")
                }) {
            refused(": is read with --events, and --alerts would overwrite it", path, null);
        }
    }

    @Test
    void aFileInAnInputFolderIsRefused() throws IOException {
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), tree);
        Path leadsIn =
                Files.createSymbolicLink(folder.resolve("leads-in"), tree.resolve("new.json"));
        for (Path path : new Path[] {tree.resolve("new"), linked.resolve("new.json"), leadsIn}) {
            refused(": lies in " + folder.resolve("tree") + ", where the next run", path, null);
        }
        refused(": is read with --auth-events", tree.resolve("events.json"), null);
    }

    @Test
    void aFileThatAnInputFolderLinksToIsNotOverwritten() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "{}");
        Files.createSymbolicLink(tree.resolve("link.json"), elsewhere);
        refused(": is read with --auth-events", elsewhere, null);
    }

    @Test
    void ofAFolderOfRulesOnlyRulesAreKept() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path rule = Files.writeString(rules.resolve("a.yml"), "");
        refused(": is read with --rules", rule, null);
        refused(": lies in " + rules, rules.resolve("b.yaml"), null);
        assertThatCode(() -> check(rules.resolve("report.xml"), null)).doesNotThrowAnyException();
    }

    @Test
    void oneFileIsNotWrittenTwice() throws IOException {
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder);
        refused(
                ": is named by --alerts and --rejects; name two files",
                folder.resolve("new"),
                linked.resolve("new"));
        refused("--alerts and --rejects both go to standard output", Path.of("-"), Path.of("-"));
        assertThatCode(() -> check(Path.of("-"), folder.resolve("new"))).doesNotThrowAnyException();
        assertThatCode(() -> check(Path.of("/dev/null"), Path.of("/dev/null")))
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatStandardInputIsRedirectedFromIsNotOverwritten() throws IOException {
        Path stdin = Files.createSymbolicLink(folder.resolve("stdin"), folder.resolve("piped"));
        streams = new StandardStreams(stdin, folder.resolve("stdout"));
        Path piped = Files.writeString(folder.resolve("piped"), "{}");
        Path link = Files.createLink(folder.resolve("hard-link"), piped);
        for (Path path : new Path[] {piped, link, stdin}) {
            refused(": is read with --events, and --alerts would overwrite it", path, null);
        }
        assertThatCode(() -> check(folder.resolve("new"), null)).doesNotThrowAnyException();
        // Of a pipe, or where the system does not name standard input, nothing can be lost.
        Files.delete(stdin);
        assertThatCode(() -> check(piped, null)).doesNotThrowAnyException();
    }

    @Test
    void standardOutputIsNotSharedHoweverItIsNamed() throws IOException {
        Path stdout = Files.createSymbolicLink(folder.resolve("stdout"), folder.resolve("kept"));
        Path kept = Files.writeString(folder.resolve("kept"), "");
        streams = new StandardStreams(folder.resolve("stdin"), stdout);
        Path hyphen = Path.of("-");
        String message = "--alerts and --rejects both go to standard output";
        for (String name : new String[] {"/dev/stdout", "/dev/fd/1", "/dev/./stdout"}) {
            assertThat(streams.isOut(Path.of(name))).as(name).isTrue();
        }
        for (Path path : new Path[] {stdout, kept}) {
            refused(message, hyphen, path);
            refused(message, path, hyphen);
            refused(message, kept, path);
        }
        refused(message, hyphen, Path.of("/dev/stdout"));
        assertThatCode(() -> check(hyphen, folder.resolve("new"))).doesNotThrowAnyException();
        // To the null device both may go.
        streams = new StandardStreams(folder.resolve("stdin"), Path.of("/dev/null"));
        assertThatCode(() -> check(hyphen, Path.of("/dev/null"))).doesNotThrowAnyException();
    }

    @Test
    void aLinkToAFolderAboveItDoesNotHinderTheCheck() throws IOException {
        Files.createSymbolicLink(tree.resolve("loop"), Path.of(".."));
        Path old = Files.writeString(folder.resolve("old"), "old");
        assertThatCode(() -> check(old, null)).doesNotThrowAnyException();
        Files.createSymbolicLink(tree.resolve("link.json"), old);
        refused(": is read with --auth-events", old, null);
    }

    @Test
    void anEmptyPathIsNoFolder() {
        refused(
                "--alerts: the path is empty; name a file, or - for standard output",
                Path.of(""),
                null);
    }

    @Test
    void aFileThatExistsIsReplacedOnlyOnRequest() throws Exception {
        Path old = Files.writeString(folder.resolve("old"), "old");
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> options().check(old))
                .withMessage(old + ": exists; name another file, or add --overwrite");
        options("--overwrite").check(old);
        assertThat(old).hasContent("old");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        refused(": is a folder; name a file", tree, null);
        refused(": its folder does not exist; make it first", folder.resolve("a/b"), null);
    }

    private record Checked(OutputOptions options) {
        void check(Path file) throws CommandFailure {
            options.write("--alerts", file);
            options.check();
        }
    }

    private static Checked options(String... arguments) {
        return new Checked(CommandLine.populateCommand(new OutputOptions(), arguments));
    }

    private void check(Path alerts, @Nullable Path rejects) throws CommandFailure {
        OutputOptions options =
                CommandLine.populateCommand(new OutputOptions(streams), "--overwrite");
        options.write("--alerts", alerts);
        options.write("--rejects", rejects);
        options.read("--events", Path.of("-"));
        options.read("--events", folder.resolve("nowhere"));
        options.read("--events", input);
        options.read("--auth-events", folder.resolve("tree"));
        options.read("--config", null);
        options.readRules("--rules", folder.resolve("rules"));
        options.check();
    }

    private void refused(String message, Path alerts, @Nullable Path rejects) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> check(alerts, rejects))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}
