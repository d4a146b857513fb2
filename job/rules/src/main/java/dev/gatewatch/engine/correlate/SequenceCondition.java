package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.SequenceLog;
import java.util.Arrays;

/**
 * Whether a sequence of different events matches the rules in order within the window and ends with
 * an event at its end. Equal times count as ordered.
 *
 * <p>Goes back in time and takes as many steps as it can at each time: taking events late leaves
 * more room for the earlier steps.
 */
final class SequenceCondition implements EpisodeCondition {
    private final int length;
    private final long timespan;
    private long[] block = new long[8];
    private int[] taken = new int[8];
    private boolean[] visited = new boolean[8];
    private int blockSize;

    SequenceCondition(int length, long timespan) {
        this.length = length;
        this.timespan = timespan;
    }

    @Override
    public int values() {
        return 0;
    }

    @Override
    public boolean holds(GroupState group, long end) {
        int step = length - 1;
        for (int c = group.buckets.size() - 1; c >= 0; c--) {
            SequenceLog steps = group.buckets.get(c).sequence();
            int at = steps.latest(step, end);
            while (at >= 0) {
                long time = steps.time(at);
                boolean last = step == length - 1;
                if (time < end - timespan || (last && time != end)) {
                    return false;
                }
                step = take(step, steps, time);
                if (step < 0) {
                    return true;
                }
                at = steps.latest(step, time - 1);
            }
        }
        return false;
    }

    /** Gives the events of a time to this step and those before; returns the remaining step. */
    private int take(int step, SequenceLog steps, long time) {
        blockSize = 0;
        for (int at = steps.firstAtOrAfter(time + 1) - 1; at >= 0 && steps.time(at) == time; at--) {
            add(steps.value(at));
        }
        return take(step);
    }

    private void add(long rules) {
        if (blockSize == block.length) {
            block = Arrays.copyOf(block, blockSize * 2);
            taken = Arrays.copyOf(taken, blockSize * 2);
            visited = Arrays.copyOf(visited, blockSize * 2);
        }
        taken[blockSize] = -1;
        block[blockSize++] = rules;
    }

    /**
     * Gives the block's events to this step and those before while each gets one; returns the
     * remaining step.
     */
    private int take(int step) {
        int left = step;
        while (left >= 0) {
            Arrays.fill(visited, 0, blockSize, false);
            if (!assign(left)) {
                return left;
            }
            left--;
        }
        return left;
    }

    /**
     * Finds an event for a step, moving others to other events if that helps (Kuhn's algorithm).
     */
    private boolean assign(int step) {
        for (int i = 0; i < blockSize; i++) {
            if ((block[i] & (1L << step)) == 0 || visited[i]) {
                continue;
            }
            visited[i] = true;
            if (taken[i] < 0 || assign(taken[i])) {
                taken[i] = step;
                return true;
            }
        }
        return false;
    }
}
