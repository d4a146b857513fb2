package dev.gatewatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.rule.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSourcesTest {
    private static final String COUNT =
            """
            title: Many %s
            name: many_%1$s
            correlation: {type: event_count, rules: %1$s, timespan: 1h, condition: {gte: 3}}
            """;

    @TempDir private Path folder;
    private Path base;
    private Path mine;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        mine = Files.createDirectory(folder.resolve("mine"));
    }

    @Test
    void rulesOfOneFolderReferToThoseOfAnother() throws Exception {
        write(base, "deleted", detection("deleted"));
        write(mine, "many", COUNT.formatted("deleted"));
        assertThat(names(read(base, mine).toRun().all()))
                .containsExactlyInAnyOrder("deleted", "many_deleted");
        // In any order of the folders.
        assertThat(names(read(mine, base).toRun().all()))
                .containsExactlyInAnyOrder("deleted", "many_deleted");
        CommandFailure alone = refused(mine.toString());
        assertThat(alone.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(alone.message()).contains("no rule with the id or name \"deleted\"");
        assertThat(alone.message()).doesNotContain("--rules pack");
    }

    @Test
    void rulesReferToThoseThatComeWithItIfThatIsSaid() throws Exception {
        write(mine, "many", COUNT.formatted("cognito_failed_password"));
        assertThat(refused(mine.toString()).message())
                .endsWith("1 of them is about rules that come with Gatewatch: add --rules pack\n");
        SourcedRules rules = new RuleOptions().read(RuleSources.of(List.of("pack", mine + "")));
        assertThat(rules.problems()).isEmpty();
        assertThat(names(rules.toRun().all()))
                .contains("cognito_password_spraying", "many_cognito_failed_password");
        // The command is not about the pack then.
        assertThat(names(rules.ownRules())).containsExactly("many_cognito_failed_password");
        assertThat(rules.folders()).containsExactly(new SourcedRules.Folder(mine, true));
        assertThat(names(new RuleOptions().read(RuleSources.pack()).ownRules()))
                .contains("cognito_password_spraying");
    }

    @Test
    void aFileBringsAlongWhatItRefersToAndNothingElse() throws Exception {
        write(mine, "deleted", detection("deleted"));
        write(mine, "other", detection("other"));
        write(Files.createDirectory(mine.resolve("sub")), "deep", detection("deep"));
        Path many = write(mine, "many", COUNT.formatted("deleted"));
        SourcedRules rules = read(many);
        assertThat(names(rules.toRun().all())).containsExactly("deleted", "many_deleted");
        assertThat(names(rules.ownRules())).containsExactly("many_deleted");
        assertThat(names(rules.loaded().rules().all())).contains("other").doesNotContain("deep");
    }

    @Test
    void whatIsWrongNextToAFileIsNotItsProblem() throws Exception {
        write(mine, "deleted", detection("deleted"));
        write(mine, "broken", "title: [");
        write(mine, "a_copy", COUNT.formatted("deleted"));
        Path many = write(mine, "many", COUNT.formatted("deleted"));
        assertThat(read(many).problems()).isEmpty();
        assertThat(names(read(many).toRun().all())).containsExactly("deleted", "many_deleted");
        write(mine, "deleted", "title: [");
        assertThat(read(many).problems())
                .extracting(problem -> Path.of(problem.location().path()).getFileName() + "")
                .contains("many.yml", "deleted.yml");
    }

    @Test
    void aNameThatTwoFoldersHaveIsReportedWithBothPlaces() throws Exception {
        write(base, "deleted", detection("deleted"));
        write(mine, "gone", detection("deleted"));
        assertThat(refused(base.toString(), mine.toString()).message())
                .contains(
                        mine.resolve("gone.yml") + ":2:7: the name \"deleted\" is taken",
                        "by the rule at " + base.resolve("deleted.yml") + ":1:1");
    }

    @Test
    void whatIsNamedTwiceIsReadOnce() throws Exception {
        Path file = write(mine, "deleted", detection("deleted"));
        Path other = folder.resolve("base").resolve("..").resolve("mine");
        assertThat(names(read(mine, file, other).toRun().all())).containsExactly("deleted");
        assertThat(read(file, mine).folders()).containsExactly(new SourcedRules.Folder(mine, true));
    }

    @Test
    void whatIsNoSourceIsABadArgument() throws Exception {
        write(mine, "deleted", detection("deleted"));
        Files.writeString(mine.resolve("notes.txt"), "");
        assertThat(refused("").message()).startsWith("the path of the rules is empty");
        assertThat(refused(mine + "/none").message()).contains("no such rule folder: ");
        assertThat(refused(mine + "/notes.txt").message()).contains(".yml or .yaml");
        assertThat(refused(mine.toString(), base.toString()).message())
                .contains(base + ": no rule file (*.yml or *.yaml) is here");
    }

    private static SourcedRules read(Path... sources) throws CommandFailure {
        List<String> names = List.of(sources).stream().map(Path::toString).toList();
        return new RuleOptions().read(RuleSources.of(names));
    }

    private static CommandFailure refused(String... sources) {
        return catchThrowableOfType(
                CommandFailure.class,
                () -> new RuleOptions().load(RuleSources.of(List.of(sources))));
    }

    private static List<String> names(Collection<Rule> rules) {
        return rules.stream().map(rule -> String.valueOf(rule.header().name())).toList();
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".yml"), text);
    }

    private static String detection(String name) {
        return """
               title: It was %1$s
               name: %1$s
               logsource: {product: aws, service: cloudtrail}
               detection: {selection: {eventName: %1$s}, condition: selection}
               """
                .formatted(name);
    }
}
