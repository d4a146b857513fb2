package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.trial.Trial;
import dev.gatewatch.cli.bench.BenchRequest;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedBenchmarksTest {
    /** Twenty blocks of failures, with an alert of a user and one of an address each. */
    private static final long EVENTS = 2_000;

    @TempDir private Path folder;

    @Test
    void allMeasurementsRunAndTheEnginesThatAreComparedRaiseTheSameAlerts() throws Exception {
        Path json = folder.resolve("bench.json");
        Path markdown = folder.resolve("bench.md");
        ForkedBenchmarks benchmarks = new ForkedBenchmarks(ForkedBenchmarksTest::here);

        benchmarks.run(
                new BenchRequest(List.of(), 1, EVENTS, List.of(), null, null, json, markdown));

        JsonNode run = new ObjectMapper().readTree(Files.readString(json));
        String table = Files.readString(markdown);
        assertThat(run.get("facts").get("processor").asText()).isNotBlank();
        for (Measurement each : Measurements.ALL) {
            if (each.kind() == Measurement.Kind.NAMED) {
                assertThat(table).doesNotContain(each.name());
                continue;
            }
            assertThat(table).contains("| `" + each.name() + "` |");
            JsonNode measured = named(run, each.name());
            assertThat(measured.get("events").asLong()).isEqualTo(EVENTS);
            assertThat(measured.get("figures").has("cpu"))
                    .isEqualTo(each.kind() != Measurement.Kind.FIGURES);
            measured.get("figures").forEach(figure -> assertThat(figure.get("values")).hasSize(1));
        }
        assertThat(alerts(run, "same-job")).isPositive();
        for (String other : List.of("same-cep", "same-windows", "same-siddhi")) {
            assertThat(alerts(run, other)).as(other).isEqualTo(alerts(run, "same-job"));
        }
        assertThat(alerts(run, "alerts")).isEqualTo(Math.ceil(EVENTS / 7.0));
    }

    @Test
    void aProcessOfItsOwnReportsWhatItMeasured() throws Exception {
        TrialArguments arguments =
                new TrialArguments(
                        "latency", EVENTS, 1, 1, 20260101, null, folder, null, List.of());

        assertThat(ForkedTrial.run(Measurements.named("latency"), arguments))
                .containsKeys("ms to the alert, median", "ms to the alert, 99 %");
    }

    @Test
    void anUnknownNameIsABadArgument() {
        CommandFailure failure =
                catchThrowableOfType(
                        CommandFailure.class,
                        () ->
                                new ForkedBenchmarks(ForkedBenchmarksTest::here)
                                        .run(
                                                new BenchRequest(
                                                        List.of("parse", "prase"),
                                                        1,
                                                        1,
                                                        List.of(),
                                                        null,
                                                        null,
                                                        null,
                                                        null)));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).contains("prase").contains("--list");
    }

    @Test
    void ownEventsAreMeasuredAgainAndAgain() throws Exception {
        Path input = folder.resolve("events.ndjson");
        Files.writeString(
                input,
                """
                {"eventVersion":"1.11","eventTime":"2026-01-01T12:00:00Z","eventSource":\
                "cognito-idp.amazonaws.com","eventName":"InitiateAuth","eventID":\
                "00000000-0000-4000-8000-000000000000","awsRegion":"us-east-1"}
                """);
        Path json = folder.resolve("bench.json");

        new ForkedBenchmarks(ForkedBenchmarksTest::here)
                .run(new BenchRequest(List.of(), 1, 500, List.of(), null, input, json, null));

        JsonNode run = new ObjectMapper().readTree(Files.readString(json));
        assertThat(run.get("measurements").findValuesAsText("name"))
                .containsExactly("parse", "pipeline-heap", "pipeline-rocksdb");
    }

    /** A trial in this process. Only one of them is run several times, to save time. */
    private static Map<String, List<Double>> here(Measurement measurement, TrialArguments arguments)
            throws CommandFailure {
        TrialArguments once =
                new TrialArguments(
                        arguments.name(),
                        arguments.events(),
                        1,
                        1,
                        arguments.seed(),
                        arguments.input(),
                        arguments.folder(),
                        arguments.lists(),
                        arguments.rules());
        try {
            if (measurement.name().equals("decode")) {
                return TrialMain.measure(measurement, once);
            }
            Map<String, List<Double>> figures = new LinkedHashMap<>();
            measurement
                    .start()
                    .with(once)
                    .run(once.events())
                    .forEach((name, value) -> figures.put(name, List.of(value)));
            if (measurement.kind() != Measurement.Kind.FIGURES) {
                figures.put(Measured.CPU, List.of(1.0));
                figures.put(Measured.WALL, List.of(1.0));
            }
            return figures;
        } catch (CommandFailure e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(measurement.name(), e);
        }
    }

    private static double alerts(JsonNode run, String name) {
        return named(run, name).get("figures").get(Trial.ALERTS).get("median").asDouble();
    }

    private static JsonNode named(JsonNode run, String name) {
        for (JsonNode measured : run.get("measurements")) {
            if (measured.get("name").asText().equals(name)) {
                return measured;
            }
        }
        throw new AssertionError("no measurement " + name + " in " + run);
    }
}
