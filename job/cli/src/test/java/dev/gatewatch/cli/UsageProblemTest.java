package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageProblemTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replai                | unknown command \"replai\"; did you mean replay? (see gatewatch --help)",
                "replai --events x     | unknown command \"replai\"; did you mean replay? (see gatewatch --help)",
                "rules tset            | unknown command \"tset\"; did you mean test? (see gatewatch rules --help)",
                "rules tset --junit x  | unknown command \"tset\"; did you mean test? (see gatewatch rules --help)",
                "rules tset cep-rules  | unknown command \"tset\"; did you mean test? (see gatewatch rules --help)",
                "check                 | unknown command \"check\"; did you mean rules check? (see gatewatch --help)",
                "tset                  | unknown command \"tset\"; did you mean rules test? (see gatewatch --help)"
            })
    void aWordThatIsNoCommandIsNamedAsSuch(String line, String message) {
        assertThat(refused(line)).isEqualTo(message);
    }

    @Test
    void wordsLikeNoCommandAreAnsweredByAllOfThem() {
        assertThat(refused("xyzzy"))
                .startsWith("unknown command \"xyzzy\"; known are ")
                .contains("demo, ", "replay, ")
                .endsWith(" (see gatewatch --help)");
    }

    @Test
    void aMissingCommandIsAskedFor() {
        CommandLine command = GatewatchCommand.commandLine();
        var none = new CommandLine.ParameterException(command, "");
        assertThat(UsageProblem.of(none, new String[0]))
                .startsWith("a command is missing; one of ")
                .endsWith(" (see gatewatch --help)");
        CommandLine rules = command.getSubcommands().get("rules");
        assertThat(
                        UsageProblem.of(
                                new CommandLine.ParameterException(rules, ""),
                                new String[] {"rules"}))
                .startsWith("a command is missing; one of new, check, ")
                .endsWith(" (see gatewatch rules --help)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay --event x      | unknown option --event (did you mean \"--events\"?)",
                "replay -x             | unknown option -x (known: --alerts, ",
                "rules --format x      | unknown option --format (known: --help, --version)",
                "replay                | --events PATH is missing",
                "replay --events       | --events needs a value: --events PATH",
                "replay --events --rules x | --events needs a value: --events PATH",
                "replay --events x --parallelism few | --parallelism must be a whole number, not \"few\"",
                "replay --events x --help=1 | --help takes no value, so not \"1\"",
                "replay -- --nothing   | --events PATH is missing",
                "rules explain --rule a --rule b --event c | --rule is given twice; give it once",
                "rules explain --rule a --event b c | unexpected argument \"c\"; --event takes one FILE",
                "rules check --format xml | --format must be text or json, not \"xml\"",
                "demo fast             | unexpected argument \"fast\"; gatewatch demo takes options only"
            })
    void anOptionOrArgumentThatDoesNotFitIsNamed(String line, String message) {
        assertThat(refused(line)).startsWith(message).endsWith(" --help)");
    }

    private static String refused(String line) {
        String[] arguments = line.split(" ");
        CommandLine command = GatewatchCommand.commandLine();
        var problem =
                catchThrowableOfType(
                        CommandLine.ParameterException.class, () -> command.parseArgs(arguments));
        return UsageProblem.of(problem, arguments);
    }
}
