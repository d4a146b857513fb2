package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.Addresses;
import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.DoorAccounts;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.JsonText;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.TokenRequests;
import java.util.SplittableRandom;

/**
 * What users do: they come at their hours, from home, work, the road or another country; mistype
 * their passwords, forget them, mistype codes; and stay, while their applications refresh tokens.
 */
final class UserSessions {
    private static final long PURPOSE = 2;
    private static final long HOUR = 3_600_000;
    private static final long WEEK = 7 * 24 * HOUR;
    private static final String[] ABROAD = {"Spain", "Brazil", "India", "Canada", "Finland"};

    private final long seed;
    private final Population population;
    private final EventSink sink;

    UserSessions(long seed, Population population, EventSink sink) {
        this.seed = seed;
        this.population = population;
        this.sink = sink;
    }

    /** All that begins in an hour. */
    void hour(long from) {
        for (Resident resident : population.residents()) {
            double often =
                    resident.perDay()
                            * Rhythm.share(from, resident.zone(), resident.office() != null);
            if (Draws.share(seed, PURPOSE, resident.number(), from) < often) {
                SplittableRandom random = Draws.of(seed, PURPOSE, resident.number(), from, 1);
                session(resident, from + random.nextLong(HOUR), random);
            }
        }
    }

    private void session(Resident resident, long time, SplittableRandom random) {
        Recorder recorder = new Recorder(sink, random);
        DoorSignIns signIns = new DoorSignIns(recorder, resident.door());
        AppUser user = resident.user();
        boolean abroad = isAbroad(resident, time);
        RequestOrigin origin = origin(resident, time, abroad, random);
        RatedRisk risk = risk(abroad, random);
        long now = time;
        if (random.nextInt(100) == 0) {
            // A name that the user does not have here.
            signIns.wrongPassword(now, origin, null, user.client(), RatedRisk.NONE);
            now += 15_000;
        }
        int wrong = wrongPasswords(resident, random);
        for (int i = 0; i < wrong; i++) {
            signIns.wrongPassword(now, origin, user, user.client(), risk);
            now += 5_000 + random.nextInt(25_000);
        }
        if (wrong >= 3 && random.nextInt(3) > 0) {
            now = reset(recorder, resident, origin, now, random);
        }
        if (user.mfa() && random.nextInt(100) < 4) {
            signIns.wrongCode(now, origin, user, risk);
            now += 40_000;
        }
        signIns.passed(now, origin, user, risk);
        now += 20_000;
        if (random.nextInt(400) == 0) {
            DoorAccounts accounts = new DoorAccounts(recorder, resident.door());
            accounts.passwordChanged(now + 60_000, origin, user);
            if (random.nextInt(4) == 0) {
                accounts.factorAdded(now + 180_000, origin, user);
            }
        }
        stay(recorder, resident, origin, now, random);
    }

    private static int wrongPasswords(Resident resident, SplittableRandom random) {
        if (random.nextDouble() >= resident.typos()) {
            return 0;
        }
        int wrong = 1;
        while (wrong < 7 && random.nextInt(100) < 35) {
            wrong++;
        }
        return wrong;
    }

    /** A forgotten password; returns when there is a new one. */
    private static long reset(
            Recorder recorder,
            Resident resident,
            RequestOrigin origin,
            long time,
            SplittableRandom random) {
        DoorAccounts accounts = new DoorAccounts(recorder, resident.door());
        AppUser user = resident.user();
        accounts.reset(time + 20_000, origin, user, user.client());
        long confirmed = time + 60_000 + random.nextInt(240_000);
        if (random.nextInt(8) == 0) {
            accounts.reset(confirmed, origin, user, user.client());
            confirmed += 90_000;
        }
        accounts.resetConfirmed(confirmed, origin, user);
        return confirmed + 10_000 + random.nextInt(30_000);
    }

    /** The application refreshes tokens about each hour; a phone has another address by then. */
    private void stay(
            Recorder recorder,
            Resident resident,
            RequestOrigin origin,
            long time,
            SplittableRandom random) {
        if (resident.door() == EntryDoor.ACTIVITY_LOG || resident.door() == EntryDoor.ADMIN_API) {
            return;
        }
        TokenRequests tokens = new TokenRequests(recorder);
        if (random.nextInt(10) == 0) {
            tokens.credentials(time, origin, Recorder.id(random).toString(), true);
        }
        long now = time;
        RequestOrigin place = origin;
        while (random.nextInt(100) < 60) {
            now += HOUR - random.nextInt(300_000);
            if (random.nextInt(5) == 0) {
                place = origin.at(Addresses.version6(random.nextLong()));
            }
            tokens.refresh(now, place, resident.user(), resident.door());
        }
        if (random.nextInt(20) == 0) {
            recorder.call("GlobalSignOut", place)
                    .request("accessToken", JsonText.HIDDEN)
                    .sub(resident.user().sub())
                    .at(now + 60_000);
        }
    }

    private boolean isAbroad(Resident resident, long time) {
        return Draws.share(seed, PURPOSE, resident.number(), time / WEEK, 2) < 0.025;
    }

    private RequestOrigin origin(
            Resident resident, long time, boolean abroad, SplittableRandom random) {
        RequestOrigin home = resident.home();
        if (abroad) {
            long place = Draws.mix(seed, PURPOSE, resident.number(), time / WEEK, 3);
            return new RequestOrigin(
                    random.nextBoolean()
                            ? Addresses.version6(place)
                            : Addresses.gateway(200 + (int) Math.floorMod(place, 40L)),
                    home.agent(),
                    ABROAD[(int) Math.floorMod(place, (long) ABROAD.length)]);
        }
        String office = resident.office();
        if (office != null && Rhythm.atWork(time, resident.zone())) {
            return home.at(office);
        }
        int share = random.nextInt(100);
        if (share < 25) {
            return home.at(Addresses.version6(random.nextLong()));
        }
        return share < 28 ? home.at(Addresses.gateway(random.nextInt(40))) : home;
    }

    private static RatedRisk risk(boolean abroad, SplittableRandom random) {
        int share = random.nextInt(1_000);
        if (share < (abroad ? 30 : 1)) {
            return RatedRisk.HIGH;
        }
        if (share < (abroad ? 150 : 8)) {
            return new RatedRisk("Medium", false, false);
        }
        return share < (abroad ? 300 : 20) ? new RatedRisk("Low", false, false) : RatedRisk.NONE;
    }
}
