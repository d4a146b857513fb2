package dev.gatewatch.bench.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The events of a {@link TrafficScenario}, at 100 a second of event time. */
public final class MadeUpEvents implements EventSequence {
    private static final long serialVersionUID = 1L;

    /** How many users there are. */
    public static final int USERS = 50_000;

    /** Events a second. */
    private static final int RATE = 100;

    /** How many failures make one round of {@link TrafficScenario#BURSTS}. */
    private static final int BLOCK = 100;

    private static final int DRAWN = 1 << 18;

    private final TrafficScenario scenario;
    private final long seed;
    private final SteadyTimes times;

    private transient @Nullable Made opened;

    /** The parts that a process makes once. */
    // Read for each event.
    @SuppressWarnings("ArrayRecordComponent")
    private record Made(
            RecordTemplate[] successes,
            RecordTemplate[] failures,
            RecordTemplate[] administration,
            RecordTemplate[] alerting,
            int[] users) {}

    /**
     * Some events.
     *
     * @param total how many there are
     * @param readers how many ranges of them are read at once
     */
    public MadeUpEvents(TrafficScenario scenario, long total, int readers, long seed) {
        this.scenario = scenario;
        this.seed = seed;
        times = new SteadyTimes(total, readers, RATE);
    }

    @Override
    public byte[] record(long number) {
        Made made = opened;
        if (made == null) {
            made = make(seed);
            opened = made;
        }
        long random = Hashes.mix(seed + number);
        int choice = (int) (random >>> 40);
        int user = made.users[(int) (random & (DRAWN - 1))];
        int any = (int) ((random >>> 8 & Integer.MAX_VALUE) % USERS);
        return switch (scenario) {
            case EVERYDAY ->
                    switch (choice % 10) {
                        case 0 -> event(made.failures, number, choice, any);
                        case 1 -> event(made.administration, number, choice, user);
                        default -> event(made.successes, number, choice, user);
                    };
            case QUIET -> event(made.successes, number, choice, user);
            case HOT_KEY -> event(made.failures, number, 0, 0);
            case FAILURES -> event(made.failures, number, choice, any);
            case BURSTS -> burst(made.failures, number);
            case ALERTS ->
                    event(number % 7 == 0 ? made.alerting : made.successes, number, choice, user);
        };
    }

    /** Always at the same app client, of all five. */
    private byte[] burst(RecordTemplate[] failures, long number) {
        int user = bursting(number);
        return event(failures, number, user * 10, user);
    }

    /** Whose the failure of this number is: in a block, one user has five and others four. */
    private static int bursting(long failure) {
        int block = (int) (failure / BLOCK);
        int place = (int) (failure % BLOCK);
        return block * BLOCK + (place < 5 ? 0 : 1 + (place - 5) / 4);
    }

    private byte[] event(RecordTemplate[] templates, long number, int choice, int user) {
        return templates[choice / 10 % templates.length].stamp(
                number, times.text(number), user, user);
    }

    private static Made make(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] shares = zipf();
        int[] users = new int[DRAWN];
        for (int i = 0; i < users.length; i++) {
            int at = Arrays.binarySearch(shares, random.nextDouble());
            users[i] = Math.min(USERS - 1, at < 0 ? -at - 1 : at);
        }
        return new Made(
                templates(RecordTexts.successes()),
                templates(RecordTexts.failures()),
                templates(RecordTexts.administration()),
                templates(RecordTexts.passwordsSet()),
                users);
    }

    private static RecordTemplate[] templates(List<String> records) {
        return records.stream().map(RecordTemplate::of).toArray(RecordTemplate[]::new);
    }

    /** For each user, the share of the events that are this user's or an earlier one's. */
    private static double[] zipf() {
        double[] sums = new double[USERS];
        double sum = 0;
        for (int rank = 0; rank < USERS; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
        for (int rank = 0; rank < USERS; rank++) {
            sums[rank] /= sum;
        }
        return sums;
    }
}
