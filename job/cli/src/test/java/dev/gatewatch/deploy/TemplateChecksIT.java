package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.emulator.PythonPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What three programs say of the templates: cfn-lint, checkov, and CloudFormation Guard with rules
 * of our own, in {@code deploy/checks}. Their versions are in {@code template-tools.txt}.
 */
class TemplateChecksIT {
    private static final Path TEMPLATES = Checkout.path("deploy");
    private static final Path BROKEN = Checkout.path("job/cli/src/test/resources/deploy");
    private static final Path RULES = TEMPLATES.resolve("checks");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void cfnLintHasNothingToSay() throws Exception {
        ToolRun run = cfnLint("cfn-lint", templates());

        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void cfnLintWarnsOfAnUnusedParameterAndOfStateThatGoesWithItsStack() throws Exception {
        ToolRun run = cfnLint("cfn-lint-broken", List.of(BROKEN.resolve("lint.yaml").toString()));

        assertThat(run.output()).contains("W2001", "I3011");
        assertThat(run.exitCode()).isNotZero();
    }

    private static ToolRun cfnLint(String name, List<String> files) throws Exception {
        String cfnLint = TemplateTools.program("cfn-lint");
        return run(name, List.of(cfnLint, "--include-checks", "I", "--"), files);
    }

    @Test
    void checkovFailsNoCheckAndEachThatIsLeftOutSaysWhy() throws Exception {
        List<String> files = new ArrayList<>(templates());
        String open = BROKEN.resolve("lint.yaml").toString();
        files.add(open);
        JsonNode results = checkov(files);

        Set<String> read = new TreeSet<>();
        List<String> failed = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        boolean openFails = false;
        for (JsonNode check : results.path("passed_checks")) {
            read.add(check.path("file_abs_path").asText());
        }
        for (JsonNode check : results.path("failed_checks")) {
            if (check.path("file_abs_path").asText().equals(open)) {
                openFails = true;
            } else {
                failed.add(line(check));
            }
        }
        for (JsonNode check : results.path("skipped_checks")) {
            String reason = check.at("/check_result/suppress_comment").asText();
            if (reason.isBlank() || reason.equals("No comment provided")) {
                leftOut.add(line(check));
            }
        }
        assertThat(openFails).as("a bucket open to all fails").isTrue();
        assertThat(failed).isEmpty();
        assertThat(leftOut).as("left out without a reason").isEmpty();
        assertThat(read).containsAll(templates());
    }

    private static String line(JsonNode check) {
        return "%s:%s %s %s: %s"
                .formatted(
                        check.path("file_path").asText(),
                        check.at("/file_line_range/0").asText(),
                        check.path("resource").asText(),
                        check.path("check_id").asText(),
                        check.path("check_name").asText());
    }

    private static JsonNode checkov(List<String> files) throws Exception {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(TemplateTools.program("checkov"), "--framework", "cloudformation"));
        command.addAll(List.of("--skip-download", "--soft-fail", "--output", "json"));
        for (String file : files) {
            command.addAll(List.of("--file", file));
        }
        ToolRun run = ToolRun.of("checkov", command);
        // Without a network it first says so, at length.
        int begin = run.output().indexOf("\n{");
        JsonNode report = JSON.readTree(run.output().substring(Math.max(begin, 0)));
        assertThat(report.at("/results/parsing_errors")).isEmpty();
        return report.path("results");
    }

    @Test
    void everyTemplateKeepsTheRulesOfGuard() throws Exception {
        ToolRun run = guard("guard", templates());

        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** A broken template breaks the rule whose name it bears, up to the first dot, and no other. */
    @Test
    void everyRuleOfGuardIsBrokenByATemplateOfItsName() throws Exception {
        List<String> files = broken();
        ToolRun run = guard("guard-broken", files);

        Set<String> expected =
                files.stream()
                        .map(file -> file + ": " + ruleOf(file))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> said =
                run.output()
                        .lines()
                        .map(line -> line.split(": ", -1))
                        .map(parts -> parts[0] + ": " + (parts.length > 1 ? parts[1] : ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).as(run.output()).isEqualTo(expected);
        assertThat(files.stream().map(TemplateChecksIT::ruleOf).collect(Collectors.toSet()))
                .isEqualTo(rules());
    }

    private static List<String> broken() throws IOException {
        List<String> files = new ArrayList<>();
        for (String rules : files(RULES, ".guard")) {
            String name = Path.of(rules).getFileName().toString();
            files.addAll(
                    files(
                            BROKEN.resolve("guard").resolve(name.substring(0, name.indexOf('.'))),
                            ".yaml"));
        }
        return files;
    }

    private static String ruleOf(String broken) {
        String name = Path.of(broken).getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static Set<String> rules() throws IOException {
        Set<String> names = new HashSet<>();
        for (String file : files(RULES, ".guard")) {
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                if (line.startsWith("rule ")) {
                    names.add(line.split(" ", -1)[1]);
                }
            }
        }
        return names;
    }

    private static ToolRun guard(String name, List<String> files) throws Exception {
        return run(
                name,
                List.of(
                        TemplateTools.python(),
                        PythonPackages.PROGRAMS.resolve("guard.py").toString(),
                        RULES.toString()),
                files);
    }

    private static ToolRun run(String name, List<String> command, List<String> files)
            throws IOException, InterruptedException {
        return ToolRun.of(name, Stream.concat(command.stream(), files.stream()).toList());
    }

    private static List<String> templates() throws IOException {
        return files(TEMPLATES, ".yaml");
    }

    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
