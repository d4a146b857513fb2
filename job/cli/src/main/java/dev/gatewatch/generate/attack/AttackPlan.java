package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.EntryDoor;
import java.util.Locale;

/**
 * An attack that is to happen.
 *
 * @param number among all of the set, from 0
 * @param start epoch milliseconds
 */
record AttackPlan(
        int number,
        AttackKind kind,
        AttackVariant variant,
        EntryDoor door,
        AttackPace pace,
        long start) {
    String id() {
        return String.format(Locale.ROOT, "attack-%03d", number + 1);
    }
}
