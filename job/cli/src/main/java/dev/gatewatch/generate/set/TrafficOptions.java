package dev.gatewatch.generate.set;

import dev.gatewatch.generate.attack.AttackSelection;
import dev.gatewatch.generate.shape.OutputShape;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a set is to be.
 *
 * @param seed makes it: the same options give the same bytes
 * @param start its first day, UTC
 * @param days how many
 * @param users how many people use the application
 * @param attacks that happen; empty for none
 * @param shape of its events
 * @param packed whether they are gzipped
 */
public record TrafficOptions(
        long seed,
        LocalDate start,
        int days,
        int users,
        List<AttackSelection> attacks,
        OutputShape shape,
        boolean packed) {
    private static final long DAY = 86_400_000;

    /** Its beginning, epoch milliseconds. */
    long from() {
        return start.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** Its end, epoch milliseconds. */
    long to() {
        return from() + days * DAY;
    }
}
