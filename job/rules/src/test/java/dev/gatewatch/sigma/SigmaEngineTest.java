package dev.gatewatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.Checkout;
import dev.gatewatch.event.Alert;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.explain.Explanation;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaEngineTest {
    private static final Path EVENTS =
            Checkout.path("sample-events/password-spraying/events.ndjson");
    private static final Path SOURCE =
            Checkout.path("job/rules/src/main/java/dev/gatewatch/sigma/SigmaEngine.java");

    @TempDir private Path folder;

    @Test
    void theExampleInItsJavadocRuns() throws Exception {
        Files.copy(EVENTS, folder.resolve("events.ndjson"));
        Path source = Files.writeString(folder.resolve("Example.java"), program(example()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        assertThat(compiler.run(null, null, null, "-cp", classPath, source.toString())).isZero();

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            classes.loadClass("Example")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains("INFORMATIONAL Wrong password of a Cognito user")
                .contains("Password spraying from one address: 40");
    }

    private static List<String> example() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int first = lines.indexOf(" * <pre>{@code") + 1;
        int end = lines.indexOf(" * }</pre>");
        return lines.subList(first, end).stream().map(line -> line.substring(3)).toList();
    }

    private String program(List<String> example) {
        String body =
                String.join("\n", example)
                        .replace("\"rules\"", '"' + Checkout.path("cep-rules").toString() + '"')
                        .replace(
                                "\"events.ndjson\"",
                                '"' + folder.resolve("events.ndjson").toString() + '"');
        return "import dev.gatewatch.event.Alert;\n"
                + "import dev.gatewatch.rule.model.RuleHeader;\n"
                + "import dev.gatewatch.sigma.SigmaEngine;\n"
                + "import java.nio.file.*;\n"
                + "import java.util.List;\n"
                + "public class Example {\n"
                + "public static void main(String[] none) throws Exception {\n"
                + body
                + "\n}\n}\n";
    }

    @Test
    void alertsDoNotDependOnTheOrderOfRecordsOrOnCopies() throws Exception {
        List<String> records = new ArrayList<>(Files.readAllLines(EVENTS));
        List<Alert> inOrder = pack().correlate(records);
        records.addAll(records.subList(0, records.size() / 2));
        Collections.shuffle(records, new Random(7));

        assertThat(pack().correlate(records))
                .isNotEmpty()
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(inOrder);
    }

    @Test
    void aRecordMayHoldSeveralEvents() throws Exception {
        String batch =
                "{\"Records\":["
                        + String.join(",", Files.readAllLines(EVENTS).subList(0, 30))
                        + "]}";

        assertThat(pack().match(batch).stream().map(RuleHeader::name))
                .contains("cognito_failed_password");
    }

    @Test
    void whatIsNoEventIsSaid() throws Exception {
        SigmaEngine engine = pack();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.match("{\"eventName\":"))
                .withMessageStartingWith("record is no event: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.correlate(List.of(record(), "[1]")))
                .withMessageStartingWith("record 2 is no event: ");
    }

    @Test
    void allProblemsOfAllRulesAreReported() throws Exception {
        Files.writeString(folder.resolve("a.yml"), "title: A\n");
        Files.writeString(
                folder.resolve("b.yml"),
                """
                title: B
                logsource: {product: aws}
                detection:
                  selection:
                    x|contians: y
                  condition: selection
                """);

        List<Problem> problems = SigmaEngine.check(folder);

        assertThat(problems).hasSizeGreaterThan(1);
        assertThat(problems.toString()).contains("did you mean");
        assertThatThrownBy(() -> SigmaEngine.load(folder))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining(problems.get(0).toString())
                .hasMessageContaining(problems.get(1).toString());
        assertThat(SigmaEngine.check(Checkout.path("cep-rules"))).isEmpty();
    }

    @Test
    void itSaysWhyARuleMatchesOrNot() throws Exception {
        SigmaEngine engine = pack();
        String record = record();

        Explanation explanation = engine.explain("cognito_mfa_off", record);

        assertThat(explanation.holds()).isFalse();
        assertThat(explanation.parts()).isNotEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.explain("cognito_mfa_of", record))
                .withMessageContaining("did you mean \"cognito_mfa_off\"?");
    }

    private static String record() throws IOException {
        return Files.readAllLines(EVENTS).get(0);
    }

    private static SigmaEngine pack() throws Exception {
        return SigmaEngine.load(Checkout.path("cep-rules"));
    }
}
