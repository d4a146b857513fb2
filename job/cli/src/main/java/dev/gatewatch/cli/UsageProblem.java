package dev.gatewatch.cli;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Printable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is wrong with a command line, on one line: the argument, and what would be right. */
final class UsageProblem {
    private final CommandLine.ParameterException problem;
    private final CommandSpec command;
    private final List<String> arguments;

    private UsageProblem(CommandLine.ParameterException problem, String[] arguments) {
        this.problem = problem;
        this.command = problem.getCommandLine().getCommandSpec();
        this.arguments = Arrays.asList(arguments);
    }

    /**
     * The message.
     *
     * @param arguments all that the program was called with
     */
    static String of(CommandLine.ParameterException problem, String[] arguments) {
        UsageProblem usage = new UsageProblem(problem, arguments);
        String name = usage.command.qualifiedName();
        return usage.message() + " (see " + name + " --help)";
    }

    private String message() {
        // What is unknown comes first: picocli would report what is missing for lack of it.
        Optional<String> unknownCommand = unknownCommand();
        if (unknownCommand.isPresent()) {
            return unknownCommand.get();
        }
        Optional<String> unknown = unknownOption();
        if (unknown.isPresent()) {
            return "unknown option "
                    + Printable.of(unknown.get())
                    + DidYouMean.hint(unknown.get(), longNames());
        }
        ArgSpec about = problem.getArgSpec();
        if (problem instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice; give it once";
        }
        if (problem instanceof CommandLine.MissingParameterException missing
                && missing.getMissing() != null
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing());
        }
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unexpected(unmatched.getUnmatched().get(0));
        }
        if (about != null && problem.getValue() != null) {
            return wrongValue(about, problem.getValue());
        }
        return Printable.of(String.valueOf(problem.getMessage()).replace('\n', ' '));
    }

    /** That a word is no command, or that there is none where one must be. */
    private Optional<String> unknownCommand() {
        Map<String, CommandLine> commands = command.subcommands();
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        int start = afterCommand();
        if (start == arguments.size()) {
            return Optional.of("a command is missing; one of " + either(commands.keySet()));
        }
        String word = arguments.get(start);
        if (word.startsWith("-") || commands.containsKey(word)) {
            return Optional.empty();
        }
        String unknown = "unknown command " + Excerpt.of(word) + "; ";
        Optional<String> meant = DidYouMean.closest(word, known(commands).keySet());
        return Optional.of(
                meant.isPresent()
                        ? unknown + "did you mean " + known(commands).get(meant.get()) + "?"
                        : unknown + "known are " + both(commands.keySet()));
    }

    /** Commands by name, and those below them, of which a person may have forgotten the first. */
    private static Map<String, String> known(Map<String, CommandLine> commands) {
        Map<String, String> known = new TreeMap<>();
        commands.forEach(
                (name, each) ->
                        each.getSubcommands()
                                .keySet()
                                .forEach(below -> known.put(below, name + " " + below)));
        commands.keySet().forEach(name -> known.put(name, name));
        return known;
    }

    /** The index of the first argument behind the command's own name. */
    private int afterCommand() {
        int at = 0;
        List<String> names = Arrays.asList(command.qualifiedName().split(" "));
        for (String name : names.subList(1, names.size())) {
            while (at < arguments.size() && !arguments.get(at).equals(name)) {
                at++;
            }
            at = Math.min(at + 1, arguments.size());
        }
        return at;
    }

    private Optional<String> unknownOption() {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean isLong = name.startsWith("--");
            boolean isShort = !isLong && name.startsWith("-") && name.length() > 1;
            // Short options can be given together, as in -hV.
            String known = isShort ? name.substring(0, 2) : name;
            if ((isLong || isShort) && !command.optionsMap().containsKey(known)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private List<String> longNames() {
        return command.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    private String missing(List<ArgSpec> missing) {
        ArgSpec first = missing.get(0);
        if (first instanceof OptionSpec option && arguments.stream().anyMatch(is(option))) {
            return name(first) + " needs a value: " + withValue(first);
        }
        String names = both(missing.stream().map(UsageProblem::withValue).toList());
        return names + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static Predicate<String> is(OptionSpec option) {
        return argument -> Arrays.asList(option.names()).contains(argument);
    }

    private String unexpected(String argument) {
        StringBuilder message = new StringBuilder("unexpected argument ");
        message.append(Excerpt.of(argument)).append("; ");
        OptionSpec option = optionBefore(arguments.indexOf(argument));
        if (option != null && option.arity().max() == 1) {
            return message.append(name(option))
                    .append(" takes one ")
                    .append(label(option))
                    .toString();
        }
        List<PositionalParamSpec> positional = command.positionalParameters();
        message.append(command.qualifiedName()).append(" takes ");
        if (positional.isEmpty()) {
            return message.append("options only").toString();
        }
        return message.append("at most ")
                .append(positional.stream().mapToInt(each -> each.arity().max()).sum())
                .append(' ')
                .append(label(positional.get(0)))
                .toString();
    }

    /** The option whose values come before an argument, null if there is none. */
    private @Nullable OptionSpec optionBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            OptionSpec option = command.optionsMap().get(arguments.get(i));
            if (option != null) {
                return index - i > option.arity().max() ? option : null;
            }
        }
        return null;
    }

    private static String wrongValue(ArgSpec about, String value) {
        Class<?> type = about.type();
        if (about.arity().max() == 0 || type == boolean.class || type == Boolean.class) {
            return name(about) + " takes no value, so not " + Excerpt.of(value);
        }
        if (type.isEnum()) {
            List<String> words =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
            return name(about) + " must be " + either(words) + ", not " + Excerpt.of(value);
        }
        boolean number = type == int.class || type == Integer.class;
        return name(about)
                + (number ? " must be a whole number, not " : " cannot be ")
                + Excerpt.of(value);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : label(argument);
    }

    private static String withValue(ArgSpec argument) {
        return argument.isOption() ? name(argument) + " " + label(argument) : label(argument);
    }

    private static String label(ArgSpec argument) {
        return argument.paramLabel();
    }

    private static String either(Collection<String> words) {
        return joined(words, " or ");
    }

    private static String both(Collection<String> words) {
        return joined(words, " and ");
    }

    private static String joined(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        int most = all.size() - 1;
        return all.size() < 2
                ? String.join("", all)
                : all.stream().limit(most).collect(Collectors.joining(", ")) + last + all.get(most);
    }
}
