package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the templates' parameters in the documentation of the deployment. */
class ParameterTableTest {
    /** Set it to true to have the tables written instead of compared. */
    private static final String WRITE = "gatewatch.writeParameterTables";

    private static final Path DOCUMENT = Checkout.path("deploy/README.md");

    /** What the script gives by itself. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("Name", "DataStack", "CodeKey");

    @Test
    void showsTheParametersOfTheData() throws IOException {
        compare("| Of the data |", CloudFormationTemplate.read("data.yaml"));
    }

    @Test
    void showsTheParametersOfTheApplication() throws IOException {
        compare("| Of the application |", CloudFormationTemplate.read("application.yaml"));
    }

    private static void compare(String heading, CloudFormationTemplate template)
            throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf(heading);
        assertThat(start).as("the table that begins with %s", heading).isPositive();
        int end = text.indexOf("\n\n", start) + 1;
        String table =
                heading
                        + " Values | Default | What it is |\n|---|---|---|---|\n"
                        + template.parameters().entrySet().stream()
                                .filter(one -> !OF_THE_SCRIPT.contains(one.getKey()))
                                .map(one -> row(one.getKey(), map(one.getValue())))
                                .collect(Collectors.joining());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DOCUMENT, text.substring(0, start) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end))
                .as(
                        "a table in %s; to update it, run"
                                + " ./mvnw -q test -Dtest=ParameterTableTest -D%s=true",
                        DOCUMENT, WRITE)
                .isEqualTo(table);
    }

    private static Map<String, Object> map(Object node) {
        return CloudFormationTemplate.map(node);
    }

    private static String row(String name, Map<String, Object> parameter) {
        Object standard = parameter.get("Default");
        return "| `"
                + name
                + "` | "
                + values(parameter)
                + " | "
                + (standard == null || standard.toString().isEmpty() ? "-" : "`" + standard + "`")
                + " | "
                + String.valueOf(parameter.get("Description")).strip().replace("|", "\\|")
                + " |\n";
    }

    private static String values(Map<String, Object> parameter) {
        List<Object> allowed = CloudFormationTemplate.list(parameter.get("AllowedValues"));
        if (allowed.isEmpty()) {
            return "Number".equals(parameter.get("Type")) ? range(parameter) : "text";
        }
        return allowed.size() > 5
                ? allowed.get(0) + " to " + allowed.get(allowed.size() - 1)
                : allowed.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
    }

    private static String range(Map<String, Object> parameter) {
        Object least = parameter.get("MinValue");
        Object most = parameter.get("MaxValue");
        return most == null
                ? (least == null ? "number" : "number from " + least)
                : least + " to " + most;
    }
}
