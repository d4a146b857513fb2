package dev.gatewatch.bench;

import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.trial.Trial;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** That what is compared did the same. */
final class Agreement {
    private Agreement() {}

    /**
     * Compares the alerts of the measurements that run the same rules on the same events.
     *
     * @throws CommandFailure if their numbers differ
     */
    static void check(List<Measured> measured) throws CommandFailure {
        StringBuilder found = new StringBuilder();
        Set<Double> counts = new TreeSet<>();
        for (Measured each : measured) {
            List<Double> alerts = each.figures().get(Trial.ALERTS);
            if (each.name().startsWith("same-") && alerts != null) {
                counts.addAll(alerts);
                found.append(' ').append(each.name()).append(' ').append(alerts);
            }
        }
        if (counts.size() > 1) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the alerts of the same rules differ:" + found);
        }
    }
}
