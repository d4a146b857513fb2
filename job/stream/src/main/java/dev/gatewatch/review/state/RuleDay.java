package dev.gatewatch.review.state;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.review.model.ReviewedAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The alerts of one rule on one day. */
final class RuleDay {
    private static final int EXAMPLES = 3;
    private static final int LONGEST = 200;

    private long alerts;
    private long episodes;
    private long ended;
    private final DistinctTexts ids;
    private final DistinctTexts groups;
    private final TreeSet<String> examples = new TreeSet<>();

    RuleDay() {
        this(new DistinctTexts(), new DistinctTexts());
    }

    private RuleDay(DistinctTexts ids, DistinctTexts groups) {
        this.ids = ids;
        this.groups = groups;
    }

    /**
     * An alert on the start of an episode, or on an event. One of an id that is known counts once:
     * an episode is raised again where events come out of order.
     *
     * @param followed whether its end will be known here
     */
    void open(ReviewedAlert alert, boolean followed) {
        if (!ids.add(alert.uid())) {
            return;
        }
        alerts++;
        if (alert.episode() && followed) {
            episodes++;
        }
        if (!alert.group().isEmpty()) {
            groups.add(alert.group());
            examples.add(Beginning.of(alert.group(), LONGEST));
            if (examples.size() > EXAMPLES) {
                examples.pollLast();
            }
        }
    }

    /** The end of an episode that began on this day. */
    void close() {
        ended++;
    }

    long alerts() {
        return alerts;
    }

    long stillOpen() {
        return Math.max(0, episodes - ended);
    }

    int groups() {
        return groups.count();
    }

    List<String> examples() {
        return new ArrayList<>(examples);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(alerts);
        out.writeLong(episodes);
        out.writeLong(ended);
        ids.write(out);
        groups.write(out);
        out.writeInt(examples.size());
        for (String example : examples) {
            StateTexts.write(example, out);
        }
    }

    static RuleDay read(DataInput in) throws IOException {
        long alerts = in.readLong();
        long episodes = in.readLong();
        long ended = in.readLong();
        RuleDay day = new RuleDay(DistinctTexts.read(in), DistinctTexts.read(in));
        day.alerts = alerts;
        day.episodes = episodes;
        day.ended = ended;
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            day.examples.add(StateTexts.read(in));
        }
        return day;
    }
}
