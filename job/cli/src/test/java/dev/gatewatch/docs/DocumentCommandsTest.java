package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatewatch.cli.DocumentedCommand;
import dev.gatewatch.cli.GatewatchCommand;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands in the documents: each one in a block of code runs, or says why it does not. */
class DocumentCommandsTest {
    /** Commands that do not run here: why, and the class that runs what they do. */
    private static final Map<String, NotRun> NOT_RUN =
            Map.of(
                    "./gatewatch run --config deploy/config/aws.json --state state",
                    new NotRun("it needs AWS; an emulator answers there", "RunIT"),
                    "./gatewatch run --config deploy/config/emulator.json --auth-events sample-events",
                    new NotRun("it needs an emulator, which is started there", "EmulatorGuideIT"),
                    "./mvnw verify -Djacoco.skip -Dtest=ArchitectureTest -Dit.test=KillsInRealTimeIT"
                            + " -Dgatewatch.kills=10",
                    new NotRun("it takes seven minutes", "KillsInRealTimeIT"),
                    "./mvnw verify -Papache-kinesis -Djacoco.skip -Dtest=ArchitectureTest"
                            + " -Dit.test=ClusterIT",
                    new NotRun("not everybody can get the connector", "ClusterIT"),
                    "./mvnw test -Djacoco.skip -Dtest.jit= -Dtest=EnrichmentBenchmark",
                    new NotRun("it measures for minutes", "EnrichmentBenchmark"),
                    "./mvnw test -Djacoco.skip -Dtest=HeldEventsBenchmark",
                    new NotRun("it measures memory", "HeldEventsBenchmark"),
                    "./gatewatch bench",
                    new NotRun("it measures for minutes", "ForkedBenchmarksTest"),
                    "./mvnw test -Djacoco.skip -Dtest=SteadyLoadBenchmark",
                    new NotRun("it measures memory, for minutes", "SteadyLoadBenchmark"),
                    "./mvnw test -Djacoco.skip -Dtest=PageBenchmark",
                    new NotRun("it measures in a browser", "PageBenchmark"),
                    "./mvnw test -Djacoco.skip -Dtest=S3FaultsBenchmark",
                    new NotRun("it takes minutes", "S3FaultsBenchmark"));

    private static final String SCRIPTS = "deploy/";

    @TempDir private Path folder;

    private record NotRun(String why, String provenBy) {}

    @TestFactory
    List<DynamicTest> everyCommandInABlockRuns() {
        return commands().entrySet().stream()
                .filter(each -> !NOT_RUN.containsKey(each.getKey()))
                // DeployIT runs these scripts, and the runbook is about a deployment of one's own.
                .filter(each -> !each.getKey().startsWith(SCRIPTS))
                .filter(each -> !each.getValue().endsWith("runbook.md"))
                .map(each -> dynamicTest(each.getKey(), () -> run(each.getKey(), each.getValue())))
                .toList();
    }

    @Test
    void whatDoesNotRunIsProvenByAClassThatExists() {
        assertThat(commands().keySet()).containsAll(NOT_RUN.keySet());
        assertThat(NOT_RUN.values())
                .allSatisfy(
                        command -> {
                            assertThat(command.why()).isNotBlank();
                            assertThat(Documents.hasTestClass(command.provenBy())).isTrue();
                        });
    }

    @TestFactory
    Stream<DynamicTest> everyCommandInTheTextHasTheOptionsThatItNames() {
        return Stream.concat(
                        commands().keySet().stream(),
                        Documents.documents().stream()
                                .flatMap(document -> document.inlineCode().stream()))
                .filter(
                        code ->
                                code.startsWith("./gatewatch ")
                                        || code.startsWith("./mvnw ")
                                        || (code.startsWith(SCRIPTS) && code.contains(".sh ")))
                .distinct()
                .map(command -> dynamicTest(command, () -> check(command)));
    }

    private void run(String command, String document) throws IOException, InterruptedException {
        assertThat(command).startsWith("./gatewatch ");
        Path here = Files.createDirectories(folder.resolve(document));
        DocumentedCommand.run(command, Documents.ROOT, here);
    }

    /**
     * The commands in the order of their documents, since some need what those before them wrote;
     * and the document that each is in first.
     */
    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        for (MarkdownFile document : Documents.documents()) {
            String name = document.path().toString().replace('/', '-');
            document.blocks().stream()
                    .flatMap(block -> block.commands().stream())
                    .forEach(command -> commands.putIfAbsent(command, name));
        }
        return commands;
    }

    private static void check(String command) throws IOException {
        // Where a word may be left out, tables write it in brackets.
        String[] words = command.replace("[", "").replace("]", "").split(" ", -1);
        if (words[0].equals("./mvnw")) {
            checkMaven(words);
            return;
        }
        if (words[0].startsWith(SCRIPTS)) {
            checkScript(words);
            return;
        }
        CommandLine line = new CommandLine(new GatewatchCommand());
        for (int i = 1; i < words.length; i++) {
            CommandLine sub = line.getSubcommands().get(words[i]);
            if (sub != null) {
                line = sub;
            } else if (words[i].startsWith("--")) {
                assertThat(line.getCommandSpec().optionsMap()).containsKey(words[i]);
            } else {
                assertThat(line.getSubcommands()).as(words[i]).isEmpty();
            }
        }
    }

    /**
     * The help of a script, which may be among what it is divided into, names all of its options.
     */
    private static void checkScript(String[] words) throws IOException {
        Path file = Documents.ROOT.resolve(words[0]);
        StringBuilder text = new StringBuilder(Files.readString(file));
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(file.resolveSibling("lib"), "*.sh")) {
            for (Path part : parts) {
                text.append(Files.readString(part));
            }
        }
        String script = text.toString().replace('\n', ' ');
        for (String word : words) {
            if (word.startsWith("--")) {
                assertThat(script).contains(" " + word + " ");
            }
        }
    }

    private static void checkMaven(String[] words) throws IOException {
        for (String word : words) {
            if (word.startsWith("-Dtest=") && !word.equals("-Dtest=X")) {
                assertThat(Documents.hasTestClass(word.substring("-Dtest=".length())))
                        .as(word)
                        .isTrue();
            } else if (word.startsWith("-P")) {
                assertThat(Documents.hasProfile(word.substring("-P".length()))).as(word).isTrue();
            }
        }
    }
}
