package dev.gatewatch.samples;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;
import java.util.Random;

/** What users did in the weeks before the sample day: their histories go further back. */
public final class Past {
    private final Histories histories;
    private final Random random;

    public Past(Histories histories, long seed) {
        this.histories = histories;
        this.random = new Random(seed);
    }

    /** Some sign-ins of a user at one place, all of which succeeded in the end. */
    public void signIns(String sub, Caller caller) {
        Instant time = Timeline.DAY.minusSeconds(40 * 86_400L);
        int signIns = 1 + random.nextInt(4);
        for (int i = 0; i < signIns; i++) {
            time = time.plusSeconds(86_400L * (2 + random.nextInt(6)) + random.nextInt(36_000));
            if (random.nextInt(10) == 0) {
                signIn(time.minusSeconds(12), caller, sub).password(false).fail();
            }
            signIn(time, caller, sub).password(true).pass();
        }
    }

    private Attempt signIn(Instant time, Caller caller, String sub) {
        return histories.begin(time, caller, sub, UserPoolCalls.SIGN_IN);
    }
}
