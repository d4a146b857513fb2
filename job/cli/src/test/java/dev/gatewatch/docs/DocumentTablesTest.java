package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.GatewatchCommand;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
import dev.gatewatch.metric.CountNames;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Tables that list what the code has: nothing is missing, and nothing is there that is not. */
class DocumentTablesTest {
    private static final MarkdownFile ARCHITECTURE = Documents.document("docs/architecture.md");
    private static final MarkdownFile ENRICHMENT = Documents.document("docs/enrichment.md");
    private static final MarkdownFile OPERATIONS = Documents.document("docs/operations.md");
    private static final MarkdownFile RULES = Documents.document("docs/rules.md");

    @Test
    void everyGoldenCaseHasItsRow() {
        assertThat(RULES.firstCells("## Golden cases"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Documents.foldersIn(Documents.GOLDEN));
    }

    @Test
    void everyValueOfSignInIsListed() {
        assertThat(RULES.section("## Fields"))
                .contains(
                        row(
                                "kind",
                                Arrays.stream(SignInKind.values()).map(SignInKind::text).toList()),
                        row(
                                "outcome",
                                Arrays.stream(SignInOutcome.values())
                                        .map(SignInOutcome::text)
                                        .toList()),
                        row(
                                "reason",
                                Arrays.stream(SignInReason.values())
                                        .map(SignInReason::text)
                                        .toList()),
                        row(
                                "factor",
                                Arrays.stream(SignInFactor.values())
                                        .map(SignInFactor::text)
                                        .toList()),
                        row(
                                "surface",
                                Arrays.stream(SignInSurface.values())
                                        .map(SignInSurface::text)
                                        .toList()));
    }

    @Test
    void everyStatusOfALookupHasItsRow() {
        assertThat(ENRICHMENT.firstCells("## When there is no answer"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EnrichmentStatus.values())
                                .map(EnrichmentStatus::text)
                                .toList());
    }

    @Test
    void everyExitCodeHasItsRow() {
        List<String> documented =
                OPERATIONS.section("## Exit codes").stream()
                        .filter(row -> row.startsWith("| ") && Character.isDigit(row.charAt(2)))
                        .map(row -> row.substring(2, row.indexOf(' ', 2)))
                        .toList();
        String[] codes = GatewatchCommand.class.getAnnotation(Command.class).exitCodeList();
        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(codes)
                                .map(code -> code.substring(0, code.indexOf(':')))
                                .toList());
    }

    @Test
    void everyCountIsAmongTheMetrics() throws IllegalAccessException {
        List<String> documented = OPERATIONS.firstCells("## Metrics");
        for (Field field : CountNames.class.getDeclaredFields()) {
            if (field.getType() != String.class) {
                continue;
            }
            String name = String.valueOf(field.get(null)).replace('/', '_');
            if (name.endsWith("_")) {
                assertThat(documented).anyMatch(row -> row.startsWith(name + "<"));
            } else {
                assertThat(documented).contains(name);
            }
        }
    }

    @Test
    void everyReasonOfARejectIsListed() {
        assertThat(OPERATIONS.inlineCode())
                .containsAll(Arrays.stream(RejectReason.values()).map(RejectReason::text).toList());
    }

    @Test
    void everyPackageIsDescribedWhereItsModuleIs() {
        for (Path folder : Documents.mainFolders()) {
            Path module = Documents.ROOT.relativize(folder).subpath(0, 2);
            String described = String.join("\n", ARCHITECTURE.section("### " + module));
            if (module.endsWith("stream")) {
                described += String.join("\n", ARCHITECTURE.section("## The flow"));
            }
            for (String name : Documents.foldersIn(folder)) {
                assertThat(described)
                        .as("%s: %s", module, name)
                        .containsAnyOf("`" + name + "`", "`" + name + "/");
            }
        }
    }

    private static String row(String field, List<String> values) {
        return "| `signIn."
                + field
                + "` | "
                + values.stream().collect(Collectors.joining(", "))
                + " |";
    }
}
