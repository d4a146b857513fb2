package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import java.util.ArrayList;
import java.util.List;

/**
 * When which attack happens: in the second part of a set, so that what is usual can be known by
 * then; one after the other, in an order that the seed gives. Slow ones begin earlier, and overlap.
 */
final class AttackSchedule {
    private static final long PURPOSE = 8;

    /** The first part has no attacks. */
    private static final double QUIET = 0.5;

    private AttackSchedule() {}

    /**
     * The attacks of a set.
     *
     * @param start of the set, epoch milliseconds
     * @param end of the set
     */
    static List<AttackPlan> of(long seed, long start, long end, List<AttackSelection> selections) {
        List<AttackPlan> wanted = new ArrayList<>();
        for (AttackSelection selection : selections) {
            for (AttackKind kind : selection.kinds()) {
                for (AttackVariant variant : kind.variants()) {
                    if (takes(selection, kind, variant)) {
                        wanted.add(plan(seed, wanted.size(), selection, kind, variant));
                    }
                }
            }
        }
        return placed(seed, start, end, wanted);
    }

    private static boolean takes(
            AttackSelection selection, AttackKind kind, AttackVariant variant) {
        return (selection.variant() == null || selection.variant() == variant)
                && (selection.door() == null || kind.doors().contains(selection.door()));
    }

    private static AttackPlan plan(
            long seed,
            int number,
            AttackSelection selection,
            AttackKind kind,
            AttackVariant variant) {
        AttackPace usual = kind.pace(variant);
        EntryDoor asked = selection.door();
        List<EntryDoor> doors = kind.tellingDoors();
        int drawn = Math.floorMod(Draws.mix(seed, PURPOSE, number), doors.size());
        return new AttackPlan(
                number,
                kind,
                variant,
                asked == null ? doors.get(drawn) : asked,
                new AttackPace(
                        or(selection.attempts(), usual.attempts()),
                        or(selection.seconds(), usual.seconds()),
                        or(selection.addresses(), usual.addresses()),
                        or(selection.users(), usual.users())),
                0);
    }

    private static int or(int asked, int usual) {
        return asked > 0 ? asked : usual;
    }

    private static List<AttackPlan> placed(
            long seed, long start, long end, List<AttackPlan> wanted) {
        List<AttackPlan> shuffled = new ArrayList<>(wanted);
        shuffled.sort(
                (one, other) ->
                        Long.compare(
                                Draws.mix(seed, PURPOSE, one.number(), 1),
                                Draws.mix(seed, PURPOSE, other.number(), 1)));
        long from = start + (long) ((end - start) * QUIET);
        List<AttackPlan> placed = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            AttackPlan plan = shuffled.get(i);
            long slot = from + (end - from) * i / shuffled.size();
            // One that would not end in time begins earlier.
            long length = 1_000L * plan.pace().seconds() * plan.pace().attempts();
            long begin = Math.max(from, Math.min(slot, end - length - 60_000));
            placed.add(
                    new AttackPlan(
                            plan.number(),
                            plan.kind(),
                            plan.variant(),
                            plan.door(),
                            plan.pace(),
                            begin / 1_000 * 1_000));
        }
        return placed;
    }
}
