package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.DetectionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class SharedOptionsTest {
    @TempDir private Path folder;

    @Test
    void everyOptionIsDeclaredOnce() {
        List<String> names =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.gatewatch.cli")
                                .stream()
                                .map(JavaClass::getFields)
                                .flatMap(fields -> fields.stream())
                                .filter(field -> field.isAnnotatedWith(Option.class))
                                .map(field -> field.getAnnotationOfType(Option.class))
                                .flatMap(option -> Arrays.stream(option.names()))
                                // One command needs it, another may have it; and what a replay
                                // leaves in a folder, a run goes on from.
                                .filter(name -> !List.of("--rule", "--state").contains(name))
                                .toList();

        assertThat(names)
                .contains("--rules", "--config", "--parallelism", "--references-by-title")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void aParallelismOutOfRangeIsABadArgument(int parallelism) {
        CommandFailure failure =
                catchThrowableOfType(
                        CommandFailure.class,
                        () -> parse("--parallelism", "" + parallelism).parallelism.parallelism());

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).isEqualTo("--parallelism takes a number from 1 to 128");
    }

    @Test
    void theFolderOfTheOptionGoesBeforeTheConfigurations() throws Exception {
        Path given = rule("given");
        Path configured = rule("configured");
        DetectionConfig config =
                new DetectionConfig(Optional.of(configured.toString()), Optional.empty(), 100);

        assertThat(names(parse("--rules", given.toString()), config)).containsExactly("given");
        assertThat(names(parse(), config)).containsExactly("configured");
        assertThat(names(parse(), new DetectionConfig(Optional.empty(), Optional.empty(), 100)))
                .contains("cognito_brute_force_user");
    }

    @Test
    void rulesOfSeveralFoldersAreRunTogetherAndPackIsTheWordForThoseThatComeWithIt()
            throws Exception {
        DetectionConfig none = new DetectionConfig(Optional.empty(), Optional.empty(), 100);
        String one = rule("one").toString();
        String two = rule("two").resolve("two.yml").toString();

        assertThat(names(parse("--rules", one, "--rules", two), none))
                .containsExactly("one", "two");
        assertThat(names(parse("--rules", "pack", "--rules", one), none))
                .contains("cognito_brute_force_user", "one");
        assertThat(parse("--rules", one, "--rules", two).rules.paths(none))
                .extracting(Path::toString)
                .containsExactly(one, two);
    }

    private static List<String> names(Parsed parsed, DetectionConfig config) throws CommandFailure {
        return parsed.rules.load(config, new RuleOptions()).rules().all().stream()
                .map(rule -> String.valueOf(rule.header().name()))
                .toList();
    }

    private Path rule(String name) throws IOException {
        Path rules = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                rules.resolve(name + ".yml"),
                """
                title: A rule
                name: %s
                logsource: {product: aws}
                detection: {selection: {eventName: x}, condition: selection}
                """
                        .formatted(name));
        return rules;
    }

    private static Parsed parse(String... arguments) {
        Parsed parsed = new Parsed();
        new CommandLine(parsed).parseArgs(arguments);
        return parsed;
    }

    @Command
    private static final class Parsed {
        @CommandLine.Mixin private final ParallelismOptions parallelism = new ParallelismOptions();

        @CommandLine.Mixin private final RuleFolderOptions rules = new RuleFolderOptions();
    }
}
