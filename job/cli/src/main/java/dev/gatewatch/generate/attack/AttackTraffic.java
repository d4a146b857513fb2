package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.benign.Population;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.label.AttackLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** All attacks of a set, hour by hour. */
public final class AttackTraffic {
    private final List<RunningAttack> waiting = new ArrayList<>();

    /** Takes labels. */
    public interface Labels {
        /** Writes one. */
        void write(AttackLabel label) throws IOException;
    }

    /**
     * @param start of the set, epoch milliseconds
     * @param end of the set, epoch milliseconds
     */
    public AttackTraffic(
            long seed,
            long start,
            long end,
            List<AttackSelection> selections,
            Population population,
            EventSink sink) {
        for (AttackPlan plan : AttackSchedule.of(seed, start, end, selections)) {
            waiting.add(new RunningAttack(new AttackScene(plan, population, seed, sink)));
        }
    }

    /**
     * What happens before a time.
     *
     * @param end epoch milliseconds
     * @param labels gets those of attacks that are over
     */
    public void until(long end, Labels labels) throws IOException {
        Iterator<RunningAttack> each = waiting.iterator();
        while (each.hasNext()) {
            RunningAttack attack = each.next();
            attack.until(end);
            if (attack.isOver()) {
                each.remove();
                write(attack, labels);
            }
        }
    }

    /** The set ends: labels what goes on, as far as it got. */
    public void end(Labels labels) throws IOException {
        for (RunningAttack attack : waiting) {
            write(attack, labels);
        }
        waiting.clear();
    }

    private static void write(RunningAttack attack, Labels labels) throws IOException {
        if (attack.happened()) {
            labels.write(attack.label());
        }
    }
}
