package dev.gatewatch.cli.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.cli.local.LocalReplay;
import dev.gatewatch.cli.local.ReplayRequest;
import dev.gatewatch.cli.local.ReplayResult;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.evaluate.AlertDocuments;
import dev.gatewatch.evaluate.AlertMatching;
import dev.gatewatch.evaluate.SetResult;
import dev.gatewatch.generate.set.SetFolder;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.label.AttackLabel;
import dev.gatewatch.label.LabelJson;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.TimeRange;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays a set, and compares its alerts with its labels. */
final class LabelledReplay {
    /** The alerts are the same for any. */
    private static final int PARALLELISM = 2;

    private final RuleSet rules;

    LabelledReplay(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * A set that can be read.
     *
     * @param name for people
     * @param lists the folder of what an operator would except
     */
    record LabelledSet(
            String name,
            List<EventPath> events,
            List<AttackLabel> labels,
            List<Path> histories,
            Path lists) {}

    /**
     * Looks at a set before anything runs.
     *
     * @throws CommandFailure if it is none
     */
    static LabelledSet open(Path path) throws CommandFailure {
        SetFolder folder = new SetFolder(path);
        try {
            if (!Files.exists(folder.labels())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        path + ": has no labels.ndjson; ./gatewatch generate writes sets");
            }
            return new LabelledSet(
                    name(folder),
                    EventPaths.find(List.of(folder.events().toString())),
                    LabelJson.attacks(folder.labels()),
                    Files.exists(folder.histories())
                            ? HistoryPaths.find(List.of(folder.histories().toString()))
                            : List.of(),
                    folder.lists());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Its seed, if it has one. */
    private static String name(SetFolder folder) throws IOException {
        if (Files.exists(folder.summary())) {
            var seed = new ObjectMapper().readTree(folder.summary().toFile()).path("seed");
            if (seed.isNumber()) {
                return "seed " + seed.asText();
            }
        }
        return String.valueOf(folder.path().getFileName());
    }

    /**
     * Runs it.
     *
     * @throws CommandFailure if the job fails, or part of the set cannot be read
     */
    SetResult run(LabelledSet set) throws CommandFailure, IOException, InterruptedException {
        Path alerts = Files.createTempFile("gatewatch-alerts", ".ndjson");
        try (LoadedHistories histories = histories(set)) {
            ReplayResult result =
                    new LocalReplay(
                                    new ReplayRequest(
                                            set.events(),
                                            rules,
                                            ReportSet.EMPTY,
                                            GatewatchConfig.defaults().withConsole(false),
                                            alerts,
                                            null,
                                            ReportDisplay.NONE,
                                            PARALLELISM,
                                            Double.POSITIVE_INFINITY,
                                            histories,
                                            TimeRange.ALL,
                                            ConsoleSettings.DEFAULT,
                                            null))
                            .run();
            if (result.rejects().count() > 0) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        set.name()
                                + ": "
                                + result.rejects().count()
                                + " pieces are no events, and figures would be wrong without them; first: "
                                + result.rejects().mostFrequent().get(0).first());
            }
            AlertMatching matching = new AlertMatching(set.labels());
            AlertDocuments.read(alerts, matching::add);
            return matching.result(set.name(), result.decoded());
        } finally {
            Files.deleteIfExists(alerts);
        }
    }

    private static @Nullable LoadedHistories histories(LabelledSet set) throws IOException {
        return set.histories().isEmpty()
                ? null
                : LoadedHistories.open(HistoryFiles.load(set.histories()));
    }
}
