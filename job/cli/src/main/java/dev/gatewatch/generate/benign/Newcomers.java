package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.DoorAccounts;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/** People who sign up: some each day, many after a campaign, and a class in one room. */
final class Newcomers {
    private static final long PURPOSE = 3;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int CAMPAIGN_DAY = 8;
    private static final int CLASS_DAY = 9;
    private static final int CLASS_SIZE = 22;
    private static final EntryDoor[] DOORS = {
        EntryDoor.SRP, EntryDoor.PASSWORD, EntryDoor.MANAGED_LOGIN, EntryDoor.HOSTED_UI
    };

    private final long seed;
    private final int users;
    private final long start;
    private final EventSink sink;

    Newcomers(long seed, int users, long start, EventSink sink) {
        this.seed = seed;
        this.users = users;
        this.start = start;
        this.sink = sink;
    }

    void hour(long from) {
        SplittableRandom random = Draws.of(seed, PURPOSE, from);
        ZonedDateTime local = Rhythm.local(from, 1);
        long day = (from - start) / DAY;
        boolean campaign = day % 14 == CAMPAIGN_DAY && local.getHour() == 18;
        double expected =
                users * 0.004 * Rhythm.share(from, 1, false) + (campaign ? users * 0.015 : 0);
        int count = (int) (expected + random.nextDouble());
        for (int i = 0; i < count; i++) {
            signUp(
                    from + random.nextLong(HOUR),
                    new RequestOrigin(
                            Addresses.version6(random.nextLong()), "okhttp/4.12.0", "Germany"),
                    random);
        }
        if (day % 14 == CLASS_DAY && local.getHour() == 10) {
            for (int i = 0; i < CLASS_SIZE; i++) {
                signUp(
                        from + random.nextLong(HOUR / 2),
                        new RequestOrigin(Addresses.office(0), "okhttp/4.12.0", "Germany"),
                        random);
            }
        }
    }

    private void signUp(long time, RequestOrigin origin, SplittableRandom random) {
        Recorder recorder = new Recorder(sink, random);
        EntryDoor door = DOORS[random.nextInt(DOORS.length)];
        AppUser user =
                new AppUser(Recorder.id(random).toString(), Shop.POOL, Shop.MOBILE_CLIENT, false);
        DoorAccounts accounts = new DoorAccounts(recorder, door);
        if (random.nextInt(20) == 0) {
            accounts.nameTaken(time, origin, user.client());
        }
        accounts.signUp(time + 30_000, origin, user);
        long now = time + 70_000 + random.nextInt(200_000);
        if (random.nextInt(10) == 0) {
            accounts.codeAgain(now, origin, user);
            now += 60_000;
        }
        if (random.nextInt(100) < 85) {
            accounts.signUpConfirmed(now, origin, user);
            new DoorSignIns(recorder, door).passed(now + 20_000, origin, user, RatedRisk.NONE);
        }
    }
}
