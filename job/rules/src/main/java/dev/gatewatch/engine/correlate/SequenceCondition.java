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
        boolean atEnd = true;
        for (int c = group.buckets.size() - 1; c >= 0; c--) {
            SequenceLog steps = group.buckets.get(c).sequence();
            int i = steps.firstAtOrAfter(end + 1) - 1;
            while (i >= 0) {
                long time = steps.time(i);
                if (time < end - timespan || (atEnd && time != end)) {
                    return false;
                }
                blockSize = 0;
                for (; i >= 0 && steps.time(i) == time; i--) {
                    add(steps.value(i));
                }
                int before = step;
                step = take(step);
                if (atEnd && step == before) {
                    return false;
                }
                atEnd = false;
                if (step < 0) {
                    return true;
                }
            }
        }
        return false;
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
